namespace CivicPlatform.Hosting;

/// <summary>The state of grains that are no aggregates.</summary>
internal static class GrainStates
{
    /// <summary>Keeps a new state. When it cannot be kept, the one before stays: what is not durable is not remembered either.</summary>
    public static async Task SaveAsync<T>(this IPersistentState<T> state, T next)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }
    }
}
