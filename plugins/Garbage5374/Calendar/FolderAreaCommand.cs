using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Calendar;

/// <summary>A command that asks about one area of a folder, without a host: <c>--folder FOLDER --area NAME</c> and the city's two settings.</summary>
/// <param name="time">The clock; default: the machine's.</param>
internal abstract class FolderAreaCommand(TimeProvider? time) : PluginCommand
{
    /// <summary>Adds the command's own words behind folder and area.</summary>
    protected abstract CommandSyntax DescribeDates(CommandSyntax syntax);

    /// <summary>The command's answer.</summary>
    protected abstract CommandResult Answer(CommandCall call, FolderCity city, CollectionArea area, DateOnly from, DateOnly to);

    /// <summary>Reads the command's days; a refusal is answered before any file is opened.</summary>
    protected abstract (DateOnly From, DateOnly To, Refusal? Refusal) ReadDates(CommandCall call, DateOnly today);

    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => DescribeDates(syntax
            .Option("folder", "option.folder", required: true, isPath: true)
            .Option("area", "option.area", required: true))
        .Option("week-shift", "option.week-shift", values: ["on", "off"])
        .Option("skip-suspend", "option.skip-suspend", values: ["on", "off"]);

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(Run(call, FolderCity.Today(time)));

    private CommandResult Run(CommandCall call, DateOnly today)
    {
        var (from, to, badDate) = ReadDates(call, today);
        if (badDate is not null)
            return CommandResult.Refused(badDate);
        var (city, closed) = FolderCity.Open(call.Required("folder"), today);
        if (city is null)
            return CommandResult.Refused(closed!);
        var (area, unknown) = AreaQuestion.Ask(city.City, city.Areas, call.Required("area"));
        return area is null ? CommandResult.Refused(unknown!) : Answer(call, city, area, from, to);
    }
}
