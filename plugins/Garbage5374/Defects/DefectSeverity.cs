namespace Garbage5374.Defects;

/// <summary>How bad a defect is for somebody who wants to put out garbage on the right day.</summary>
public enum DefectSeverity
{
    /// <summary>I: tidy up; nobody gets a wrong answer.</summary>
    Information,

    /// <summary>W: works here, or works by luck; other programs may answer differently.</summary>
    Warning,

    /// <summary>E: somebody gets a wrong answer or none.</summary>
    Error,
}
