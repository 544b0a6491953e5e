namespace CivicPlatform.Plugins;

/// <summary>How a rule was judged.</summary>
public enum ConformanceOutcome
{
    /// <summary>The plugin keeps it.</summary>
    Passed,

    /// <summary>The plugin breaks it.</summary>
    Failed,

    /// <summary>The plugin has nothing that the rule is about; it stands in no level's way.</summary>
    NotApplicable,

    /// <summary>It could not be looked at here; the rule's level is not given.</summary>
    NotJudged,
}
