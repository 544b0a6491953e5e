using CivicPlatform.Plugins;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Texts;

/// <summary>One file of texts of the plugin, with the places of its keys.</summary>
internal sealed class TextFile(AdditionalText file, SourceText source, string language, List<(string Key, TextSpan Place, string Text)> texts)
{
    public AdditionalText File { get; } = file;

    public string Language { get; } = language;

    public IReadOnlyList<(string Key, TextSpan Place, string Text)> Texts { get; } = texts;

    /// <summary>Where somebody would write what is missing in a file that says nothing: its beginning.</summary>
    public TextSpan Beginning { get; } = new(0, Math.Min(1, source.Length));

    public Location At(TextSpan place) => Location.Create(File.Path, place, source.Lines.GetLinePositionSpan(place));

    /// <summary>Reads a file, or answers <see langword="null"/> when it holds no flat object of texts, which the host tells (CIVIC5312).</summary>
    public static TextFile? Read(AdditionalText file, string language, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } source || JsonReading.Read(source.ToString()) is not { Kind: JsonKind.Object } root)
            return null;
        var texts = new List<(string, TextSpan, string)>();
        foreach (var (key, place, value) in root.Members)
        {
            if (value.Text is not { } text)
                return null;
            texts.Add((key, place, text));
        }
        return new TextFile(file, source, language, texts);
    }
}
