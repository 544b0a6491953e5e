using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The level of a plugin's package, with the reasons.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The package's version; empty where there is no package that can be read.</param>
/// <param name="PackageSha512">SHA-512 of the package, in lower-case hexadecimal digits: the report speaks of these bytes alone. Empty where there is none.</param>
/// <param name="Verdicts">What each rule says, in the order of <see cref="ConformanceRules.All"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ConformanceReport(string Plugin, string Version, string PackageSha512, ImmutableArray<ConformanceVerdict> Verdicts)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly ConformanceLevel[] Levels = [ConformanceLevel.Bronze, ConformanceLevel.Silver, ConformanceLevel.Gold];

    /// <summary>The highest level of which the plugin keeps all rules, and all of those below.</summary>
    public ConformanceLevel Level => Levels.TakeWhile(level => Verdicts.Where(verdict => verdict.Rule.Level == level).All(verdict => verdict.Allows)).LastOrDefault();

    /// <summary>The verdicts that keep the plugin from a level.</summary>
    /// <param name="wanted">The level.</param>
    public IEnumerable<ConformanceVerdict> Against(ConformanceLevel wanted) => Verdicts.Where(verdict => verdict.Rule.Level <= wanted && !verdict.Allows);

    /// <summary>For people: the level, and a line for each rule with its reasons below.</summary>
    public string ToText()
    {
        var text = new StringBuilder($"{Plugin} {Version}: {Word(Level)}\n");
        foreach (var verdict in Verdicts)
        {
            text.Append($"  {Word(verdict.Rule.Level),-7} {verdict.Rule.Id,-28} {Word(verdict.Outcome)}\n");
            foreach (var reason in verdict.Reasons)
                text.Append("            ").Append(reason.ReplaceLineEndings("\n            ")).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>For programs: <c>plugin</c>, <c>version</c>, <c>packageSha512</c>, <c>level</c>, <c>rules</c> (<c>id</c>, <c>level</c>, <c>title</c>, <c>outcome</c>, <c>reasons</c>). These names stay.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        plugin = Plugin, version = Version, packageSha512 = PackageSha512, level = Word(Level),
        rules = Verdicts.Select(verdict => new
        {
            id = verdict.Rule.Id, level = Word(verdict.Rule.Level), title = verdict.Rule.Title, outcome = Word(verdict.Outcome), reasons = verdict.Reasons,
        }),
    }, Written);

    /// <summary>For a catalogue: a small SVG that says the level in words.</summary>
    /// <param name="language">The language of the words.</param>
    public string ToBadge(Language language = default) => LevelBadge.Draw(Word(Level), language);

    internal static string Word(ConformanceLevel level) => level switch
    {
        ConformanceLevel.Bronze => "bronze", ConformanceLevel.Silver => "silver", ConformanceLevel.Gold => "gold", _ => "none",
    };

    internal static string Word(ConformanceOutcome outcome) => outcome switch
    {
        ConformanceOutcome.Passed => "passed", ConformanceOutcome.Failed => "failed", ConformanceOutcome.NotApplicable => "not applicable", _ => "not judged",
    };
}
