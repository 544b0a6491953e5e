using System.Text;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Files;

namespace Garbage5374.Tests.Corpus;

public sealed class CopiesTests
{
    static CopiesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [SkippableTheory]
    [InlineData("ibaraki-town")]
    [InlineData("hachioji")]
    [InlineData("kyotango")]
    [InlineData("yasugi")]
    public void A_city_saved_by_another_program_gives_the_same_answers(string city)
    {
        var original = Answers(CorpusFolder.Import(city).City!);
        foreach (var write in new Func<string, byte[]>[]
        {
            text => Encoding.GetEncoding(932).GetBytes(text.Replace('〜', '～').Replace('−', '－')),
            text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))],
            text => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        })
        {
            var files = CityFolder.Read(CorpusFolder.Of(city)).Select(file =>
            {
                using var reader = new StreamReader(file.Open(), Encoding.UTF8);
                return CityFile.Of(file.Path, write(reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal)));
            });
            Answers(CityReader.Read([.. files], CorpusFolder.Read).City!).Should().Equal(original);
        }
    }

    [SkippableFact]
    public void Next_is_the_first_day_of_the_calendar_in_every_area_of_every_city()
    {
        foreach (var city in CorpusFolder.Cities().Select(name => CorpusFolder.Import(name).City!))
        {
            var calendar = new GarbageCalendar(city, new CalendarOptions { SkipSuspend = false });
            foreach (var area in city.Areas.Where(area => area.Index % 9 == 0))
            {
                foreach (var on in new DateOnly[] { new(2015, 12, 28), new(2017, 12, 29), new(2019, 8, 10), new(2025, 12, 30) })
                {
                    var first = calendar.Days(area, on, on.AddYears(2)).Where(day => day.TakesPlace).GroupBy(day => day.Kind.Key).ToDictionary(days => days.Key, days => days.First().Date);
                    foreach (var next in calendar.Next(area, on).Where(next => next.Date <= on.AddYears(2)))
                        first[next.Kind.Key].Should().Be(next.Date!.Value);
                }
            }
        }
    }

    // By row, since some names are written with other characters in other encodings.
    private static IEnumerable<string> Answers(GarbageCity city) =>
        city.Areas.SelectMany(area => new GarbageCalendar(city).Next(area, new(2018, 3, 31)).Select(next => $"{area.Row} {next.Kind.Order} {next.Date:yyyy-MM-dd}"));
}
