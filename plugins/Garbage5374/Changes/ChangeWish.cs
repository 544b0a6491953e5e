using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Files;

namespace Garbage5374.Changes;

/// <summary>A change as people type it, on the page, in JSON or at the terminal: all text, nothing checked yet.</summary>
/// <param name="Action"><c>move</c>, <c>cancel</c>, <c>extra</c> or <c>closure</c>.</param>
/// <param name="From">Date, <c>YYYY-MM-DD</c>.</param>
/// <param name="To">Date; needed for a move and a closure.</param>
/// <param name="Reason">In Japanese.</param>
/// <param name="ReasonEasy">In easy Japanese, or nothing.</param>
/// <param name="ReasonEn">In English, or nothing.</param>
/// <param name="Kinds">Keys or names of kinds; none: all.</param>
/// <param name="Areas">Names or ids of areas; none: all.</param>
/// <param name="Centers">Names of centres; none: all.</param>
internal sealed record ChangeWish(
    string? Action, string? From, string? To, string? Reason, string? ReasonEasy, string? ReasonEn,
    ImmutableArray<string> Kinds, ImmutableArray<string> Areas, ImmutableArray<string> Centers)
{
    /// <summary>The command, or the first thing that is wrong and the field that it is wrong in.</summary>
    public (EnterChange? Command, Refusal? Refusal) Read(CitySnapshot city)
    {
        if (!Enum.TryParse<ScheduleAction>(Action, ignoreCase: true, out var action) || !Enum.IsDefined(action))
            return (null, ChangeRefusals.ActionUnknown(Action ?? ""));
        var needsTo = action is ScheduleAction.Move or ScheduleAction.Closure;
        if (string.IsNullOrWhiteSpace(From) || (needsTo && string.IsNullOrWhiteSpace(To)))
            return (null, ChangeRefusals.DateMissing(string.IsNullOrWhiteSpace(From) ? "from" : "to"));
        var (from, badFrom) = CommandDates.Read(From.Trim(), default);
        var (to, badTo) = needsTo ? CommandDates.Read(To!.Trim(), default) : (from, badFrom);
        if ((badFrom ?? badTo) is { } bad)
            return (null, bad);
        var areas = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Given(Areas))
        {
            var (area, refusal) = AreaQuestion.Ask(city.City, city.Areas, name);
            if (area is null)
                return (null, refusal);
            areas.Add(area.Id);
        }
        return (new EnterChange(action, from, to, new LocalizedText(Line(Reason) ?? "", Line(ReasonEasy), Line(ReasonEn)))
        {
            Kinds = [.. Given(Kinds).Select(kind => KeyOf(city, kind))],
            Areas = areas.ToImmutable(),
            Centers = [.. Given(Centers).Select(center => CenterOf(city, center))],
        }, null);
    }

    // A name in any language of the city stands for its kind; what is none stays, and the rule refuses it.
    private static string KeyOf(CitySnapshot city, string name) =>
        (city.City.Kinds.FirstOrDefault(kind => kind.Key == name) ?? city.City.Kinds.FirstOrDefault(kind => kind.Label == name || kind.Names.ContainsValue(name)))?.Key ?? name;

    // Files write centres with blanks around them; people do not.
    private static string CenterOf(CitySnapshot city, string name) =>
        city.City.Areas.Select(area => area.Center).FirstOrDefault(center => center == name)
        ?? city.City.Areas.Select(area => area.Center).FirstOrDefault(center => center.Trim() == name) ?? name;

    private static ImmutableArray<string> Given(ImmutableArray<string> names) => names.IsDefault ? [] : names;

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : HiddenCharacters.Remove(text).Trim();
}
