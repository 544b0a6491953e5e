using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Garbage5374.Reminders;

namespace Garbage5374.Calendar;

/// <summary><c>civic garbage5374 calendar --folder FOLDER --area NAME --from … --to …</c>: all days of an area, without a host.</summary>
internal sealed class CalendarCommand(TimeProvider? time = null) : PluginCommand
{
    private const int UsualDays = 30;

    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.calendar")
        .Option("folder", "option.folder", required: true, isPath: true)
        .Option("area", "option.area", required: true)
        .Option("from", "option.from")
        .Option("to", "option.to")
        .Option("week-shift", "option.week-shift", values: ["on", "off"])
        .Option("skip-suspend", "option.skip-suspend", values: ["on", "off"]);

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var today = FolderCity.Today(time);
        var (from, to, badRange) = CommandDates.ReadRange(call["from"], call["to"], today, UsualDays);
        if (badRange is not null)
            return Task.FromResult(CommandResult.Refused(badRange));
        var (city, refusal) = FolderCity.Open(call.Required("folder"), today);
        if (city is null)
            return Task.FromResult(CommandResult.Refused(refusal!));
        var (area, unknown) = AreaQuestion.Ask(city.City, city.Areas, call.Required("area"));
        if (area is null)
            return Task.FromResult(CommandResult.Refused(unknown!));
        var calendar = city.Calendar(call);
        var text = string.Concat(calendar.Days(area, from, to).Select(day => Ruby.Plain($"{day.Date:yyyy-MM-dd}  {DayWords.Of(day, call.Language)}\n")));
        return Task.FromResult(CommandResult.Done($"{area.NameIn(call.Language.Tag)}\n{text}", CalendarAnswer.Of(calendar, area, from, to, from)));
    }
}
