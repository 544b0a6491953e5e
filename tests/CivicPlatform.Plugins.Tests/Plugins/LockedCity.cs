using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A city with a lock, and the publishers whose packages it uses.</summary>
internal sealed class LockedCity : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly List<PublisherKey> keys = [];

    public LockedCity() => City = new PluginCity(Forge);

    public PluginForge Forge { get; } = new();

    public PluginCity City { get; }

    public string LockFile => folder.File(PluginLock.FileName);

    public string Revoked => folder.File(Revocations.FileName);

    public List<VerifierKey> Trusted { get; } = [];

    public PackageTrust Trust => new(folder.Path, Trusted);

    public string File(string name) => folder.File(name);

    /// <summary>A publisher's key, in a file of this name.</summary>
    public PublisherKey Key(string name, string publisher = "tides.example")
    {
        var key = PublisherKey.Make(folder.File(name), publisher);
        keys.Add(key);
        return key;
    }

    /// <summary>A plugin that does nothing, signed.</summary>
    public string Signed(string id, PublisherKey key, string version = "1.0.0", string? rotations = null, string more = "")
    {
        var package = Forge.Pack(id, version: version, more: more);
        Publishing.Sign(package, key, null, null, rotations);
        return package;
    }

    /// <summary>What <c>civic plugin lock</c> does: looks, and writes when nothing is refused.</summary>
    public IReadOnlyList<LockWork.Line> Lock(params string[] ids) => Lock([.. ids.Select(id => Wanted(id))]);

    public IReadOnlyList<LockWork.Line> Lock(ImmutableArray<PluginRequest> wanted)
    {
        var lines = LockWork.Look(wanted, [Forge.Packages], Forge.Plugins, Trust);
        if (lines.All(line => line.Fault is null))
            LockWork.LockOf(lines).Write(LockFile);
        return lines;
    }

    public static PluginRequest Wanted(string id, bool allowUnsigned = false, string? version = null) => new(id, version, null, "civic.json:7") { AllowUnsigned = allowUnsigned };

    /// <summary>Starts, and says why each plugin does not run; <see langword="null"/> for one that does.</summary>
    public CivicError?[] Start(params string[] ids) => Start([.. ids.Select(id => Wanted(id))]);

    public CivicError?[] Start(ImmutableArray<PluginRequest> wanted)
    {
        City.Trust = Trust;
        using var set = City.Load(wanted);
        return [.. wanted.Select(each => set.StateOf(each.Id) == PluginState.Running ? null : set.ErrorOf(each.Id))];
    }

    public bool IsUnpacked(string id) => Directory.Exists(Path.Combine(Forge.Plugins, id));

    public void Dispose()
    {
        keys.ForEach(key => key.Dispose());
        Forge.Dispose();
        folder.Dispose();
    }
}
