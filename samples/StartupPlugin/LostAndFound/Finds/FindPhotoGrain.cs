namespace LostAndFound.Finds;

[GrainType("lost-and-found.photo")]
internal sealed class FindPhotoGrain([PersistentState("photo")] IPersistentState<FindPhotoState> stored) : Grain, IFindPhotoGrain
{
    public Task<byte[]?> Read(bool small) => Task.FromResult(small ? stored.State.Small : stored.State.Full);

    public Task Write(byte[] full, byte[] small)
    {
        (stored.State.Full, stored.State.Small) = (full, small);
        return stored.WriteStateAsync();
    }

    public Task Forget() => stored.ClearStateAsync();
}
