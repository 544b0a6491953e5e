using CivicPlatform.Errors;
using FsCheck.Xunit;

namespace CivicPlatform.UI;

public sealed class PageReplyTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/p/demo/?a=//b", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/a\r\nSet-Cookie: x", false)]
    public void Only_a_path_of_this_host_is_local(string? path, bool local) => PageReply.IsLocal(path).Should().Be(local);

    [Property]
    public void A_local_path_never_names_another_host(string path)
    {
        if (PageReply.IsLocal(path))
            new Uri(new Uri("https://city.example/"), path).Host.Should().Be("city.example");
    }

    [Fact]
    public void A_page_can_send_refuse_and_not_find()
    {
        var reply = new PageReply();
        reply.Status.Should().Be(200);
        reply.SeeOther("/x");
        (reply.Status, reply.Location).Should().Be((303, "/x"));
        reply.NotFound();
        reply.Status.Should().Be(404);
        reply.Refuse(new Refusal("demo.full"));
        (reply.Status, reply.Refusal!.Code).Should().Be((422, "demo.full"));
        reply.Invoking(r => r.SeeOther("//evil.example")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Area")]
    [InlineData("a=b")]
    [InlineData("a;b")]
    public void What_is_remembered_has_a_plain_name(string name) =>
        new PageReply().Invoking(reply => reply.Remember(name, "x")).Should().Throw<ArgumentException>();

    [Fact]
    public void What_is_remembered_is_short() =>
        new PageReply().Invoking(reply => reply.Remember("area", new string('x', 501))).Should().Throw<ArgumentException>();
}
