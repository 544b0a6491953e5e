using System.Text.Json;
using System.Text.Unicode;

namespace CivicPlatform.Ledger;

/// <summary>The bounds of an append, checked before it stands in line.</summary>
internal static class AppendCheck
{
    private const int MaxEvents = 1000;
    private const int MaxData = 256 * 1024;
    private const int MaxFingerprint = 64;
    private const int MaxSlot = 64;
    private const int MaxSealed = 4 * 1024;

    /// <exception cref="ArgumentException">A bound is broken; the message says which.</exception>
    public static void Check(in Append append)
    {
        if (append.Stream.IsNone)
            throw new ArgumentException("The append names no stream.", nameof(append));
        if (append.ExpectedVersion < 0)
            throw new ArgumentException($"The expected version is {append.ExpectedVersion}; it is 0 or more.", nameof(append));
        if (append.Events is not { Count: >= 1 and <= MaxEvents })
            throw new ArgumentException($"An append has 1 to {MaxEvents} events, not {append.Events?.Count ?? 0}.", nameof(append));
        if (append.Fingerprint.Length > MaxFingerprint)
            throw new ArgumentException($"A fingerprint has at most {MaxFingerprint} bytes, not {append.Fingerprint.Length}.", nameof(append));
        if (append.Box is BoxEntry { Slot.Length: < 1 or > MaxSlot } or BoxEntry { Sealed.Length: > MaxSealed })
            throw new ArgumentException($"A box entry has a slot of 1 to {MaxSlot} bytes and at most {MaxSealed} sealed bytes.", nameof(append));
        for (var i = 0; i < append.Events.Count; i++)
            Check(append.Events[i], i);
    }

    private static void Check(in NewEvent happened, int index)
    {
        if (!IsType(happened.Type))
            throw new ArgumentException($"Event {index} has no type: it is 1 to 100 ASCII letters, digits, '-', '_' and '.'.", nameof(happened));
        if (happened.Data.Length > MaxData)
            throw new ArgumentException($"Event {index} has {happened.Data.Length} bytes; at most {MaxData} are allowed.", nameof(happened));
        if (!Utf8.IsValid(happened.Data.Span) || !IsCompactObject(happened.Data.Span))
            throw new ArgumentException($"Event {index} is not one UTF-8 JSON object without blanks between its parts.", nameof(happened));
    }

    private static bool IsType(string? type) =>
        type is { Length: >= 1 and <= 100 } && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    // The bytes become one part of a line in the export, as they are: a line feed in them would break it.
    private static bool IsCompactObject(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data[0] != '{')
            return false;
        try
        {
            var reader = new Utf8JsonReader(data);
            while (reader.Read())
            {
                // Reading to the end is the check.
            }
        }
        catch (JsonException)
        {
            return false;
        }
        var inText = false;
        for (var i = 0; i < data.Length; i++)
        {
            if (inText && data[i] == '\\')
                i++;
            else if (data[i] == '"')
                inText = !inText;
            else if (!inText && data[i] <= ' ')
                return false;
        }
        return true;
    }
}
