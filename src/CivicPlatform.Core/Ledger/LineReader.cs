using System.Buffers.Text;

namespace CivicPlatform.Ledger;

/// <summary>Reads one line in the one form that an export writes: whatever is spelt otherwise was changed by somebody.</summary>
internal ref struct LineReader(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> line = line;
    private int at;

    /// <summary>The byte to read next, from 1.</summary>
    public readonly int Column => at + 1;

    /// <summary>Goes past these bytes.</summary>
    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!line[at..].StartsWith(expected))
            return false;
        at += expected.Length;
        return true;
    }

    /// <summary>Whether the line ends with these bytes, here.</summary>
    public readonly bool Ends(ReadOnlySpan<byte> expected) => line[at..].SequenceEqual(expected);

    /// <summary>Reads a number without sign and leading zero.</summary>
    public bool Number(out long value)
    {
        if (!Utf8Parser.TryParse(line[at..], out value, out var length) || value < 0 || !char.IsAsciiDigit((char)line[at]) || (length > 1 && line[at] == '0'))
            return false;
        at += length;
        return true;
    }

    /// <summary>Reads up to the next quotation mark.</summary>
    public bool Text(out ReadOnlySpan<byte> text)
    {
        var length = line[at..].IndexOf((byte)'"');
        text = length < 0 ? default : line.Slice(at, length);
        at += Math.Max(0, length);
        return length > 0;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public bool Hash(out Hash256 hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[32];
        if (line.Length - at < 64 || line.Slice(at, 64).ContainsAnyInRange((byte)'A', (byte)'F')
            || Convert.FromHexString(line.Slice(at, 64), bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        hash = new Hash256(bytes);
        at += 64;
        return true;
    }

    /// <summary>Reads all but the line's last bytes.</summary>
    public bool Rest(ReadOnlySpan<byte> end, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (line.Length - at < end.Length || !line.EndsWith(end))
            return false;
        rest = line[at..^end.Length];
        at = line.Length;
        return true;
    }
}
