namespace CivicPlatform.Issues;

/// <summary>A photo as it is kept and shown: made anew from what was sent, without anything else that its file held.</summary>
/// <param name="Width">Pixels of <paramref name="Full"/>.</param>
/// <param name="Height">Pixels of <paramref name="Full"/>.</param>
/// <param name="Full">A JPEG file; its longer side has at most <see cref="LongestSide"/> pixels.</param>
/// <param name="Small">A JPEG file for lists; its longer side has at most <see cref="SmallSide"/> pixels.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Photo(int Width, int Height, ReadOnlyMemory<byte> Full, ReadOnlyMemory<byte> Small)
{
    /// <summary>The longer side of a photo has at most this many pixels.</summary>
    public const int LongestSide = 1_600;

    /// <summary>The longer side of a photo in a list has at most this many pixels.</summary>
    public const int SmallSide = 320;

    /// <summary>Bytes of the largest file that is taken.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Pixels of the largest picture that is taken: what phones of today take at most.</summary>
    public const int MostPixels = 50_000_000;

    /// <summary>Width and height when the longer side has at most so many pixels; nothing is made larger, and no side is less than 1.</summary>
    public static (int Width, int Height) Fit(int width, int height, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        var scale = Math.Min(1.0, (double)longest / Math.Max(width, height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }
}
