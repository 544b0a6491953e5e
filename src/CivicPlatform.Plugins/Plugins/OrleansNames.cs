namespace CivicPlatform.Plugins;

/// <summary>Orleans' attributes that put names into tables which all plugins of a silo share.</summary>
internal static class OrleansNames
{
    public const string Alias = "Orleans.AliasAttribute";
    public const string Id = "Orleans.IdAttribute";
    public const string GrainType = "Orleans.GrainTypeAttribute";
    public const string GrainInterfaceType = "Orleans.Runtime.GrainInterfaceTypeAttribute";
    public const string ApplicationPart = "Orleans.ApplicationPartAttribute";
}
