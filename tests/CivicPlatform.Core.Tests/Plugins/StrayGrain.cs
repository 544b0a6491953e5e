using CivicPlatform.Errors;
using CivicPlatform.Notices;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <inheritdoc/>
[GrainType("tests.stray")]
public sealed class StrayGrain : Grain, IStrayGrain
{
    private string waking = "";

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => waking = await TryAsync();

    public Task<string> Waking() => Task.FromResult(waking);

    public Task<string> Asked() => TryAsync();

    public Task<string> Timed()
    {
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        this.RegisterGrainTimer(async _ => said.TrySetResult(await TryAsync()), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true });
        return said.Task;
    }

    public async Task<string> OwnBoard() => (await GrainFactory.GetGrain<INoticeBoardGrain>("tests/own").Withdraw(default, "x")).Refusal?.Code ?? "done";

    public Task<string> WhoAmI() => Task.FromResult(CodeOrigin.Current?.Plugin.ToString() ?? "");

    private async Task<string> TryAsync()
    {
        try
        {
            await GrainFactory.GetGrain<IBallotGrain>("2026-park").HasVoted(default);
            return "done";
        }
        catch (CivicException refused)
        {
            return refused.Code;
        }
    }
}
