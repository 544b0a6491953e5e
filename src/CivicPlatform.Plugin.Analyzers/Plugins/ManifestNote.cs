using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>What the analyzers ask of <c>civic-plugin.json</c>. Whether it has faults elsewhere than in its capabilities is the build's and the host's question.</summary>
internal sealed class ManifestNote
{
    public const string FileName = "civic-plugin.json";
    private const int LongestId = 40;
    private static readonly string[] Languages = ["ja", "ja-easy", "en"];

    private ManifestNote(string path, SourceText text, string id, JsonPlace? capabilities)
    {
        (Path, Text, Id) = (path, text, id);
        var (named, faults) = (new List<(string, TextSpan)>(), new List<(TextSpan, string)>());
        if (capabilities is { Kind: not JsonKind.Object })
            faults.Add((capabilities.Span, "capabilities must say of each why it is needed, as { \"follow-city\": { \"ja\": \"…\", \"ja-easy\": \"…\", \"en\": \"…\" } }"));
        foreach (var (name, place, reason) in capabilities?.Members ?? [])
        {
            named.Add((name, place));
            if (FaultOf(name, reason) is { } fault)
                faults.Add((place, fault));
        }
        (Capabilities, Faults) = (named, faults);
    }

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

    /// <summary>What a city would not take of the capabilities.</summary>
    public IReadOnlyList<(TextSpan Place, string Fault)> Faults { get; }

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
        return new ManifestNote(path, text, id, root["capabilities"]);
    }

    private static string? FaultOf(string name, JsonPlace reason)
    {
        if (CapabilityNames.FaultOf(name) is { } fault)
            return fault;
        var missing = new List<string>();
        foreach (var language in Languages)
        {
            if (string.IsNullOrWhiteSpace(reason[language]?.Text))
                missing.Add(language);
        }
        return missing.Count == 0 ? null : $"the capability '{name}' has no reason in {string.Join(", ", missing)}";
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
