using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Keys and packages that must not be used any more: the file <c>civic.revoked</c> beside <c>civic.json</c>.</summary>
/// <remarks><code>
/// civic-plugin-revocation/v1
/// by tides.example+1f2e3d4c+base64
/// key tides.example+1f2e3d4c+base64
/// package 128 hexadecimal digits
/// </code>
/// Each note speaks for whom it is by: a key may revoke itself and the packages that it signed, and one that the city trusts may
/// revoke anything. A note of anybody else says nothing here, so nobody can stop a stranger's plugins.</remarks>
internal sealed class Revocations
{
    public const string FileName = "civic.revoked";
    private const string Format = "civic-plugin-revocation/v1";
    private readonly ImmutableArray<(VerifierKey By, bool Trusted, ImmutableHashSet<VerifierKey> Keys, ImmutableHashSet<string> Packages)> notes;

    private Revocations(IEnumerable<SignedNote> notes, IReadOnlyCollection<VerifierKey> trusted) => this.notes = [.. notes.Select(note => Read(note, trusted))];

    /// <summary>Nothing is revoked.</summary>
    public static Revocations None { get; } = new([], []);

    /// <summary>Reads a city's list, or answers nothing where there is none.</summary>
    /// <exception cref="CivicException">CIVIC3127: the file is no such list, or a signature in it is wrong.</exception>
    public static Revocations? Read(string path, IReadOnlyCollection<VerifierKey> trusted)
    {
        try
        {
            return SignedNote.ReadFile(path) is { } notes ? new Revocations(notes, trusted) : null;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CivicException(TrustErrors.WrongRevocations(path, failure.Message), failure);
        }
    }

    /// <summary>The text that revokes these keys and packages.</summary>
    public static string Body(VerifierKey by, IEnumerable<VerifierKey> keys, IEnumerable<string> packages) => $"{Format}\nby {by}\n"
        + string.Concat(keys.Select(key => $"key {key}\n").Order(StringComparer.Ordinal)) + string.Concat(packages.Select(package => $"package {package}\n").Order(StringComparer.Ordinal));

    /// <summary>Who revoked a key, or nobody.</summary>
    public VerifierKey? ByWhom(VerifierKey key) => notes.Where(note => note.Keys.Contains(key) && (note.Trusted || note.By == key)).Select(note => note.By).FirstOrDefault();

    /// <summary>Who revoked a package, or nobody.</summary>
    /// <param name="sha512">The package.</param>
    /// <param name="publisher">The keys that vouch for it.</param>
    public VerifierKey? ByWhom(string sha512, IEnumerable<VerifierKey> publisher) =>
        notes.Where(note => note.Packages.Contains(sha512) && (note.Trusted || publisher.Contains(note.By))).Select(note => note.By).FirstOrDefault();

    private static (VerifierKey, bool, ImmutableHashSet<VerifierKey>, ImmutableHashSet<string>) Read(SignedNote note, IReadOnlyCollection<VerifierKey> trusted)
    {
        if (note.Lines(Format) is not [("by", var who), .. var lines] || !VerifierKey.TryParse(who, null, out var by))
            throw new FormatException($"A note in it is not of the format {Format}, with a line 'by KEY'.");
        var keys = lines.Where(line => line.Name == "key").Select(line => VerifierKey.Parse(line.Value)).ToImmutableHashSet();
        var packages = lines.Where(line => line.Name == "package").Select(line => line.Value).ToImmutableHashSet(StringComparer.Ordinal);
        if (Body(by, keys, packages) != note.Body || !packages.All(package => package.Length == 128 && package.All(char.IsAsciiHexDigitLower)))
            throw new FormatException($"The note of {by} holds lines that are neither keys nor packages, or not in their order.");
        return note.Signatures.Length == 1 && note.IsSignedBy(by)
            ? (by, trusted.Contains(by), keys, packages)
            : throw new FormatException($"The note is not signed by {by}: its text, its signature or the key was changed.");
    }
}
