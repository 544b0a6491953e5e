using System.Collections.Frozen;
using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Centers;
using Garbage5374.Cities;

namespace Garbage5374.Tests.Corpus;

public sealed class KnownAnswersTests
{
    private static readonly FrozenDictionary<string, ImmutableArray<Closure>> NoClosures = FrozenDictionary<string, ImmutableArray<Closure>>.Empty;

    [SkippableFact]
    public void Rule_A_with_closures_off_every_answer_is_what_the_cell_means()
    {
        var cases = KnownAnswers.Cases();
        var (answers, wrong) = Compare(cases, city => city.With(NoClosures, extensionFiles: false), (known, kind, _) => known.Meaning.TryGetValue(kind, out var meaning) ? meaning : known.Next[kind]);
        answers.Should().Be(7_255);
        wrong.Should().BeEmpty();
    }

    [SkippableFact]
    public void Rule_B_with_the_last_closure_of_each_centre_every_answer_is_the_originals_or_better()
    {
        var lastRows = new Dictionary<GarbageCity, FrozenDictionary<string, ImmutableArray<Closure>>>();
        var (answers, wrong) = Compare(KnownAnswers.Cases(), city => city.With(LastRowOnly(city), extensionFiles: false), (known, kind, area) => RuleB(known, kind, LastRowOnly(CorpusFolder.Import(known.City).City!).GetValueOrDefault(area.Center, [])));
        answers.Should().Be(7_255);
        wrong.Should().BeEmpty();

        FrozenDictionary<string, ImmutableArray<Closure>> LastRowOnly(GarbageCity city)
        {
            if (!lastRows.TryGetValue(city, out var found))
                lastRows[city] = found = CenterRows(city);
            return found;
        }
    }

    [SkippableFact]
    public void Rule_C_with_all_closures_exactly_the_twelve_answers_of_yasugi_differ()
    {
        var (_, wrong) = Compare(KnownAnswers.Cases(), city => city.With(city.Closures, extensionFiles: false), (known, kind, area) => RuleB(known, kind, LastOf(known.City, area)));
        wrong.Should().BeEquivalentTo(
            from area in new[] { "宇波 水田原", "十神 東十神第二", "布部 下布部" }
            from answer in new[] { ("燃やすごみ", "2018-01-08"), ("プラスチック類", "2018-01-10"), ("ビン類、ペットボトル", "2018-02-06"), ("その他の紙類", "2018-01-17") }
            select $"yasugi 2017-12-29 {area}: {answer.Item1} → {answer.Item2}");
    }

    [SkippableFact]
    public void With_the_extension_files_exactly_twenty_answers_of_nomi_and_yasugi_differ_from_rule_C()
    {
        var cases = KnownAnswers.Cases();
        var withoutFiles = Answers(cases, city => city.With(city.Closures, extensionFiles: false));
        var withFiles = Answers(cases, city => city);
        var changed = withFiles.Where(answer => withoutFiles[answer.Key] != answer.Value).Select(answer => $"{Name(answer.Key.Case, answer.Key.Kind)} → {answer.Value:yyyy-MM-dd}");
        changed.Should().BeEquivalentTo(
            "yasugi 2017-12-29 宇波 水田原: ビン類、ペットボトル → 2018-01-05",
            "yasugi 2017-12-29 十神 東十神第二: ビン類、ペットボトル → 2018-01-05",
            "yasugi 2017-12-29 布部 下布部: ビン類、ペットボトル → 2018-01-05",
            "nomi 2019-10-31 赤井町: 資源ごみA → 2019-11-10",
            "nomi 2019-10-31 浜開発町: 資源ごみA → 2019-11-10",
            "nomi 2019-12-29 赤井町: 燃えないごみ → 2020-01-16",
            "nomi 2019-12-29 赤井町: プラ → 2020-01-08",
            "nomi 2019-12-29 浜開発町: プラ → 2020-01-14",
            "nomi 2019-12-29 牛島町: 燃えるごみ → 2020-01-04",
            "nomi 2019-12-29 牛島町: 燃えないごみ → 2020-01-11",
            "nomi 2019-12-29 旭台(職員宿舎): 燃えないごみ → 2020-01-15",
            "nomi 2019-12-29 旭台(職員宿舎): 資源ごみC → 2020-01-16",
            "nomi 2019-12-29 旭台(職員宿舎): プラ → 2020-01-06",
            "nomi 2019-12-29 下開発町: 燃えるごみ → 2019-12-30",
            "nomi 2019-12-29 下開発町: 燃えないごみ → 2020-01-08",
            "nomi 2019-12-29 下開発町: 資源ごみC → 2020-01-23",
            "nomi 2019-12-29 松が岡5丁目133の3～21、177～: 燃えるごみ → 2019-12-30",
            "nomi 2019-12-29 松が岡5丁目133の3～21、177～: 燃えないごみ → 2020-01-22",
            "nomi 2019-12-29 松が岡5丁目133の3～21、177～: 資源ごみC → 2020-01-09",
            "nomi 2020-02-28 浜開発町: 燃えないごみ → 2020-03-27");
    }

