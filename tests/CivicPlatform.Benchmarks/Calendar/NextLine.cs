using System.Diagnostics;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Cities;

namespace CivicPlatform.Calendar;

/// <summary>"When is what collected next?"</summary>
internal sealed class NextLine : Line
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    public override string Name => "next";

    public override string Title => "next collections of one area";

    public override string How => """
        Every area of every city of the corpus (or of the sample, where the corpus is not), asked about 25 days in turn: the median for an area, then the middle and the
        highest of these medians. An area's first question also makes its schedule, once until staff change something; it is told apart.
        """;

    public override Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var folders = bench.Corpus is { } corpus ? Directory.GetDirectories(corpus) : [Path.Combine(bench.Repository, "samples", "Kanazawa", "content", "5374")];
        var calendars = folders.Select(folder => CityReader.Read(folder, Today).City).OfType<GarbageCity>().Select(city => new GarbageCalendar(city)).ToList();
        List<double> first = [], medians = [];
        foreach (var calendar in calendars)
            calendar.Next(calendar.City.Areas[0], Today);
        // Once around for the just-in-time compiler; the second calendar is fresh.
        foreach (var calendar in calendars.ConvertAll(calendar => new GarbageCalendar(calendar.City)))
        {
            foreach (var area in calendar.City.Areas)
                first.Add(Ask(calendar, area, Today, 1));
        }
        var rounds = bench.Rounds(3);
        foreach (var calendar in calendars)
        {
            foreach (var area in calendar.City.Areas)
                medians.Add(Enumerable.Range(0, rounds).Min(_ => MedianOf(calendar, area)));
        }
        IReadOnlyList<Figure> figures =
        [
            Figure.Told($"areas asked, in {calendars.Count} cities", medians.Count, "areas"),
            Figure.Told("a question, middle area", Duel.Median(medians), "µs"),
            Figure.NotAbove("a question, worst area", medians.Max(), "µs", 50),
            Figure.Told("an area's first question, middle", Duel.Median(first), "µs"),
            Figure.Told("an area's first question, 99 of 100 are below", first.Order().ElementAt(first.Count * 99 / 100), "µs"),
        ];
        return Task.FromResult(figures);
    }

    // Five questions at a time: the clock's own steps are as long as one.
    private static double MedianOf(GarbageCalendar calendar, CollectionArea area) =>
        Duel.Median(Enumerable.Range(0, 25).Select(day => Ask(calendar, area, Today.AddDays(day * 15), 5)));

    private static double Ask(GarbageCalendar calendar, CollectionArea area, DateOnly day, int times)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            calendar.Next(area, day);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / times;
    }
}
