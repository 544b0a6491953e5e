using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace Garbage5374.Changes;

/// <summary><c>civic garbage5374 change-list [--all]</c>: what staff entered.</summary>
/// <remarks>Asks for its services when it runs, since without a city the command is still described.</remarks>
internal sealed class ChangeListCommand(IServiceProvider services) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.change-list").NeedsCity().Switch("all", "option.all-changes");

    /// <inheritdoc/>
    public override async Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<CityCalendar>().CurrentAsync(cancellationToken) is not { } city)
            return CommandResult.Refused(ImportRefusals.NoData());
        var changes = city.Changes.Where(change => call.Has("all") || (change.Stands && change.LastDay >= services.GetRequiredService<CityClock>().Today)).ToArray();
        var text = string.Concat(changes.OrderByDescending(change => change.Position).Select(change => Ruby.Plain(
            $"{change.Id}{(change.Stands ? "" : " ×")}  {ChangeWords.What(change.What, city, call.Language)}  {ChangeWords.Where(change.What, city, call.Language)}  {change.What.Reason.In(call.Language)}\n")));
        return CommandResult.Done(text, ChangesShown.Of(changes));
    }
}
