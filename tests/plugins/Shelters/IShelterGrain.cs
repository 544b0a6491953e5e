namespace Shelters;

/// <summary>A shelter and the households in it.</summary>
[Alias("shelters.shelter")]
public interface IShelterGrain : IGrainWithStringKey
{
    /// <summary>Takes a household in; the answer is what the shelter holds then.</summary>
    [Alias("admit")]
    Task<ShelterState> Admit(Household household);

    /// <summary>Forgets what is in memory, so that the next call reads what was stored.</summary>
    [Alias("rest")]
    Task Rest();

    /// <summary>What the shelter holds.</summary>
    [Alias("read")]
    Task<ShelterState> Read();
}
