using CivicPlatform.Errors;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>Grain state in state.db, each write durable before it is answered.</summary>
/// <remarks>State whose class has migrations is brought to its newest shape when it is read, once, and written in the older ones beside it, so that an
/// older version of the plugin finds its own.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class SqliteGrainStorage(SqliteState state, IGrainStorageSerializer serializer, IActivatorProvider activators, StateShapes shapes) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var newest = shapes.Of(typeof(T))?.Newest ?? 1;
        var found = await state.AskAsync((grain: grainId.ToString(), stateName, newest), static (reader, it) => reader.Grain(it.grain, it.stateName, it.newest));
        if (found is null)
        {
            Forget(grainState);
            return;
        }
        if (found.Shape < newest)
        {
            await BringForwardAsync(stateName, grainId, grainState, shapes.Of(typeof(T))!, found);
            return;
        }
        var payload = found.Shape == newest ? found.Payload
            : found.Back ?? throw shapes.Blame(typeof(T), StateErrors.NoWayBack<T>(stateName, grainId, found.Shape, newest));
        try
        {
            grainState.State = serializer.Deserialize<T>(new BinaryData(payload));
        }
        catch (Exception unreadable)
        {
            throw new CivicException(StateErrors.Unreadable<T>(stateName, grainId, unreadable), unreadable);
        }
        (grainState.ETag, grainState.RecordExists) = (found.ETag, true);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var payload = serializer.Serialize(grainState.State).ToMemory();
        var (now, backs) = (new ShapedPayload(1, payload), new List<ShapedPayload>());
        if (shapes.Of(typeof(T)) is { } shape)
        {
            try
            {
                (now, backs) = (new(shape.Newest, payload), shape.Back(payload));
            }
            catch (Exception failure)
            {
                throw shapes.Blame(typeof(T), StateErrors.DownFailed<T>(stateName, grainId, shape.Newest, failure), failure);
            }
        }
        var (grain, expected, next) = (grainId.ToString(), grainState.ETag, SqliteState.NewETag());
        var stored = await state.ChangeAsync(store =>
        {
            var current = store.Find(grain, stateName);
            if (current?.ETag == expected)
            {
                if (current is { Shape: > 1 })
                    store.RemoveBacks(grain, stateName);
                foreach (var back in backs)
                    store.PutBack(grain, stateName, back);
                store.Put(grain, stateName, next, now);
            }
            return current?.ETag;
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
            var current = store.Find(grain, stateName);
            if (current is var (etag, shape) && etag == expected)
            {
                store.Remove(grain, stateName);
                if (shape > 1)
                    store.RemoveBacks(grain, stateName);
            }
            return current?.ETag;
        });
        ThrowIfOther(stateName, grainId, stored, expected);
        Forget(grainState);
    }

    private async Task BringForwardAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, StateShape shape, StoredGrain found)
    {
        if (found.Shape < shape.Oldest)
            throw shapes.Blame(typeof(T), StateErrors.TooOld<T>(stateName, grainId, found.Shape, shape.Oldest));
        List<ShapedPayload> forward;
        T? read;
        try
        {
            forward = shape.Forward(found.Shape, found.Payload);
            read = serializer.Deserialize<T>(new BinaryData(forward[^1].Payload));
        }
        catch (Exception failure)
        {
            throw shapes.Blame(typeof(T), StateErrors.UpFailed<T>(stateName, grainId, found.Shape, shape.Newest, failure), failure);
        }
        var (grain, next) = (grainId.ToString(), SqliteState.NewETag());
        var kept = await state.ChangeAsync(store =>
        {
            if (store.Find(grain, stateName)?.ETag != found.ETag)
                return false;
            // What was stored stays to the byte, as the way back.
            store.PutBack(grain, stateName, new(found.Shape, found.Payload));
            foreach (var between in forward.SkipLast(1))
                store.PutBack(grain, stateName, between);
            store.Put(grain, stateName, next, forward[^1]);
            return true;
        });
        if (kept)
            (grainState.State, grainState.ETag, grainState.RecordExists) = (read!, next, true);
        else
            await ReadStateAsync(stateName, grainId, grainState);
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
