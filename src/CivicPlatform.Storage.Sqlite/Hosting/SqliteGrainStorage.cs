using CivicPlatform.Errors;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Grain state in state.db, each write durable before it is answered.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class SqliteGrainStorage(SqliteState state, IGrainStorageSerializer serializer, IActivatorProvider activators) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var found = await state.AskAsync((grain: grainId.ToString(), stateName), static (reader, it) => reader.Grain(it.grain, it.stateName));
        if (found is not var (etag, payload))
        {
            Forget(grainState);
            return;
        }
        try
        {
            grainState.State = serializer.Deserialize<T>(new BinaryData(payload));
        }
        catch (Exception unreadable)
        {
            throw new CivicException(new CivicError("CIVIC4401", "A grain's stored state cannot be read.",
                $"State '{stateName}' does not fit {typeof(T).Name} any more: {unreadable.Message}",
                "Make the new class readable from the old state (keep names, give new members a default), or clear the state.")
            { Where = grainId.ToString() }, unreadable);
        }
        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var payload = serializer.Serialize(grainState.State).ToMemory();
        var (grain, expected, next) = (grainId.ToString(), grainState.ETag, SqliteState.NewETag());
        var stored = await state.ChangeAsync(store =>
        {
            var current = store.ETag(grain, stateName);
            if (current == expected)
                store.Put(grain, stateName, next, payload.Span);
            return current;
        });
        ThrowIfOther(stateName, grainId, stored, expected);
        (grainState.ETag, grainState.RecordExists) = (next, true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var (grain, expected) = (grainId.ToString(), grainState.ETag);
        var stored = await state.ChangeAsync(store =>
        {
            var current = store.ETag(grain, stateName);
            if (current is not null && current == expected)
                store.Remove(grain, stateName);
            return current;
        });
        ThrowIfOther(stateName, grainId, stored, expected);
        Forget(grainState);
    }

    private static void ThrowIfOther(string stateName, GrainId grainId, string? stored, string? expected)
    {
        if (stored != expected)
        {
            throw new InconsistentStateException(
                $"State '{stateName}' of {grainId} was changed by somebody else since it was read.", stored ?? "none", expected ?? "none");
        }
    }

    private void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = activators.GetActivator<T>().Create();
        (grainState.ETag, grainState.RecordExists) = (null, false);
    }
}
