using System.Collections.Immutable;

namespace MyPlugin;

[GrainType("my-plugin.places")]
internal sealed class PlacesGrain([PersistentState("places")] IPersistentState<PlacesState> stored) : Grain, IPlacesGrain
{
    public Task<ImmutableArray<Place>> Read() => Task.FromResult(stored.State.Places);

    public async Task Write(ImmutableArray<Place> places)
    {
        var before = stored.State.Places;
        foreach (var place in places)
        {
            var at = stored.State.Places.ToList().FindIndex(known => known.Name == place.Name);
            stored.State.Places = at < 0 ? stored.State.Places.Add(place) : stored.State.Places.SetItem(at, place);
        }
        if (!stored.State.Places.SequenceEqual(before))
            await stored.WriteStateAsync();
    }
}
