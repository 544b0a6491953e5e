using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Relationships;

/// <summary>The rules of ties.</summary>
internal static class TieDecisions
{
    public const int MostSkills = 10, LongestSkill = 40, LongestWishes = 500, MostPlugins = 20;

    /// <summary>What is wrong with a tie before it is sealed; <see langword="null"/> when nothing is.</summary>
    public static Refusal? Check(DeclareTie tie, DateOnly today)
    {
        if (!Enum.IsDefined(tie.Kind))
            return TieRefusals.Choice("kind");
        if (!Enum.IsDefined(tie.Strength))
            return TieRefusals.Choice("strength");
        if (!Enum.IsDefined(tie.Audience))
            return TieRefusals.Choice("audience");
        if (tie.Since is { } since && (since.Year == 0 || since.IsAfter(today)))
            return TieRefusals.Since(today);
        if (!AreSkills(tie.Skills))
            return TieRefusals.Skills;
        if (!WrittenText.IsBody(tie.Wishes, LongestWishes))
            return TieRefusals.Wishes;
        return ArePlugins(tie.Plugins, tie.Audience) ? null : TieRefusals.Plugins;
    }

    /// <summary>What is sealed of a tie.</summary>
    public static TieDetails Details(DeclareTie tie) =>
        new(tie.Since, [.. tie.Skills.Select(skill => skill.Trim())], tie.Wishes.Trim(), Given(tie.Plugins));

    public static Decision<TieEvent> Declare(PersonTies ties, TieDeclared tie) =>
        ties.Declared.TryGetValue(tie.Kind, out var before) && before == tie ? Decision<TieEvent>.Nothing : tie;

    public static Decision<TieEvent> Withdraw(PersonTies ties, TieKind kind) =>
        ties.Declared.ContainsKey(kind) ? new TieWithdrawn(kind) : Decision<TieEvent>.Nothing;

    public static Decision<TieEvent> WithdrawAll(PersonTies ties) =>
        ties.Declared.Keys.Select(kind => (TieEvent)new TieWithdrawn(kind)).ToImmutableArray();

    private static bool AreSkills(ImmutableArray<string> skills) => !skills.IsDefault && skills.Length <= MostSkills
        && skills.All(skill => WrittenText.IsLine(skill, LongestSkill))
        && skills.Distinct(StringComparer.OrdinalIgnoreCase).Count() == skills.Length;

    private static bool ArePlugins(ImmutableArray<PluginId> plugins, TieAudience audience)
    {
        var given = Given(plugins);
        return audience == TieAudience.Plugins
            ? given.Length is >= 1 and <= MostPlugins && given.All(plugin => plugin != default) && given.Distinct().Count() == given.Length
            : given.IsEmpty;
    }

    private static ImmutableArray<PluginId> Given(ImmutableArray<PluginId> plugins) => plugins.IsDefault ? [] : plugins;
}
