namespace Shelters;

[GrainType("shelters.shelter")]
internal sealed class ShelterGrain([PersistentState("shelter")] IPersistentState<ShelterState> stored) : Grain, IShelterGrain
{
    public async Task<ShelterState> Admit(Household household)
    {
        stored.State.Households.Add(household);
        await stored.WriteStateAsync();
        return stored.State;
    }

    public Task Rest()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<ShelterState> Read() => Task.FromResult(stored.State);
}
