namespace CivicPlatform.People;

/// <summary>What an API token may do in its person's name. Programs write it in lower case.</summary>
internal enum ApiScope
{
    /// <summary>Report, support, follow and discuss issues, and change what one wrote there.</summary>
    Issues = 1,

    /// <summary>Vote.</summary>
    Votes = 2,

    /// <summary>Read and change one's own ties to the place.</summary>
    Ties = 3,

    /// <summary>Propose corrections of datasets, and read one's own.</summary>
    Datasets = 4,

    /// <summary>Read what concerns oneself and mark it as read, read what one follows, and follow topics.</summary>
    Notices = 5,
}
