using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>Writes the lines of an exported ledger: UTF-8 JSON, one value per line, one way to write each.</summary>
/// <remarks>A header, then every event, each checkpoint after the event that it ends with, and the end. Described in docs/ledger.md.</remarks>
/// <threadsafety>Pure functions.</threadsafety>
public static class ExportLines
{
    /// <summary><c>{"civicLedger":1,"key":"…"}</c></summary>
    public static void Header(IBufferWriter<byte> lines, VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(key);
        lines.Write("{\"civicLedger\":1,\"key\":\""u8);
        Text(lines, key.ToString());
        lines.Write("\"}\n"u8);
    }

    /// <summary><c>{"p":1,"s":"stream","v":1,"t":"type","at":µs,"h":"chain hash","d":{…}}</c>; the data's bytes stand as they were appended.</summary>
    public static void Record(IBufferWriter<byte> lines, in RawRecord record, in Hash256 chain)
    {
        ArgumentNullException.ThrowIfNull(lines);
        lines.Write("{\"p\":"u8);
        Number(lines, record.Position);
        lines.Write(",\"s\":\""u8);
        lines.Write(record.Stream);
        lines.Write("\",\"v\":"u8);
        Number(lines, record.Version);
        lines.Write(",\"t\":\""u8);
        lines.Write(record.Type);
        lines.Write("\",\"at\":"u8);
        Number(lines, record.AtMicroseconds);
        lines.Write(",\"h\":\""u8);
        Convert.TryToHexStringLower(chain.Span, lines.GetSpan(64), out int written);
        lines.Advance(written);
        lines.Write("\",\"d\":"u8);
        lines.Write(record.Data);
        lines.Write("}\n"u8);
    }

    /// <summary><c>{"checkpoint":"…"}</c>; the note's line feeds are written as <c>\n</c>.</summary>
    public static void Checkpoint(IBufferWriter<byte> lines, string note)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(note);
        lines.Write("{\"checkpoint\":\""u8);
        Text(lines, note.Replace("\n", "\\n", StringComparison.Ordinal));
        lines.Write("\"}\n"u8);
    }

    /// <summary><c>{"end":{"events":…,"checkpoints":…}}</c></summary>
    public static void End(IBufferWriter<byte> lines, long events, long checkpoints)
    {
        ArgumentNullException.ThrowIfNull(lines);
        lines.Write("{\"end\":{\"events\":"u8);
        Number(lines, events);
        lines.Write(",\"checkpoints\":"u8);
        Number(lines, checkpoints);
        lines.Write("}}\n"u8);
    }

    private static void Number(IBufferWriter<byte> lines, long value)
    {
        Utf8Formatter.TryFormat(value, lines.GetSpan(20), out var written);
        lines.Advance(written);
    }

    private static void Text(IBufferWriter<byte> lines, string text) => Encoding.UTF8.GetBytes(text, lines);
}
