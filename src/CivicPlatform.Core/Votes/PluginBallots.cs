using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Votes;

/// <summary>Ballots in one plugin's name.</summary>
internal sealed class PluginBallots(PluginRights rights, IServiceProvider services) : IPluginBallots
{
    public Task<Outcome> OpenAsync(CommandKey key, BallotId ballot, OpenBallot command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return AskAsync(ballot, grain => grain.Open(key, command with { By = default, Plugin = rights.Plugin }));
    }

    public Task<Outcome> CloseAsync(BallotId ballot, CancellationToken cancellationToken = default) => AskAsync(ballot, grain => grain.Close());

    public Task<Outcome> CancelAsync(CommandKey key, BallotId ballot, LocalizedText reason, CancellationToken cancellationToken = default) =>
        AskAsync(ballot, grain => grain.Cancel(key, new CancelBallot(reason, default) { Plugin = rights.Plugin }));

    private async Task<Outcome> AskAsync(BallotId ballot, Func<IBallotGrain, Task<Outcome>> ask)
    {
        if (rights.Refused(PluginCapability.OpenBallots) is { } refusal)
            return refusal;
        if (!ballot.ToString().StartsWith($"{rights.Plugin}-", StringComparison.Ordinal))
            return PluginRefusals.BallotName(rights.Plugin);
        using var origin = CodeOrigin.EnterCity();
        return await ask(services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>(ballot.ToString()));
    }
}
