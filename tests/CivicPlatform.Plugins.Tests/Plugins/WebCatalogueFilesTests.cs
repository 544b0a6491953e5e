using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>Files are fetched from their address and nowhere else, and no more of them than was said.</summary>
public sealed class WebCatalogueFilesTests
{
    [Theory]
    [InlineData("https://plugins.example/", true)]
    [InlineData("https://plugins.example/kanazawa", true)]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://plugins.example/", false)]
    [InlineData("https://me:secret@plugins.example/", false)]
    [InlineData("https://plugins.example/?q=1", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://plugins.example/", false)]
    public void Where_catalogues_may_lie(string address, bool may) => WebCatalogueFiles.IsAddress(new Uri(address)).Should().Be(may);

    [Fact]
    public async Task A_file_comes_from_below_the_address()
    {
        Uri? asked = null;
        var answer = await ReadAsync(request =>
        {
            asked = request.RequestUri;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) };
        }, most: 3);
        (answer.ToArray(), asked!.ToString()).Should().BeEquivalentTo((new byte[] { 1, 2, 3 }, "https://plugins.example/kanazawa/civic-catalogue.note"));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "answers 404")]
    [InlineData(HttpStatusCode.Redirect, "leads to https://evil.example/, which is not followed")]
    [InlineData(HttpStatusCode.InternalServerError, "answers 500")]
    public async Task What_is_not_there_or_leads_elsewhere_is_told(HttpStatusCode status, string why) =>
        (await FluentActions.Awaiting(() => ReadAsync(_ => new HttpResponseMessage(status) { Headers = { Location = status == HttpStatusCode.Redirect ? new Uri("https://evil.example/") : null } }))
            .Should().ThrowAsync<IOException>()).Which.Message.Should().Contain(why);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_was_said_is_not_read(bool told)
    {
        var endless = new Endless();
        HttpContent content = told ? new ByteArrayContent(new byte[100]) : new StreamContent(endless);
        (await FluentActions.Awaiting(() => ReadAsync(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = content }, most: 50)).Should().ThrowAsync<IOException>())
            .Which.Message.Should().Contain("is longer than 50 bytes");
        endless.Given.Should().BeLessThan(1_000_000);
    }

    [Fact]
    public async Task A_line_that_breaks_is_told() =>
        (await FluentActions.Awaiting(() => ReadAsync(_ => throw new HttpRequestException("the line broke"))).Should().ThrowAsync<IOException>()).Which.Message.Should().Be("the line broke");

    private static async Task<MemoryStream> ReadAsync(Func<HttpRequestMessage, HttpResponseMessage> answer, long most = 1000)
    {
        using var files = new WebCatalogueFiles(new Uri("https://plugins.example/kanazawa"), new Answering(answer));
        var read = new MemoryStream();
        await files.CopyAsync("civic-catalogue.note", most, read, default);
        return read;
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
