using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a process apart says to its city, once, in a line to its standard output: that it is ready, or why it cannot be.</summary>
/// <param name="Offer">What the plugin shows.</param>
/// <param name="Error">Why it does not run.</param>
/// <param name="Held">Whether the system keeps it from the files of its account.</param>
internal sealed partial record ApartHello(ApartOffer? Offer, CivicError? Error, bool Held)
{
    private const string Start = "civic-apart ";
    private const int Longest = 500;

    /// <summary>The line.</summary>
    public string ToLine() => Start + JsonSerializer.Serialize(this, EventJson.Options);

    /// <summary>Reads a line; <see langword="null"/> for one that is something else.</summary>
    public static ApartHello? Read(string line)
    {
        if (!line.StartsWith(Start, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ApartHello>(line[Start.Length..], EventJson.Options);
        }
        catch (JsonException)
        {
            // Whatever else the plugin prints may begin so.
            return null;
        }
    }

    /// <summary>The error as a city shows it: short, and with a code that is one.</summary>
    public CivicError? Believed(PluginId plugin) => Error is not { What: { } what, Why: { } why, Mend: { } mend } error ? null
        : new CivicError(Code().IsMatch(error.Code ?? "") ? error.Code! : "CIVIC3210", Cut(what), Cut(why), Cut(mend)) { Where = $"the process of {plugin}" };

    private static string Cut(string text) => new([.. text.Take(Longest).Select(c => char.IsControl(c) && c != '\n' ? ' ' : c)]);

    [GeneratedRegex("^CIVIC[0-9]{4}$")]
    private static partial Regex Code();
}
