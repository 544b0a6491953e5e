using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.People;

/// <summary>A person as the vault knows one: a random number that says nothing about anybody.</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 random bits). It joins all that one person does, so it stays between the vault and the
/// sealed sign-in cookie: never in the ledger, in logs, in addresses or in what a plugin is given; there a <see cref="Pseudonym"/> stands.
/// The default value is nobody.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.person-id")]
public readonly record struct PersonId : IParsable<PersonId>
{
    [Id(0)] private readonly string? text;

    private PersonId(string text) => this.text = text;

    /// <summary>Whether this is the default value: nobody.</summary>
    public bool IsNone => text is null;

    /// <summary>A new person's id, from the system's random numbers.</summary>
    public static PersonId New() => new(RandomName.New());

    /// <inheritdoc/>
    public static PersonId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var person)
        ? person
        : throw new FormatException("A person's id is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result)
    {
        result = RandomName.Is(s) ? new PersonId(s) : default;
        return !result.IsNone;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
