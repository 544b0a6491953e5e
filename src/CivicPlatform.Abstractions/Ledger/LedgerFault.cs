using System.Globalization;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>One place where a ledger does not verify.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">The same in one English sentence.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record LedgerFault(LedgerFaultKind Kind, string What)
{
    /// <summary>The event's position, or the size of the checkpoint; 0 when it is about neither.</summary>
    public long Position { get; init; }

    /// <summary>The line of the exported file, from 1; 0 when there is no file of lines.</summary>
    public long Line { get; init; }

    /// <summary>The event's stream, or <see langword="null"/>.</summary>
    public string? Stream { get; init; }

    /// <summary>What should stand there.</summary>
    public string? Expected { get; init; }

    /// <summary>What stands there.</summary>
    public string? Found { get; init; }

    /// <summary>The fault in one line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Line > 0)
            text.Append(CultureInfo.InvariantCulture, $"line {Line}, ");
        if (Position > 0)
            text.Append(CultureInfo.InvariantCulture, $"position {Position}, ");
        if (Stream is not null)
            text.Append(CultureInfo.InvariantCulture, $"stream {Stream}, ");
        text.Append(Kind).Append(": ").Append(What);
        if (Expected is not null || Found is not null)
            text.Append(CultureInfo.InvariantCulture, $" Expected {Expected}, found {Found}.");
        return text.ToString();
    }
}
