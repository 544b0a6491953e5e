using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>What the analyzers ask of <c>civic-plugin.json</c>. Whether it has faults is the build's and the host's question.</summary>
internal sealed class ManifestNote
{
    public const string FileName = "civic-plugin.json";
    private const int LongestId = 40;

    private ManifestNote(string path, SourceText text, string id, List<(string Name, TextSpan Place)> capabilities) =>
        (Path, Text, Id, Capabilities) = (path, text, id, capabilities);

    public string Path { get; }

    public SourceText Text { get; }

    public string Id { get; }

    /// <summary>The capabilities as they are written, known or not.</summary>
    public IReadOnlyList<(string Name, TextSpan Place)> Capabilities { get; }

    /// <summary>The manifest, or <see langword="null"/> when there is none that can be read.</summary>
    public static ManifestNote? Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        foreach (var file in options.AdditionalFiles)
        {
            if (System.IO.Path.GetFileName(file.Path) == FileName && file.GetText(cancellationToken) is { } text)
                return Read(file.Path, text);
        }
        return null;
    }

    /// <summary>Whether a name begins with the plugin's id and a dot.</summary>
    public bool Owns(string name) => name.Length > Id.Length + 1 && name[Id.Length] == '.' && name.StartsWith(Id, StringComparison.Ordinal);

    /// <summary>Whether a capability is named; with only <c>net:</c>, whether any host is.</summary>
    public bool Declares(string capability)
    {
        foreach (var (name, _) in Capabilities)
        {
            if (capability == CapabilityHost.Prefix ? CapabilityHost.IsName(name) : name == capability)
                return true;
        }
        return false;
    }

    public Location At(TextSpan place) => Location.Create(Path, place, Text.Lines.GetLinePositionSpan(place));

    private static ManifestNote? Read(string path, SourceText text)
    {
        if (JsonReading.Read(text.ToString()) is not { Kind: JsonKind.Object } root || root["id"]?.Text is not { } id || !IsId(id))
            return null;
        var capabilities = new List<(string, TextSpan)>();
        foreach (var (name, place, _) in root["capabilities"]?.Members ?? [])
            capabilities.Add((name, place));
        return new ManifestNote(path, text, id, capabilities);
    }

    private static bool IsId(string id)
    {
        if (id.Length is < 2 or > LongestId || id == "civic" || id[0] is < 'a' or > 'z' || id[id.Length - 1] == '-')
            return false;
        foreach (var letter in id)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }
        return true;
    }
}
