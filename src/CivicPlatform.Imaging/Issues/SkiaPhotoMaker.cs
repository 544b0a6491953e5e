using CivicPlatform.Errors;
using SkiaSharp;

namespace CivicPlatform.Issues;

/// <summary>Makes photos with Skia: the size is read first and judged, then the pixels are decoded, drawn upright on white, and encoded anew.</summary>
internal sealed class SkiaPhotoMaker : IPhotoMaker, IDisposable
{
    private const int FullQuality = 82, SmallQuality = 75, LongestSide = 30_000;

    // The largest picture takes 200 MB while it is open: one at a time.
    private readonly SemaphoreSlim turn = new(1);

    public async Task<PhotoMade> MakeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken = default)
    {
        if (file.Length > Photo.LargestFile)
            return No("CIVIC6329", ("most", Photo.LargestFile >> 20));
        if (file.IsEmpty)
            return No("CIVIC6331");
        if (!PhotoFile.IsTaken(file.Span))
            return No("CIVIC6328");
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Make(file.Span), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static PhotoMade Make(ReadOnlySpan<byte> file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return No("CIVIC6331");
        if (codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            return No("CIVIC6328");
        var (wide, high) = (codec.Info.Width, codec.Info.Height);
        if (wide < 1 || high < 1)
            return No("CIVIC6331");
        if (wide > LongestSide || high > LongestSide || (long)wide * high > Photo.MostPixels)
            return No("CIVIC6330", ("most", Photo.MostPixels / 1_000_000));
        using var pixels = Decode(codec);
        if (pixels is null)
            return No("CIVIC6331");
        using var picture = SKImage.FromBitmap(pixels);
        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var (fullWidth, fullHeight) = Photo.Fit(width, height, Photo.LongestSide);
        var (smallWidth, smallHeight) = Photo.Fit(fullWidth, fullHeight, Photo.SmallSide);
        return new PhotoMade(new Photo(fullWidth, fullHeight,
            Draw(picture, codec.EncodedOrigin, width, height, fullWidth, fullHeight, FullQuality),
            Draw(picture, codec.EncodedOrigin, width, height, smallWidth, smallHeight, SmallQuality)), null);
    }

    /// <summary>The pixels, of a JPEG file only as many as are needed; <see langword="null"/> when they are not all there.</summary>
    private static SKBitmap? Decode(SKCodec codec)
    {
        // A JPEG file can be opened at any eighth of its size: the smallest that is not too small.
        var eighths = Math.Min(8, Math.Ceiling(8.0 * Photo.LongestSide / Math.Max(codec.Info.Width, codec.Info.Height)));
        var size = codec.GetScaledDimensions((float)(eighths / 8));
        using var colours = SKColorSpace.CreateSrgb();
        var pixels = new SKBitmap();
        if (pixels.TryAllocPixels(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, colours))
            && codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success)
            return pixels;
        pixels.Dispose();
        return null;
    }

    private static byte[] Draw(SKImage picture, SKEncodedOrigin origin, int width, int height, int toWidth, int toHeight, int quality)
    {
        using var surface = SKSurface.Create(new SKImageInfo(toWidth, toHeight, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale((float)toWidth / width, (float)toHeight / height);
        canvas.Concat(Upright(origin, picture.Width, picture.Height));
        canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, quality);
        return encoded.ToArray();
    }

    /// <summary>Turns what a camera held another way (Exif 2.3, tag 274 "Orientation").</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => Matrix(-1, 0, width, 0, 1, 0),
        SKEncodedOrigin.BottomRight => Matrix(-1, 0, width, 0, -1, height),
        SKEncodedOrigin.BottomLeft => Matrix(1, 0, 0, 0, -1, height),
        SKEncodedOrigin.LeftTop => Matrix(0, 1, 0, 1, 0, 0),
        SKEncodedOrigin.RightTop => Matrix(0, -1, height, 1, 0, 0),
        SKEncodedOrigin.RightBottom => Matrix(0, -1, height, -1, 0, width),
        SKEncodedOrigin.LeftBottom => Matrix(0, 1, 0, -1, 0, width),
        _ => SKMatrix.Identity,
    };

    private static SKMatrix Matrix(float scaleX, float skewX, float left, float skewY, float scaleY, float top) =>
        new(scaleX, skewX, left, skewY, scaleY, top, 0, 0, 1);

    private static PhotoMade No(string code, params ReadOnlySpan<(string Name, object? Value)> facts) => new(null, new Refusal(code, facts));
}
