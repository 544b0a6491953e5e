namespace CivicPlatform.Relationships;

/// <summary>How often a tie is lived.</summary>
[GenerateSerializer, Alias("civic.tie-strength")]
public enum TieStrength
{
    /// <summary>About once a year, or less.</summary>
    Yearly = 1,

    /// <summary>A few times a year.</summary>
    Seasonal = 2,

    /// <summary>About once a month.</summary>
    Monthly = 3,

    /// <summary>Every week.</summary>
    Weekly = 4,
}
