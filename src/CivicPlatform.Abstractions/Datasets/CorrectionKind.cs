namespace CivicPlatform.Datasets;

/// <summary>What somebody proposes to do with a row.</summary>
[GenerateSerializer, Alias("civic.correction-kind")]
public enum CorrectionKind
{
    /// <summary>Its cells should say something else.</summary>
    Change = 0,

    /// <summary>It is not there yet and should be, behind all others.</summary>
    Add = 1,

    /// <summary>It should not be there any more.</summary>
    Remove = 2,
}
