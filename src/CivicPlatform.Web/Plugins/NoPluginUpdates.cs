using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>A host without catalogues: there is nothing to look at, and nothing is shown of updates.</summary>
internal sealed class NoPluginUpdates : IPluginUpdates
{
    public bool HasCatalogues => false;

    public bool CanStage => false;

    public UpdateLook? Last => null;

    public Task<UpdateLook> LookAsync(bool anew, CancellationToken cancellationToken) => throw Nothing();

    public string? NextOf(PluginId plugin) => null;

    public Task<ImmutableArray<CivicError>> StageAsync(PluginId plugin, string version, string sha512, IReadOnlySet<string> grants, CancellationToken cancellationToken) => throw Nothing();

    private static InvalidOperationException Nothing() => new("This host has no catalogues, and shows no page of updates.");
}
