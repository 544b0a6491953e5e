using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Garbage5374.Changes;

/// <summary><c>civic garbage5374 change-withdraw c12</c>: takes a change back.</summary>
/// <remarks>Asks for its services when it runs, since without a city the command is still described.</remarks>
internal sealed class ChangeWithdrawCommand(IServiceProvider services) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.change-withdraw").NeedsCity().Argument("change", "option.change");

    /// <inheritdoc/>
    public override async Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!ChangeId.TryParse(call.Required("change"), null, out var id))
            return CommandResult.Refused(ChangeRefusals.ChangeUnreadable(call.Required("change")));
        var answer = await services.GetRequiredService<ChangeDesk>().WithdrawAsync(CommandKey.New(), id, cancellationToken);
        return answer.Outcome.Refusal is { } refusal ? CommandResult.Refused(refusal) : ChangeAddCommand.Done(answer, "change.withdrawn", call.Language);
    }
}
