using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What installing a package would change in a city, for people to see before they say yes.</summary>
/// <param name="Package">The package.</param>
/// <param name="Before">What the city has of the plugin; <see langword="null"/> for a new one.</param>
/// <param name="After">What it would have.</param>
/// <param name="Now">The lock that it was looked at with.</param>
internal sealed record PluginPlan(PackageFacts Package, LockedPlugin? Before, LockedPlugin After, PluginLock Now)
{
    /// <summary>Whether its entry in <c>civic.json</c> must allow that it is not signed.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>Whether <c>civic.json</c> names it already.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether <c>civic.json</c> wants a version of its own.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Whether the home page shows named cards only, and none of it.</summary>
    public bool IsOffHome { get; init; }

    /// <summary>What a host would have against the set of plugins with it, and has not against the present one.</summary>
    public ImmutableArray<CivicError> Faults { get; init; } = [];

    /// <summary>Whether all is as the plan says already.</summary>
    public bool IsDone => IsNamed && Before is not null && Before.IsAs(After);

    /// <summary>What it asks for and did not ask for before.</summary>
    public IEnumerable<string> NewCapabilities => After.Capabilities.Except(Before?.Capabilities ?? [], StringComparer.Ordinal);

    /// <summary>What <c>grants</c> of <c>civic.json</c> says now.</summary>
    public ImmutableArray<string> InFile { get; init; } = [];

    /// <summary>What it asks for and the city has not agreed to. A grant that stands there from a version long ago is none for one that asks for it anew.</summary>
    public IEnumerable<string> NotGranted => After.Capabilities.Except(Granted, StringComparer.Ordinal);

    /// <summary>What the city agrees to with this plan.</summary>
    public ImmutableArray<string> Agreed { get; init; } = [];

    /// <summary>What <c>grants</c> is to say in the end.</summary>
    public IReadOnlyCollection<string> Grants => [.. After.Capabilities.Where(name => Agreed.Contains(name) || Granted.Contains(name))];

    /// <summary>What it is to say until the lock names the new version: the old one goes on using what it may.</summary>
    public IReadOnlyCollection<string> GrantsMeanwhile => [.. InFile.Where(name => Before is null || Before.Capabilities.Contains(name)).Union(Grants, StringComparer.Ordinal)];

    private IEnumerable<string> Granted => Before is null ? InFile : InFile.Intersect(Before.Capabilities, StringComparer.Ordinal);
}
