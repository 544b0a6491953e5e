namespace CivicPlatform.Ledger;

/// <summary>A ledger's key as the caller knows it from elsewhere.</summary>
/// <param name="Whole">The verifier key with the ledger's name, <c>origin+id+base64</c>; or <see langword="null"/>.</param>
/// <param name="Bare">The 32 bytes of the public key alone, as 64 hexadecimal digits; or <see langword="null"/>.</param>
internal sealed record PinnedKey(VerifierKey? Whole, Hash256? Bare)
{
    /// <summary>Reads either form; <see langword="null"/> when it is neither.</summary>
    public static PinnedKey? TryParse(string? text) => text switch
    {
        null => null,
        { Length: 64 } when text.All(char.IsAsciiHexDigit) => new PinnedKey(null, new Hash256(Convert.FromHexString(text))),
        _ => VerifierKey.TryParse(text, null, out var key) ? new PinnedKey(key, null) : null,
    };
}
