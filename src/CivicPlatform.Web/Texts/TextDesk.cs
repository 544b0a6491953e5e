using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Texts;

/// <summary>What pages and the API do with the city's own words, the same for both: decided, and seen by the next who reads.</summary>
internal sealed class TextDesk(IServiceProvider services)
{
    public ICityTexts Texts => services.GetRequiredService<ICityTexts>();

    public ITextsGrain Grain => services.GetRequiredService<IGrainFactory>().GetGrain<ITextsGrain>(ITextsGrain.Key);

    public async Task<Outcome> RewordAsync(CommandKey key, RewordText command, CancellationToken stop)
    {
        var outcome = await Grain.Reword(key, command);
        if (!outcome.Accepted)
            return outcome;
        services.GetRequiredService<OwnerStamps>().Reworded(outcome.Position);
        await services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position, stop);
        return outcome;
    }
}
