using System.Globalization;
using System.Text.Json;

namespace Garbage5374.Tests.Corpus;

/// <summary>expected.json: what the original program answers, and what the cells mean.</summary>
internal sealed record KnownCase(string City, DateOnly Today, int Row, string Area, bool WeekShift, bool SkipSuspend, IReadOnlyDictionary<string, DateOnly?> Next, IReadOnlyDictionary<string, DateOnly?> Meaning);

internal sealed record KnownCell(int Number, string Cell, DateOnly On, bool WeekShift, bool SkipSuspend, DateOnly? Next, string Label, IReadOnlyList<(string From, string To)> Closures);

internal static class KnownAnswers
{
    private static JsonDocument Open() => JsonDocument.Parse(File.ReadAllText(Path.Combine(CorpusFolder.Folder(), "expected.json")));

    public static List<KnownCase> Cases()
    {
        using var document = Open();
        var cases = new List<KnownCase>();
        foreach (var city in document.RootElement.GetProperty("cities").EnumerateObject())
        {
            var settings = city.Value.GetProperty("settings");
            var (shift, skip) = (settings.GetProperty("WeekShift").GetBoolean(), settings.GetProperty("SkipSuspend").GetBoolean());
            foreach (var c in city.Value.GetProperty("cases").EnumerateArray())
            {
                cases.Add(new KnownCase(city.Name, Day(c.GetProperty("today").GetString()!), c.GetProperty("row").GetInt32(), c.GetProperty("area").GetString()!, shift, skip,
                    Answers(c.GetProperty("next")), c.TryGetProperty("cellMeaning", out var meaning) ? Answers(meaning) : new Dictionary<string, DateOnly?>()));
            }
        }
        return cases;
    }

    public static List<KnownCell> Cells()
    {
        using var document = Open();
        return document.RootElement.GetProperty("cells").EnumerateArray().Select((c, number) =>
        {
            var settings = c.TryGetProperty("settings", out var s) ? s : default;
            return new KnownCell(number, c.GetProperty("cell").GetString()!, Day(c.GetProperty("now").GetString()!), Setting(settings, "WeekShift"), Setting(settings, "SkipSuspend"),
                Date(c.GetProperty("next")), c.GetProperty("label").GetString()!,
                c.TryGetProperty("suspension", out var closures) ? [.. closures.EnumerateArray().Select(r => (r[0].GetString()!, r[1].GetString()!))] : []);
        }).ToList();
    }

    private static bool Setting(JsonElement settings, string name) =>
        settings.ValueKind is not JsonValueKind.Object || !settings.TryGetProperty(name, out var value) || value.GetBoolean();

    private static Dictionary<string, DateOnly?> Answers(JsonElement answers) => answers.EnumerateObject().ToDictionary(a => a.Name, a => Date(a.Value));

    private static DateOnly? Date(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => Date(value.GetProperty("next")),
        _ => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
    };

    private static DateOnly Day(string time) => DateOnly.FromDateTime(DateTime.Parse(time, CultureInfo.InvariantCulture));
}
