namespace Shelters;

/// <summary>What a shelter holds.</summary>
[GenerateSerializer, Alias("shelters.state")]
public sealed class ShelterState
{
    /// <summary>The households, in the order in which they came.</summary>
    [Id(0)] public List<Household> Households { get; set; } = [];
}
