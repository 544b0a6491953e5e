using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CivicPlatform.Errors;

/// <summary>A rule's "no" to a person: a code and the facts that explain it, never a sentence and never an exception.</summary>
/// <remarks>The sentence is the text with the key <c>refusal.CODE</c> in ja, ja-easy and en; its <c>{name}</c> places are filled from <see cref="Facts"/>.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.refusal")]
public sealed record Refusal
{
    /// <summary>Makes a refusal from a code and its facts. A fact's value is written in the invariant culture; dates as ISO 8601.</summary>
    public Refusal(string code, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        Code = code;
        var builder = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
            builder[name] = Write(value);
        Facts = builder.ToImmutable();
    }

    // JSON reads and writes a refusal by its two members; it cannot see past the span above.
    [JsonConstructor]
    private Refusal(string code, ImmutableSortedDictionary<string, string> facts) => (Code, Facts) = (code, facts);

    /// <summary>The code, <c>CIVIC6xxx</c> for the platform's rules and <c>&lt;plugin id&gt;.&lt;name&gt;</c> for a plugin's.</summary>
    [Id(0)] public string Code { get; init; }

    /// <summary>The facts by name, each as text.</summary>
    [Id(1)] public ImmutableSortedDictionary<string, string> Facts { get; init; }

    /// <inheritdoc/>
    public bool Equals(Refusal? other) => other is not null && Code == other.Code && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Facts.Count);

    private static string Write(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
