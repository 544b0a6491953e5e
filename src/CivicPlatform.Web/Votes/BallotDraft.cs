using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Votes;

/// <summary>A ballot as staff typed it, with what is wrong in it by field.</summary>
public sealed record BallotDraft(ImmutableDictionary<string, string> Typed, ImmutableDictionary<string, BallotDraft.Fault> Faults)
{
    /// <summary>What is wrong with a field: a text key, or a refusal.</summary>
    public readonly record struct Fault(string? Key, Refusal? Refusal);

    internal static readonly ImmutableArray<string> Fields =
    [
        "id", "title", "titleEasy", "titleEn", "explanation", "explanationEasy", "explanationEn", "options", "optionsEasy", "optionsEn",
        "least", "most", "electorate", "named", "opens", "closes", "turnout",
    ];

    internal static BallotDraft New(DateTimeOffset now)
    {
        var start = now.AddDays(1);
        return new BallotDraft(Nothing.Typed.SetItem("id", BallotId.New().ToString()).SetItem("least", "1").SetItem("most", "1").SetItem("electorate", "anyone")
            .SetItem("opens", Wall(start)).SetItem("closes", Wall(start.AddDays(14))).SetItem("turnout", "on"), Nothing.Faults);
    }

    private static BallotDraft Nothing { get; } = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, BallotDraft.Fault>.Empty);

    // What is about no field in particular is said where the form begins.
    private const string First = "title";

    internal string this[string field] => Typed.GetValueOrDefault(field, "");

    internal BallotId Id => BallotId.TryParse(this["id"], null, out var id) ? id : default;

    internal static BallotDraft Of(IFormCollection form) => Nothing with
    {
        Typed = Fields.ToImmutableDictionary(field => field, field => ((string?)form[field] ?? "").Replace("\r\n", "\n", StringComparison.Ordinal)),
    };

    internal BallotDraft WithFault(string field, string key) => this with { Faults = Faults.SetItem(field, new Fault(key, null)) };

    internal BallotDraft WithFault(Refusal refusal) => WithFault(FieldOf(refusal) ?? First, refusal);

    internal BallotDraft WithFault(string field, Refusal refusal) => this with { Faults = Faults.SetItem(field, new Fault(null, refusal)) };

    /// <summary>The field of the form that a refusal speaks of; <see langword="null"/> when it is about none.</summary>
    internal static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "CIVIC6402" when refusal.Facts["field"] is "title" or "explanation" => refusal.Facts["field"],
        "CIVIC6402" or "CIVIC6403" => "options",
        "CIVIC6404" => "most",
        "CIVIC6405" => "electorate",
        "CIVIC6406" => "closes",
        "CIVIC6407" => "named",
        _ => null,
    };

    /// <summary>Whether the people who are named may vote, and nobody else.</summary>
    internal bool NamesPeople => this["electorate"] == ElectorateWords.Named;

    /// <summary>The lines with the names of voters, blank ones too: they are told by number.</summary>
    internal string[] NamedLines => this["named"].Split('\n');

    /// <summary>The command, or the draft with its faults. Whom it names is looked for by the desk.</summary>
    internal (OpenBallot? Command, BallotDraft Draft) Read(CityClock clock)
    {
        var draft = this;
        var (names, easy, english) = (Lines("options"), Lines("optionsEasy"), Lines("optionsEn"));
        if (easy.Length > 0 && easy.Length != names.Length)
            draft = draft.WithFault("optionsEasy", "ballot.new.lines-differ");
        if (english.Length > 0 && english.Length != names.Length)
            draft = draft.WithFault("optionsEn", "ballot.new.lines-differ");
        if (!int.TryParse(this["least"], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
            draft = draft.WithFault("least", "ballot.new.no-number");
        if (!int.TryParse(this["most"], NumberStyles.None, CultureInfo.InvariantCulture, out var most))
            draft = draft.WithFault("most", "ballot.new.no-number");
        if (!TryTime("opens", clock, out var opens))
            draft = draft.WithFault("opens", "ballot.new.no-time");
        if (!TryTime("closes", clock, out var closes))
            draft = draft.WithFault("closes", "ballot.new.no-time");
        // Who named people and did not say that they alone may vote would let everybody in.
        if (!NamesPeople && this["named"].Any(character => !char.IsWhiteSpace(character)))
            draft = draft.WithFault("electorate", "ballot.new.named-unused");
        if (Id.IsNone)
            draft = draft.WithFault("title", "ballot.new.again");
        if (!draft.Faults.IsEmpty)
            return (null, draft);
        return (new OpenBallot(
            Text("title"), Text("explanation"),
            [.. names.Select((name, i) => new BallotOption(new LocalizedText(name, easy.ElementAtOrDefault(i), english.ElementAtOrDefault(i))))],
            least, most, ElectorateWords.Of(this["electorate"]), opens, closes, this["turnout"] == "on", default), draft);
    }

    private static string Wall(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH':00'", CultureInfo.InvariantCulture);

    private string[] Lines(string field) => this[field].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private LocalizedText Text(string field) => new(this[field].Trim(), Other($"{field}Easy"), Other($"{field}En"));

    private string? Other(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    private bool TryTime(string field, CityClock clock, out DateTimeOffset moment)
    {
        var read = DateTime.TryParseExact(this[field], ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            && wall.Year is >= 2000 and <= 9000;
        moment = read ? clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall)) : default;
        return read;
    }
}
