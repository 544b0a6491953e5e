using System.Text;

namespace Garbage5374.Feeds;

/// <summary>Folds content lines as RFC 5545 §3.1 asks: at most 75 octets of UTF-8, CRLF, no character cut in two.</summary>
internal static class ContentLines
{
    private const int MostOctets = 75;

    public static string Fold(string text)
    {
        var unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal);
        var folded = new StringBuilder(unfolded.Length + (unfolded.Length / 20));
        foreach (var line in unfolded.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > MostOctets)
                {
                    folded.Append("\r\n ");
                    octets = 1;
                }
                folded.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }
            folded.Append("\r\n");
        }
        return folded.ToString();
    }
}
