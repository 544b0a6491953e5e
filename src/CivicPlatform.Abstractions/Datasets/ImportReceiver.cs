using CivicPlatform.Plugins;

namespace CivicPlatform.Datasets;

/// <summary>Takes the formats that <c>civic import FORMAT FOLDER</c> reads through a plugin.</summary>
public sealed class ImportReceiver : PluginFeature
{
    private readonly List<(string Format, Type Import)> imports = [];

    /// <summary>What was added: the format's name and the class that reads it.</summary>
    public IReadOnlyList<(string Format, Type Import)> Imports => imports;

    /// <summary>Adds a format.</summary>
    /// <param name="format">The word on the command line, for example <c>5374</c>: small letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The word is none.</exception>
    public ImportReceiver Add<TImport>(string format) where TImport : class, IImport
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        if (format.Length > 40 || !format.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"'{format}' is no name of a format: it is 1 to 40 characters of a-z, 0-9 and '-'.", nameof(format));
        imports.Add((format, typeof(TImport)));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("import format", imports.Select(import => import.Format));
}
