using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a publisher signs of a package.</summary>
/// <remarks><code>
/// civic-plugin-signature/v1
/// publisher tides.example+1f2e3d4c+base64
/// plugin tide-tables
/// version 1.2.0
/// bytes 48213
/// sha512 128 hexadecimal digits, as sha512sum prints them
/// source https://git.example/tide-tables
/// commit 40 hexadecimal digits
/// </code>
/// The last two may be left out, and stand together.</remarks>
/// <param name="Publisher">The publisher's key, which signs.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Version">Its version, as in its manifest.</param>
/// <param name="Bytes">The length of the package.</param>
/// <param name="Sha512">The package's SHA-512 in lower-case hexadecimal digits.</param>
internal sealed record PackageSignature(VerifierKey Publisher, PluginId Plugin, string Version, long Bytes, string Sha512)
{
    private const string Format = "civic-plugin-signature/v1";
    private const int LongestSource = 300;

    /// <summary>Where its source can be read; the publisher's word.</summary>
    public string? Source { get; init; }

    /// <summary>The commit that it was made from; the publisher's word.</summary>
    public string? Commit { get; init; }

    /// <summary>The text that is signed.</summary>
    public string Body => $"{Format}\npublisher {Publisher}\nplugin {Plugin}\nversion {Version}\nbytes {Bytes}\nsha512 {Sha512}\n"
        + (Source is null ? "" : $"source {Source}\ncommit {Commit}\n");

    public static bool IsSource(string text) => text.Length <= LongestSource && text.All(c => c is > ' ' and <= '~')
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo: "" };

    public static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What a note says of a package, or <see langword="null"/> when it is of another format.</summary>
    /// <exception cref="FormatException">It is of this format and not as described above, or not signed by the key that it names.</exception>
    public static PackageSignature? Of(SignedNote note)
    {
        if (note.Lines(Format) is not { } lines)
            return null;
        string? Value(string name) => lines.Where(line => line.Name == name).Select(line => line.Value).FirstOrDefault();
        if (!VerifierKey.TryParse(Value("publisher"), null, out var publisher) || !PluginId.TryParse(Value("plugin"), null, out var plugin)
            || Value("version") is not { } version || !long.TryParse(Value("bytes"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bytes)
            || Value("sha512") is not { Length: 128 } sha512 || !sha512.All(char.IsAsciiHexDigitLower))
            throw new FormatException("The note about the package lacks a line, or a line is not as it must be.");
        var signature = new PackageSignature(publisher, plugin, version, bytes, sha512) { Source = Value("source"), Commit = Value("commit") };
        if (signature.Body != note.Body || (signature.Source is { } source && !(IsSource(source) && signature.Commit is { } commit && IsCommit(commit))))
            throw new FormatException("The note about the package has lines that do not belong there, or in another order.");
        return note.Signatures.Length == 1 && note.IsSignedBy(publisher)
            ? signature
            : throw new FormatException($"The signature is not {publisher}'s over this text: the text, the signature or the key was changed.");
    }
}
