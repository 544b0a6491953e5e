using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Garbage5374.Reminders;

namespace Garbage5374.Calendar;

/// <summary><c>civic garbage5374 calendar --folder FOLDER --area NAME --from … --to …</c>: all days of an area, without a host.</summary>
internal sealed class CalendarCommand(TimeProvider? time = null) : FolderAreaCommand(time)
{
    private const int UsualDays = 30;

    /// <inheritdoc/>
    protected override CommandSyntax DescribeDates(CommandSyntax syntax) =>
        syntax.Does("command.calendar").Option("from", "option.from").Option("to", "option.to");

    /// <inheritdoc/>
    protected override (DateOnly From, DateOnly To, Refusal? Refusal) ReadDates(CommandCall call, DateOnly today) =>
        CommandDates.ReadRange(call["from"], call["to"], today, UsualDays);

    /// <inheritdoc/>
    protected override CommandResult Answer(CommandCall call, FolderCity city, CollectionArea area, DateOnly from, DateOnly to)
    {
        var calendar = city.Calendar(call);
        var text = string.Concat(calendar.Days(area, from, to).Select(day => Ruby.Plain($"{day.Date:yyyy-MM-dd}  {DayWords.Of(day, call.Language)}\n")));
        return CommandResult.Done($"{area.NameIn(call.Language.Tag)}\n{text}", CalendarAnswer.Of(calendar, area, from, to, from));
    }
}
