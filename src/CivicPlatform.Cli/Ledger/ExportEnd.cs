using System.Text;
using System.Text.RegularExpressions;

namespace CivicPlatform.Ledger;

/// <summary>What the last line of an exported file says, for the progress bar alone: nothing is believed of it.</summary>
internal static partial class ExportEnd
{
    /// <summary>How many events the file says it has; 0 when it does not say.</summary>
    public static long Events(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!file.CanSeek)
                return 0;
            file.Seek(-Math.Min(128, file.Length), SeekOrigin.End);
            Span<byte> tail = stackalloc byte[128];
            var read = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
            return EndLine().Match(Encoding.Latin1.GetString(tail[..read])) is { Success: true } end && long.TryParse(end.Groups[1].Value, out var events) ? events : 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The verifier opens the file next and says what is wrong with it.
            return 0;
        }
    }

    [GeneratedRegex("""\{"end":\{"events":([0-9]{1,18}),""")]
    private static partial Regex EndLine();
}
