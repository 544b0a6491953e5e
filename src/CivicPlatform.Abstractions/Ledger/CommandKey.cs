using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Ledger;

/// <summary>Names one intention of one sender, so that a command sent twice is applied once and answered the same.</summary>
/// <remarks>Text: 1 to 100 visible ASCII characters, chosen by the sender (a form's hidden field, the <c>Idempotency-Key</c> header).
/// A key is unique within a stream. The default value means "no key": each sending is an intention of its own. A key, or none, may say beside that the
/// command follows what its sender has read (<see cref="Follows"/>): that is no part of its text.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.command-key")]
public readonly record struct CommandKey : IParsable<CommandKey>
{
    [Id(0)] private readonly string? text;
    [Id(1)] private readonly LedgerPosition? follows;

    private CommandKey(string? text, LedgerPosition? follows = null) => (this.text, this.follows) = (text, follows);

    /// <summary>The last event of the aggregate that the sender has read: when another has come since, the command is refused with CIVIC6002.
    /// <see langword="null"/>: whatever came since is fine.</summary>
    public LedgerPosition? Follows => follows;

    /// <summary>The same key for a command that is applied only when <paramref name="last"/> is the aggregate's last event then
    /// (<see cref="IAggregateGrain.LastChange"/>). What the same key has done already is answered the same all the same.</summary>
    public CommandKey Following(LedgerPosition last) => new(text, last);

    /// <summary>The key by itself.</summary>
    internal CommandKey Alone => new(text);

    /// <summary>Whether this is the default value: no key.</summary>
    public bool IsNone => text is null;

    /// <summary>A fresh key that no other sender has.</summary>
    public static CommandKey New() => new(Guid.CreateVersion7().ToString("N"));

    /// <inheritdoc/>
    public static CommandKey Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var key)
        ? key
        : throw new FormatException("A command key is 1 to 100 visible ASCII characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommandKey result)
    {
        result = default;
        if (s is null || s.Length is < 1 or > 100 || !s.All(c => c is > ' ' and <= '~'))
            return false;
        result = new CommandKey(s);
        return true;
    }

    /// <summary>The key; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
