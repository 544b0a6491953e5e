using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>What a city trusts: its lock and its list of revocations, read once before its plugins are fetched.</summary>
/// <remarks>Where either file is there and cannot be read, nothing is trusted: a damaged file must not open what a whole one closes.</remarks>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class PackageTrust
{
    private readonly Revocations revoked = Revocations.None;
    private readonly CivicError? fault;

    /// <summary>Reads what lies in the folder of a city's <c>civic.json</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="trusted">Keys that may revoke anything.</param>
    public PackageTrust(string folder, IReadOnlyCollection<VerifierKey> trusted)
    {
        try
        {
            Lock = PluginLock.Read(Path.Combine(folder, PluginLock.FileName));
            var list = Revocations.Read(Path.Combine(folder, Revocations.FileName), trusted);
            (IsAsked, revoked) = (Lock is not null || list is not null, list ?? Revocations.None);
        }
        catch (CivicException faulty)
        {
            (IsAsked, fault) = (true, faulty.Error);
        }
    }

    /// <summary>Whether a file is there at all; without, a host loads what it finds, as is right while a plugin is being written.</summary>
    public bool IsAsked { get; }

    /// <summary>The lock, or nothing where there is none.</summary>
    public PluginLock? Lock { get; }

    /// <summary>What must not be used.</summary>
    /// <exception cref="CivicException">CIVIC3120, CIVIC3127: a file cannot be read.</exception>
    public Revocations Revoked => fault is null ? revoked : throw new CivicException(fault);

    /// <summary>What a city wants of a plugin, held to the lock's version.</summary>
    /// <exception cref="CivicException">CIVIC3120, CIVIC3127: a file cannot be read. CIVIC3121: it is not locked, or in another version.</exception>
    public PluginRequest Narrow(PluginRequest wanted)
    {
        if (fault is not null)
            throw new CivicException(fault);
        if (Lock is null)
            return wanted;
        if (Lock.Plugins.GetValueOrDefault(wanted.Id) is not { } locked)
            throw new CivicException(TrustErrors.NotLocked(wanted.Id, null, null, wanted.Where));
        if (wanted.Version is { } version && !(NuGetVersion.TryParse(version, out var said) && said == NuGetVersion.Parse(locked.Version)))
            throw new CivicException(TrustErrors.NotLocked(wanted.Id, version, locked.Version, wanted.Where));
        return wanted with { Version = locked.Version };
    }

    /// <summary>Lets a package pass, or throws; nothing of it was unpacked yet.</summary>
    /// <exception cref="CivicException">CIVIC3120 to CIVIC3127: it does not pass.</exception>
    public void Pass(PackageFacts package, PluginRequest wanted)
    {
        var locked = Lock?.Plugins[wanted.Id];
        if (locked is not null && locked.Sha512 != package.Sha512)
            throw new CivicException(TrustErrors.OtherPackage(package, locked.Sha512));
        PackageVerdict.Pass(package, locked?.Publisher, Lock is null || wanted.AllowUnsigned, Revoked);
    }
}
