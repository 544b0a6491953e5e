using CivicPlatform.Hosting;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Calendar;

/// <summary><c>civic garbage5374 next --folder FOLDER --area NAME --on YYYY-MM-DD</c>: each kind's next collection, without a host.</summary>
internal sealed class NextCommand(TimeProvider? time = null) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.next")
        .Option("folder", "option.folder", required: true, isPath: true)
        .Option("area", "option.area", required: true)
        .Option("on", "option.on")
        .Option("week-shift", "option.week-shift", values: ["on", "off"])
        .Option("skip-suspend", "option.skip-suspend", values: ["on", "off"]);

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var today = FolderCity.Today(time);
        var (on, badDate) = CommandDates.Read(call["on"], today);
        if (badDate is not null)
            return Task.FromResult(CommandResult.Refused(badDate));
        var (city, refusal) = FolderCity.Open(call.Required("folder"), today);
        if (city is null)
            return Task.FromResult(CommandResult.Refused(refusal!));
        var (area, unknown) = AreaQuestion.Ask(city.City, city.Areas, call.Required("area"));
        if (area is null)
            return Task.FromResult(CommandResult.Refused(unknown!));
        var calendar = city.Calendar(call);
        var text = $"{area.NameIn(call.Language.Tag)}\n" + string.Concat(calendar.Next(area, on).Select(next => NextWords.Line(next, on, city.City, call.Language)));
        return Task.FromResult(CommandResult.Done(text, NextAnswer.Of(calendar, area, on)));
    }
}
