using CivicPlatform.Plugins;

namespace CivicPlatform.UI;

public sealed class ReceiversTests
{
    [Fact]
    public void Addresses_always_begin_with_a_slash()
    {
        var api = new ApiReceiver();
        api.MapGet("areas", () => "x").Pattern.Should().Be("/areas");
        new PageReceiver().Map<Card>("").Pattern.Should().Be("/");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3601)]
    public void An_answer_is_shared_for_a_second_to_an_hour(int seconds)
    {
        new PageReceiver().Map<Card>("/").Invoking(page => page.Share(TimeSpan.FromSeconds(seconds))).Should().Throw<ArgumentOutOfRangeException>();
        new ApiReceiver().MapGet("/", () => "x").Invoking(route => route.Share(TimeSpan.FromSeconds(seconds))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_receiver_knows_its_plugin() =>
        PluginFeature.Create<ApiReceiver>(PluginId.Parse("demo", null)).Plugin.ToString().Should().Be("demo");
}
