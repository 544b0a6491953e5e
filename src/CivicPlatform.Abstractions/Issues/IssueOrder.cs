namespace CivicPlatform.Issues;

/// <summary>In which order issues are listed.</summary>
public enum IssueOrder
{
    /// <summary>Latest reported first.</summary>
    Newest,

    /// <summary>Where something was last said or moved first.</summary>
    Active,

    /// <summary>Most supported first; of equal ones the latest reported.</summary>
    Supported,
}
