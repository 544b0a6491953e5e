using System.Text;
using SkiaSharp;

namespace CivicPlatform.Issues;

public sealed class PhotoMakerTests : IDisposable
{
    private readonly SkiaPhotoMaker maker = new();

    public void Dispose() => maker.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_picture_of_each_kind_becomes_a_jpeg_and_a_small_one(SKEncodedImageFormat format)
    {
        var photo = await MadeAsync(Pictures.Of(format, 2_000, 1_000));
        (photo.Width, photo.Height).Should().Be((1_600, 800));
        using var full = SKCodec.Create(SKData.CreateCopy(photo.Full.Span));
        (full.EncodedFormat, full.Info.Width, full.Info.Height).Should().Be((SKEncodedImageFormat.Jpeg, 1_600, 800));
        using var small = SKCodec.Create(SKData.CreateCopy(photo.Small.Span));
        (small.Info.Width, small.Info.Height).Should().Be((320, 160));
        Corners(photo.Full).Should().Equal("R", "G", "B", "Y");
    }

    [Fact]
    public async Task A_small_picture_is_not_made_larger_and_a_line_keeps_a_pixel()
    {
        ((await MadeAsync(Pictures.Jpeg(10, 7))) is { Width: 10, Height: 7 }).Should().BeTrue();
        ((await MadeAsync(Pictures.Of(SKEncodedImageFormat.Png, 5_000, 1))) is { Width: 1_600, Height: 1 }).Should().BeTrue();
    }

    [Theory]
    [InlineData(1, "RGBY")]
    [InlineData(2, "GRYB")]
    [InlineData(3, "YBGR")]
    [InlineData(4, "BYRG")]
    [InlineData(5, "RBGY")]
    [InlineData(6, "BRYG")]
    [InlineData(7, "YGBR")]
    [InlineData(8, "GYRB")]
    public async Task However_a_camera_was_held_the_photo_is_upright(ushort orientation, string corners)
    {
        var photo = await MadeAsync(Pictures.FromCamera(orientation));
        (photo.Width, photo.Height).Should().Be(orientation >= 5 ? (48, 64) : (64, 48));
        string.Concat(Corners(photo.Full)).Should().Be(corners);
    }

    [Fact]
    public async Task Nothing_else_that_a_file_holds_comes_out_of_it()
    {
        var file = Pictures.FromCamera(1);
        Encoding.Latin1.GetString(file).Should().Contain(Pictures.Secret).And.Contain("<script>");
        var photo = await MadeAsync(file);
        foreach (var made in new[] { photo.Full, photo.Small })
            Encoding.Latin1.GetString(made.Span).Should().NotContain("SECRET").And.NotContain("36.56").And.NotContain("Exif").And.NotContain("<html").And.NotContain("script");
    }

    [Fact]
    public async Task The_same_file_gives_the_same_photo()
    {
        var (one, other) = (await MadeAsync(Pictures.FromCamera(6)), await MadeAsync(Pictures.FromCamera(6)));
        one.Full.Span.SequenceEqual(other.Full.Span).Should().BeTrue();
    }

    [Fact]
    public async Task What_can_be_seen_through_is_white()
    {
        using var surface = SKSurface.Create(new SKImageInfo(8, 8));
        surface.Canvas.Clear(SKColors.Transparent);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        using var made = SKBitmap.Decode((await MadeAsync(png.ToArray())).Full.Span);
        made.GetPixel(4, 4).Should().Be(SKColors.White);
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(30_001, 1)]
    [InlineData(7_100, 7_100)]
    public async Task A_bomb_is_refused_before_it_is_opened(uint width, uint height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        (await maker.MakeAsync(Pictures.Bomb(width, height))).Refusal!.Code.Should().Be("CIVIC6330");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(5_000_000);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(1_000, 1_000)]
    public async Task A_picture_whose_size_is_a_lie_is_broken(uint width, uint height) =>
        (await maker.MakeAsync(Pictures.Bomb(width, height))).Refusal!.Code.Should().BeOneOf("CIVIC6331", "CIVIC6330");

    [Fact]
    public async Task Content_counts_and_no_name()
    {
        foreach (var other in new byte[][] { Pictures.Gif(), [.. "<html><script>alert(1)</script>"u8], [.. "%PDF-1.7"u8], [.. "BM"u8, .. new byte[100]], [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8], [0] })
            (await maker.MakeAsync(other)).Refusal!.Code.Should().Be("CIVIC6328");
        (await maker.MakeAsync(ReadOnlyMemory<byte>.Empty)).Refusal!.Code.Should().Be("CIVIC6331");
        (await maker.MakeAsync(new byte[Photo.LargestFile + 1])).Refusal!.Code.Should().Be("CIVIC6329");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_file_that_is_cut_off_anywhere_is_refused_and_breaks_nothing(SKEncodedImageFormat format)
    {
        var whole = Pictures.Of(format, 300, 200);
        for (var length = 1; length < whole.Length - 64; length += Math.Max(1, whole.Length / 40))
            (await maker.MakeAsync(whole.AsMemory(0, length))).Refusal!.Code.Should().BeOneOf("CIVIC6331", "CIVIC6328");
    }

    [Fact]
    public async Task A_file_with_broken_bytes_is_a_photo_or_is_refused_and_breaks_nothing()
    {
        var random = new Random(20261125);
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
        {
            for (var round = 0; round < 60; round++)
            {
                var file = Pictures.Of(format, 90, 60);
                for (var hit = 0; hit < 5; hit++)
                    file[random.Next(4, file.Length)] = (byte)random.Next(256);
                var made = await maker.MakeAsync(file);
                (made.Photo is null).Should().Be(made.Refusal is not null);
            }
        }
    }

    [Fact]
    public async Task Several_at_once_are_made_one_after_another()
    {
        var photos = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maker.MakeAsync(Pictures.Jpeg(800, 600))));
        photos.Should().OnlyContain(made => made.Photo != null);
    }

    private async Task<Photo> MadeAsync(byte[] file)
    {
        var made = await maker.MakeAsync(file);
        made.Refusal.Should().BeNull();
        return made.Photo!;
    }

    private static IEnumerable<string> Corners(ReadOnlyMemory<byte> jpeg)
    {
        using var picture = SKBitmap.Decode(jpeg.Span);
        var (x, y) = (picture.Width / 4, picture.Height / 4);
        return new[] { picture.GetPixel(x, y), picture.GetPixel(3 * x, y), picture.GetPixel(x, 3 * y), picture.GetPixel(3 * x, 3 * y) }
            .Select(seen => "RGBY"[Enumerable.Range(0, 4).MinBy(at => Far(seen, Pictures.Quarters[at]))].ToString()).ToArray();
    }

    private static int Far(SKColor one, SKColor other) => Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue);
}
