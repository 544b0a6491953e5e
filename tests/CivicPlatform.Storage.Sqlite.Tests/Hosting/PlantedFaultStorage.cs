using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>What a bad grain storage may do wrong.</summary>
public enum StorageFault
{
    KeepsWhatItWasGiven,
    LosesListItems,
    KeepsETags,
    OverwritesStale,
    OverwritesBlindly,
    DoesNotClear,
    ForgetsETagsWhenClearing,
    FailsToClearNothing,
    MixesNames,
    LetsAllWin,
}

/// <summary>A good grain storage made bad in one way.</summary>
internal sealed class PlantedFaultStorage(IGrainStorage inner, StorageFault fault) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var given = grainState.State;
        await inner.ReadStateAsync(Name(stateName), grainId, grainState);
        if (fault == StorageFault.KeepsWhatItWasGiven && !grainState.RecordExists)
            grainState.State = given;
        if (fault == StorageFault.LosesListItems && grainState.State is Bench bench)
            bench.Planks.Clear();
        if (fault == StorageFault.KeepsETags && grainState.RecordExists)
            grainState.ETag = "1";
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var overwrites = fault switch
        {
            StorageFault.OverwritesStale => grainState.ETag is not null,
            StorageFault.OverwritesBlindly => grainState.ETag is null,
            StorageFault.ForgetsETagsWhenClearing => true,
            _ => false,
        };
        if (overwrites)
        {
            var current = await Current<T>(stateName, grainId);
            grainState.ETag = current;
        }
        try
        {
            await inner.WriteStateAsync(Name(stateName), grainId, grainState);
        }
        catch (InconsistentStateException) when (fault == StorageFault.LetsAllWin)
        {
            // Says yes to the loser too.
        }
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (fault == StorageFault.DoesNotClear)
            return;
        if (fault == StorageFault.FailsToClearNothing && grainState.ETag is null)
            throw new InconsistentStateException("There is nothing to clear.");
        await inner.ClearStateAsync(Name(stateName), grainId, grainState);
    }

    private string Name(string stateName) => fault == StorageFault.MixesNames ? "same" : stateName;

    private async Task<string?> Current<T>(string stateName, GrainId grainId)
    {
        var state = new Held<T>();
        await inner.ReadStateAsync(Name(stateName), grainId, state);
        return state.ETag;
    }

    private sealed class Held<T> : IGrainState<T>
    {
        public T? State { get; set; }

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
