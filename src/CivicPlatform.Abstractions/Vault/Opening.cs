using CivicPlatform.Errors;

namespace CivicPlatform.Vault;

/// <summary>Opens what people wrote for those who show it.</summary>
internal static class Opening
{
    /// <summary>The value, or <see langword="null"/> when there is none, its person was erased, or it was damaged.</summary>
    public static async Task<T?> OpenAsync<T>(this IVault vault, Personal<T> value, CancellationToken cancellationToken = default) where T : class =>
        value.Of.IsNone || string.IsNullOrEmpty(value.Sealed) ? null : (await vault.KeyAsync(value.Of, cancellationToken))?.OpenWhole(value);

    /// <summary>The value, or <see langword="null"/> when it was damaged: one broken text does not hide a page, and to its readers it is as gone as an erased one.</summary>
    public static T? OpenWhole<T>(this IPersonKey key, Personal<T> value) where T : class
    {
        try
        {
            return key.Open(value);
        }
        catch (CivicException damaged) when (damaged.Code == "CIVIC4501")
        {
            return null;
        }
    }
}
