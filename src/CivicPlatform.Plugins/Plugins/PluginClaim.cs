namespace CivicPlatform.Plugins;

/// <summary>Tables that all plugins of a host share, in which a name can stand only once.</summary>
internal enum ClaimKind
{
    Alias,
    TypeId,
    GrainType,
    GrainInterface,
    Assembly,
}

/// <summary>A name that a plugin claims, and the type or file that claims it.</summary>
internal readonly record struct PluginClaim(ClaimKind Kind, string Name, string Claimant)
{
    /// <summary>The table's name in a sentence.</summary>
    public string Table => Kind switch
    {
        ClaimKind.Alias => "alias",
        ClaimKind.TypeId => "type id",
        ClaimKind.GrainType => "grain type",
        ClaimKind.GrainInterface => "grain interface type",
        _ => "assembly name",
    };
}
