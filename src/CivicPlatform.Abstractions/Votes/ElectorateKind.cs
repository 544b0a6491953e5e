namespace CivicPlatform.Votes;

/// <summary>How an <see cref="Electorate"/> is told.</summary>
public enum ElectorateKind
{
    /// <summary>Whoever has an account.</summary>
    Anyone = 0,

    /// <summary>Whoever has one of some roles.</summary>
    Roles = 1,

    /// <summary>Whoever is on a list.</summary>
    Named = 2,
}
