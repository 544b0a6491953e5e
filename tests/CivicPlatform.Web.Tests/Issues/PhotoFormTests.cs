using System.Text;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Issues;

/// <summary>Of a form that is too large its texts are read, within bounds, wherever they stand.</summary>
public sealed class PhotoFormTests
{
    private const string Type = "multipart/form-data; boundary=x";

    [Fact]
    public async Task Texts_are_read_before_and_behind_files_and_files_are_not_kept()
    {
        var form = await ReadAsync([("title", null, "題"), ("photo1", "a.jpg", new string('p', 300_000)), ("tags", null, "snow"), ("tags", null, "roads"), ("description1", null, "説明")]);
        (form["title"].ToString(), form["description1"].ToString(), form.Files.Count).Should().Be(("題", "説明", 0));
        form["tags"].Should().Equal("snow", "roads");
        form.ContainsKey("photo1").Should().BeFalse();
    }

    [Fact]
    public async Task No_more_texts_are_held_than_a_form_may_have()
    {
        var large = await ReadAsync([("title", null, "題"), ("body", null, new string('b', (1 << 20) + 1)), ("place", null, "香林坊")]);
        large.Keys.Should().Equal("title");
        (await ReadAsync([.. Enumerable.Range(0, 500).Select(at => ($"x{at}", (string?)null, "y"))])).Count.Should().Be(200);
    }

    [Fact]
    public async Task Behind_128_MB_nothing_is_read_and_what_stood_before_is_there()
    {
        var context = Context(Type);
        context.Request.Body = new Endless("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n題\r\n--x\r\nContent-Disposition: form-data; name=\"photo1\"; filename=\"a.jpg\"\r\n\r\n");
        (await PhotoForm.TextsAsync(context))["title"].ToString().Should().Be("題");
        context.Request.Body.Position.Should().BeInRange(128 << 20, 129 << 20);
    }

    [Theory]
    [InlineData(Type, "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nends too early", 400)]
    [InlineData(Type, "no form", 400)]
    [InlineData("application/x-www-form-urlencoded", "title=x", 413)]
    [InlineData("multipart/form-data", "title=x", 413)]
    public async Task What_is_no_form_of_parts_is_refused(string type, string body, int status)
    {
        var context = Context(type);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        (await FluentActions.Awaiting(() => PhotoForm.TextsAsync(context)).Should().ThrowAsync<BadHttpRequestException>()).Which.StatusCode.Should().Be(status);
    }

    private static async Task<IFormCollection> ReadAsync((string Name, string? File, string Content)[] parts)
    {
        var body = string.Concat(parts.Select(part =>
            $"--x\r\nContent-Disposition: form-data; name=\"{part.Name}\"{(part.File is null ? "" : $"; filename=\"{part.File}\"")}\r\n\r\n{part.Content}\r\n")) + "--x--\r\n";
        var context = Context(Type);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return await PhotoForm.TextsAsync(context);
    }

    private static DefaultHttpContext Context(string type) => new() { Request = { ContentType = type } };

    /// <summary>A file that goes on for ever behind a beginning.</summary>
    private sealed class Endless(string beginning) : Stream
    {
        private readonly byte[] first = Encoding.UTF8.GetBytes(beginning);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => long.MaxValue;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = Position < first.Length ? first.AsSpan((int)Position, Math.Min(count, first.Length - (int)Position)) : [];
            buffer.AsSpan(offset, count).Clear();
            some.CopyTo(buffer.AsSpan(offset));
            var read = some.IsEmpty ? count : some.Length;
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
