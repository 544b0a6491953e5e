using System.Text;

namespace CivicPlatform.Plugins;

/// <summary>Reads what a process prints, line by line and for ever; of a line that does not end only the beginning is kept.</summary>
internal static class ApartLines
{
    private const int Longest = 64 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="output">What it prints to.</param>
    /// <param name="said">Told each line.</param>
    public static async Task ReadAsync(StreamReader output, Action<string> said)
    {
        var line = new StringBuilder();
        var buffer = new char[4_096];
        while (await output.ReadAsync(buffer) is > 0 and var count)
        {
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character == '\n')
                {
                    said(line.ToString());
                    line.Clear();
                }
                else if (line.Length < Longest)
                {
                    line.Append(character);
                }
            }
        }
        if (line.Length > 0)
            said(line.ToString());
    }
}
