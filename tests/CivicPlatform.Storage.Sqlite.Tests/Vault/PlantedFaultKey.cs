using System.Collections.Concurrent;
using CivicPlatform.Errors;
using CivicPlatform.People;

namespace CivicPlatform.Vault;

/// <summary>A good key made bad in one way.</summary>
/// <param name="inner">The good one.</param>
/// <param name="fault">The way.</param>
/// <param name="known">What all keys of the vault have in common: what was sealed by its text, and texts by what they were sealed to.</param>
internal sealed class PlantedFaultKey(IPersonKey inner, VaultFault fault, ConcurrentDictionary<string, object> known) : IPersonKey
{
    public Pseudonym Of => inner.Of;

    public Personal<T> Seal<T>(T value)
    {
        var said = inner.Seal(value);
        switch (fault)
        {
            case VaultFault.SealsTheSameForAll:
                return said with { Sealed = (string)known.GetOrAdd($"{value}", said.Sealed) };
            case VaultFault.SealsAnewEachTime:
                // What stands before the point is the other's.
                return said with { Sealed = $"{said.Sealed}.{Guid.NewGuid():N}" };
            case VaultFault.OpensWhatOthersSealed:
                known[said.Sealed] = value!;
                return said;
            default:
                return said;
        }
    }

    public T Open<T>(Personal<T> value)
    {
        try
        {
            return inner.Open(fault == VaultFault.SealsAnewEachTime ? value with { Sealed = value.Sealed.Split('.')[0] } : value);
        }
        catch (CivicException) when (fault == VaultFault.OpensWhatOthersSealed && value.Sealed is not null && known.TryGetValue(value.Sealed, out var open))
        {
            return (T)open;
        }
    }
}
