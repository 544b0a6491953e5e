namespace CivicPlatform.Datasets;

/// <summary>How bad a defect is.</summary>
public enum DefectSeverity
{
    /// <summary>Tidy up when you can: nobody gets a wrong answer.</summary>
    Info = 0,

    /// <summary>It works by luck.</summary>
    Warning = 1,

    /// <summary>Somebody gets a wrong answer or none.</summary>
    Error = 2,
}
