namespace CivicPlatform.UI;

/// <summary>How loud an <see cref="Alert"/> is. It is told by words and a sign, never by colour alone.</summary>
public enum AlertKind
{
    /// <summary>Good to know.</summary>
    Info = 0,

    /// <summary>Done.</summary>
    Success = 1,

    /// <summary>Take care.</summary>
    Warning = 2,

    /// <summary>It did not work.</summary>
    Error = 3,
}
