using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>What a rule says of a plugin.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">How it was judged.</param>
/// <param name="Reasons">Why; what was measured, where the rule measures. Empty only for a rule that passed.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ConformanceVerdict(ConformanceRule Rule, ConformanceOutcome Outcome, ImmutableArray<string> Reasons)
{
    /// <summary>Whether it leaves the rule's level open to the plugin.</summary>
    public bool Allows => Outcome is ConformanceOutcome.Passed or ConformanceOutcome.NotApplicable;
}
