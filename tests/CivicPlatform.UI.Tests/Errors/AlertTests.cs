using Bunit;
using CivicPlatform.Errors;

namespace CivicPlatform.UI;

public sealed class AlertTests : PartsContext
{
    [Theory]
    [InlineData(AlertKind.Info, "note", "お知らせ")]
    [InlineData(AlertKind.Success, "note", "できました")]
    [InlineData(AlertKind.Warning, "note", "ご注意")]
    [InlineData(AlertKind.Error, "alert", "エラー")]
    public void How_loud_it_is_stands_in_words(AlertKind kind, string role, string word)
    {
        var alert = Draw<Alert>(part => part.Add(one => one.Kind, kind).Add(one => one.TextKey, "inbox.empty"));
        alert.Find("[role]").GetAttribute("role").Should().Be(role);
        alert.Find(".alert-title").TextContent.Should().Contain($"{word}: 新しいお知らせはありません。");
    }

    [Fact]
    public void A_refusal_is_said_in_its_sentence() =>
        Draw<Alert>(part => part.Add(one => one.Kind, AlertKind.Error).Add(one => one.Refusal, new Refusal("CIVIC7002", ("name", "on"))))
            .Find(".alert-title").TextContent.Should().Contain("「on」の値を読み取れませんでした。");
}
