using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>Something that is expected of every plugin of a level.</summary>
/// <threadsafety>Immutable.</threadsafety>
public abstract class ConformanceRule
{
    private protected ConformanceRule(string id, ConformanceLevel level, string title) => (Id, Level, Title) = (id, level, title);

    /// <summary>Its name for ever, for example <c>opens-without-fault</c>.</summary>
    public string Id { get; }

    /// <summary>The lowest level that asks for it.</summary>
    public ConformanceLevel Level { get; }

    /// <summary>What is expected, in a sentence.</summary>
    public string Title { get; }

    /// <summary>Whether it measures, so that its verdict depends on the machine and what else runs there. The report tells it as it is; tests do not fail for it.</summary>
    /// <value>Default false.</value>
    public virtual bool IsMeasured => false;

    /// <summary>The id.</summary>
    public override string ToString() => Id;

    /// <summary>Judges a plugin. What it throws fails the plugin.</summary>
    internal abstract Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject);

    /// <summary>Passed where nothing was found, failed with all that was.</summary>
    private protected ConformanceVerdict Of(IEnumerable<string> faults, params IEnumerable<string> notes)
    {
        ImmutableArray<string> found = [.. faults.Distinct()];
        return found.IsEmpty ? new(this, ConformanceOutcome.Passed, [.. notes]) : new(this, ConformanceOutcome.Failed, found);
    }

    private protected ConformanceVerdict NotApplicable(string why) => new(this, ConformanceOutcome.NotApplicable, [why]);

    private protected ConformanceVerdict NotJudged(params IEnumerable<string> why) => new(this, ConformanceOutcome.NotJudged, [.. why]);
}
