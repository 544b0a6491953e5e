using System.Globalization;
using CivicPlatform.Datasets;
using CivicPlatform.Plugins;
using Garbage5374.Calendar;

namespace Garbage5374;

/// <summary>The plugin's options in <c>civic.json</c>, <c>plugins.garbage5374.options</c>.</summary>
/// <threadsafety>Not changed after the host has started.</threadsafety>
public sealed class Garbage5374Options : IPluginOptions
{
    /// <summary>Whether a closure moves an n-th weekday by one week. Has an effect only when <see cref="SkipSuspend"/> is off.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool WeekShift { get; set; } = true;

    /// <summary>Whether collections inside a closure are left out.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool SkipSuspend { get; set; } = true;

    /// <summary>When the evening before is told, on the city's clock, as <c>HH:mm</c>.</summary>
    /// <value>Default <c>18:00</c>. From 12:00 to 23:30.</value>
    public string ReminderTime { get; set; } = "18:00";

    /// <summary>Former names of areas, each with its name or id of today, so that people who chose one before it was renamed keep it.</summary>
    /// <value>Default empty.</value>
    public Dictionary<string, string> FormerAreas { get; set; } = [];

    /// <summary>How many days before the last known day staff are told that the next calendar is missing.</summary>
    /// <value>Default 60. From 0 (never) to 200.</value>
    public int WarnDaysBeforeEnd { get; set; } = 60;

    /// <summary>The licence that the city gives the collection days as open data: one of <see cref="DatasetLicense"/>'s names, or the address of other terms.</summary>
    /// <value>Default <see langword="null"/>: the city has not said.</value>
    public string? License { get; set; }

    /// <summary><see cref="ReminderTime"/> as a time; 18:00 where it is none.</summary>
    internal TimeOnly ReminderAt => TryReadTime(ReminderTime, out var time) ? time : new TimeOnly(18, 0);

    internal CalendarOptions Calendar => new() { WeekShift = WeekShift, SkipSuspend = SkipSuspend };

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        if (!TryReadTime(ReminderTime, out var time) || time < new TimeOnly(12, 0) || time > new TimeOnly(23, 30))
            yield return $"reminderTime is {Show(ReminderTime)}; it must be a time of the evening from 12:00 to 23:30, for example 18:00.";
        if (WarnDaysBeforeEnd is < 0 or > 200)
            yield return string.Create(CultureInfo.InvariantCulture, $"warnDaysBeforeEnd is {WarnDaysBeforeEnd}; it must be from 0 to 200 days.");
        if (License is { } license && DatasetLicense.AddressOf(license) is null && !(Uri.TryCreate(license, UriKind.Absolute, out var terms) && terms.Scheme is "http" or "https"))
            yield return $"license is {Show(license)}; it must be {string.Join(", ", DatasetLicense.All.Except([DatasetLicense.Other]))}, or the address of the terms, for example https://city.example/terms.";
        foreach (var (former, today) in FormerAreas)
        {
            if (string.IsNullOrWhiteSpace(former) || string.IsNullOrWhiteSpace(today))
                yield return $"formerAreas has {Show(former)}: {Show(today)}; both must be names of areas.";
        }
    }

    private static bool TryReadTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string Show(string? text) => text is null ? "nothing" : $"'{text}'";
}
