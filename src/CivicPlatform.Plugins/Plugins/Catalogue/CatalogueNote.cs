using System.Globalization;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a catalogue's keeper signs of it: which index is the newest, and until when that may be believed.</summary>
/// <remarks><code>
/// civic-catalogue/v1
/// by plugins.example+1f2e3d4c+base64
/// number 12
/// issued 2026-11-29T10:00:00Z
/// expires 2026-12-29T10:00:00Z
/// bytes 48213
/// sha512 128 hexadecimal digits, of the index
/// </code>
/// One signature covers all packages, so nobody can mix those of one day with those of another; the number never goes back, so nobody can offer an old index to who saw a newer one;
/// and it expires, so nobody can keep a city from what is newer for longer than that. These are the threats that The Update Framework names mix-and-match, rollback and freeze.</remarks>
/// <param name="By">The keeper's key, which signs.</param>
/// <param name="Number">From 1, one more each time.</param>
/// <param name="Issued">When it was signed, to the second (UTC).</param>
/// <param name="Expires">From when on it is not believed any more, to the second (UTC).</param>
/// <param name="Bytes">The length of the index.</param>
/// <param name="Sha512">The SHA-512 of the index in lower-case hexadecimal digits.</param>
internal sealed record CatalogueNote(VerifierKey By, long Number, DateTimeOffset Issued, DateTimeOffset Expires, long Bytes, string Sha512)
{
    private const string Format = "civic-catalogue/v1";
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The text that is signed.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture,
        $"{Format}\nby {By}\nnumber {Number}\nissued {Issued.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture)}\nexpires {Expires.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture)}\nbytes {Bytes}\nsha512 {Sha512}\n");

    /// <summary>The name of the index: by what it holds, so that who reads while a new one is put there never takes one's note for another's index.</summary>
    public string IndexFile => $"civic-catalogue.{Sha512[..32]}.json";

    /// <summary>What a note says of a catalogue, or <see langword="null"/> when it is of another format.</summary>
    /// <exception cref="FormatException">It is of this format and not as described above, or not signed by the key that it names.</exception>
    public static CatalogueNote? Of(SignedNote note)
    {
        if (note.Lines(Format) is not { } lines)
            return null;
        if (lines is not [("by", var who), ("number", var count), ("issued", var from), ("expires", var until), ("bytes", var length), ("sha512", { Length: 128 } sha512)]
            || !VerifierKey.TryParse(who, null, out var by) || !long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1
            || !Moment(from, out var issued) || !Moment(until, out var expires) || expires <= issued
            || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || !sha512.All(char.IsAsciiHexDigitLower))
            throw new FormatException("The note about the catalogue lacks a line, or a line is not as it must be.");
        var said = new CatalogueNote(by, number, issued, expires, bytes, sha512);
        if (said.Body != note.Body)
            throw new FormatException("The note about the catalogue is not written in its one way.");
        return note.Signatures.Length == 1 && note.IsSignedBy(by)
            ? said
            : throw new FormatException($"The signature is not {by}'s over this text: the text, the signature or the key was changed.");
    }

    private static bool Moment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Second, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
}
