namespace CivicPlatform.Datasets;

/// <summary>What became of a proposed correction.</summary>
public enum CorrectionState
{
    /// <summary>Nobody has decided yet.</summary>
    Open = 0,

    /// <summary>A version was made with it.</summary>
    Accepted = 1,

    /// <summary>It was not taken, and a reason was given.</summary>
    Declined = 2,
}
