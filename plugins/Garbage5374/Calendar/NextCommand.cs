using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Calendar;

/// <summary><c>civic garbage5374 next --folder FOLDER --area NAME --on YYYY-MM-DD</c>: each kind's next collection, without a host.</summary>
internal sealed class NextCommand(TimeProvider? time = null) : FolderAreaCommand(time)
{
    /// <inheritdoc/>
    protected override CommandSyntax DescribeDates(CommandSyntax syntax) => syntax.Does("command.next").Option("on", "option.on");

    /// <inheritdoc/>
    protected override (DateOnly From, DateOnly To, Refusal? Refusal) ReadDates(CommandCall call, DateOnly today)
    {
        var (on, bad) = CommandDates.Read(call["on"], today);
        return (on, on, bad);
    }

    /// <inheritdoc/>
    protected override CommandResult Answer(CommandCall call, FolderCity city, CollectionArea area, DateOnly from, DateOnly to)
    {
        var calendar = city.Calendar(call);
        var text = $"{area.NameIn(call.Language.Tag)}\n" + string.Concat(calendar.Next(area, from).Select(next => NextWords.Line(next, from, city.City, call.Language)));
        return CommandResult.Done(text, NextAnswer.Of(calendar, area, from));
    }
}
