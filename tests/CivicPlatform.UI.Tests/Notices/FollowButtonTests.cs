using Bunit;
using CivicPlatform.Notices;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

public sealed class FollowButtonTests : PartsContext
{
    private static readonly NoticeTopic Topic = NoticeTopic.Parse("demo/news", null);

    [Theory]
    [InlineData(false, "/inbox/follow")]
    [InlineData(true, "/inbox/unfollow")]
    public void The_button_does_the_other_thing(bool followed, string action)
    {
        var button = Draw<FollowButton>(part => part.Add(one => one.Topic, Topic), PageIn(Language.Japanese) with { Following = () => followed ? [Topic] : [] });
        button.Find("form").GetAttribute("action").Should().Be(action);
        button.Find("input[name=topic]").GetAttribute("value").Should().Be("demo/news");
        button.Find("input[name=back]").GetAttribute("value").Should().Be("/p/demo/here?a=1");
        button.Find("a").GetAttribute("href").Should().Be("/feeds/demo/news.atom?lang=ja");
    }
}
