using System.Diagnostics.CodeAnalysis;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Names a photo of an issue.</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 bits). It says nothing about the photo or whose it is, also to who has the picture. The default value is no photo.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.photo-id")]
public readonly record struct PhotoId : IParsable<PhotoId>
{
    [Id(0)] private readonly string? text;

    private PhotoId(string text) => this.text = text;

    /// <summary>Whether this is the default value: no photo.</summary>
    public bool IsNone => text is null;

    /// <summary>A new photo's id, from the system's random numbers.</summary>
    public static PhotoId New() => new(RandomName.New());

    /// <summary>The id of what was sealed: a form that is sent twice names the same photo, and only who has the person's key can tell which.</summary>
    /// <exception cref="ArgumentException">Nothing was sealed.</exception>
    public static PhotoId Of(Personal<string> content) => content.Of.IsNone || string.IsNullOrEmpty(content.Sealed)
        ? throw new ArgumentException("A photo's id is made of what was sealed for it; take PhotoId.New() when nothing was.", nameof(content))
        : new(RandomName.From($"photo\n{content.Of}\n{content.Sealed}"));

    /// <inheritdoc/>
    public static PhotoId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException("A photo's id is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhotoId result)
    {
        result = RandomName.Is(s) ? new PhotoId(s) : default;
        return !result.IsNone;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
