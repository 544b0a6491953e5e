using CivicPlatform.Hosting;
using Garbage5374.Cities;

namespace Garbage5374.Areas;

/// <summary><c>civic garbage5374 areas --folder FOLDER [--search TEXT]</c>: the city's areas, as the other commands take them.</summary>
internal sealed class AreasCommand(TimeProvider? time = null) : PluginCommand
{
    private const int Most = 10_000;

    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.areas")
        .Option("folder", "option.folder", required: true, isPath: true)
        .Option("search", "option.search");

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var (city, refusal) = FolderCity.Open(call.Required("folder"), FolderCity.Today(time));
        if (city is null)
            return Task.FromResult(CommandResult.Refused(refusal!));
        IReadOnlyList<CollectionArea> areas = call["search"] is { } search ? city.Areas.Search(search, Most) : city.City.Areas;
        var text = string.Concat(areas.Select(area => $"{area.Id}{(area.LeadingName.Length == 0 ? "" : $"  {area.LeadingName}")}{(area.Reading.Length == 0 ? "" : $"  {area.Reading}")}\n"));
        return Task.FromResult(CommandResult.Done(text, AreasAnswer.Of(areas)));
    }
}
