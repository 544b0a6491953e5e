using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What the catalogues and feeds of a city offer for plugins that it has, and how an update is made ready.</summary>
/// <remarks>They are asked when an administrator wants to know, never by itself and never for anybody else.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal interface IPluginUpdates
{
    /// <summary>Whether the city names any.</summary>
    bool HasCatalogues { get; }

    /// <summary>Whether an update that is made ready here is found by the next start.</summary>
    bool CanStage { get; }

    /// <summary>What was found last; <see langword="null"/> where nobody has looked since the start.</summary>
    UpdateLook? Last { get; }

    /// <summary>Looks, unless what was found last is young. Who comes while somebody else looks waits for the same.</summary>
    /// <param name="anew">Whether it is looked in any case.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<UpdateLook> LookAsync(bool anew, CancellationToken cancellationToken);

    /// <summary>The version of a plugin that the next start takes, by the city's lock; <see langword="null"/> where the lock does not say it.</summary>
    string? NextOf(PluginId plugin);

    /// <summary>Fetches a version and makes it ready for the next start, as <c>civic plugin install</c> does.</summary>
    /// <param name="plugin">The plugin, which the city has.</param>
    /// <param name="version">The version.</param>
    /// <param name="sha512">The package that was shown to whoever agrees.</param>
    /// <param name="grants">What they agreed to of what it asks for anew.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why it would not run, or could not be made ready; empty when it is. Then all is as it was.</returns>
    Task<ImmutableArray<CivicError>> StageAsync(PluginId plugin, string version, string sha512, IReadOnlySet<string> grants, CancellationToken cancellationToken);
}