    private static DateOnly? RuleB(KnownCase known, string kind, ImmutableArray<Closure> closures)
    {
        var next = known.Next[kind];
        if (!known.Meaning.TryGetValue(kind, out var meaning))
            return next;
        var shifted = known.City == "ikoma" && closures.Any(closure => meaning is { } m && next is { } n && n.DayNumber - m.DayNumber == 7);
        return shifted || closures.Any(closure => meaning is { } day && closure.Contains(day)) ? next : meaning;
    }

    private static ImmutableArray<Closure> LastOf(string city, CollectionArea area) => CenterRows(CorpusFolder.Import(city).City!).GetValueOrDefault(area.Center, []);

    // In every city of the corpus the last row of a centre is also its latest closure, but for yasugi (A) and wajima; so the rows are read again here.
    private static FrozenDictionary<string, ImmutableArray<Closure>> CenterRows(GarbageCity city)
    {
        var folder = CorpusFolder.Cities().First(name => ReferenceEquals(CorpusFolder.Import(name).City, city));
        var path = new[] { "center.csv", "ja/center.csv" }.Select(name => Path.Combine(CorpusFolder.Of(folder), name)).FirstOrDefault(File.Exists);
        var rows = new Dictionary<string, ImmutableArray<Closure>>();
        foreach (var cells in File.ReadAllLines(path ?? throw new InvalidOperationException(folder)).Skip(1).Select(line => line.Split(',')))
        {
            if (cells.Length >= 3 && DateOnly.TryParse(cells[1], out var from) && DateOnly.TryParse(cells[2], out var to))
                rows[cells[0]] = [new Closure(from, to)];
        }
        return rows.ToFrozenDictionary();
    }

    private static (int Answers, List<string> Wrong) Compare(List<KnownCase> cases, Func<GarbageCity, GarbageCity> layers, Func<KnownCase, string, CollectionArea, DateOnly?> expected)
    {
        var answers = Answers(cases, layers);
        var wrong = new List<string>();
        var count = 0;
        foreach (var known in cases)
        {
            var area = AreaOf(known);
            foreach (var kind in known.Next.Keys)
            {
                count++;
                var answer = answers[(known, kind)];
                if (answer != expected(known, kind, area))
                    wrong.Add($"{Name(known, kind)} → {answer:yyyy-MM-dd}");
            }
        }
        return (count, wrong);
    }

    private static Dictionary<(KnownCase Case, string Kind), DateOnly?> Answers(List<KnownCase> cases, Func<GarbageCity, GarbageCity> layers)
    {
        var answers = new Dictionary<(KnownCase Case, string Kind), DateOnly?>();
        foreach (var inCity in cases.GroupBy(known => known.City))
        {
            var calendar = new GarbageCalendar(layers(CorpusFolder.Import(inCity.Key).City!), new CalendarOptions { WeekShift = inCity.First().WeekShift, SkipSuspend = inCity.First().SkipSuspend });
            foreach (var known in inCity)
            {
                var next = calendar.Next(AreaOf(known), known.Today).ToDictionary(n => n.Kind.Key, n => n.Date);
                foreach (var kind in known.Next.Keys)
                    answers[(known, kind)] = next[kind];
            }
        }
        return answers;
    }

    private static string Name(KnownCase known, string kind) => $"{known.City} {known.Today:yyyy-MM-dd} {known.Area}: {kind}";

    private static CollectionArea AreaOf(KnownCase known) => CorpusFolder.Import(known.City).City!.Areas.Single(area => area.Row == known.Row);
}
