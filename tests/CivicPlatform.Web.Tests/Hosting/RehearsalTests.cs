using CivicPlatform.Errors;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class RehearsalTests
{
    [Fact]
    public async Task A_page_is_drawn_for_nobody_before_the_first_reader_comes()
    {
        await using var city = await TestCity.StartAsync();
        await city.Services.GetRequiredService<Rehearsal>().Drawn;
        city.Services.GetRequiredService<Rehearsal>().Drawn.Should().NotBeSameAs(Task.CompletedTask);
    }

    [Fact]
    public async Task A_page_that_cannot_be_drawn_keeps_no_city_closed()
    {
        await using var city = await TestCity.StartAsync(services: services => services.AddSingleton<ITexts, Wordless>());
        (await city.Browser.GetAsync("/health/live")).IsSuccessStatusCode.Should().BeTrue();
        await FluentActions.Awaiting(() => city.Services.GetRequiredService<Rehearsal>().Drawn).Should().ThrowAsync<NotSupportedException>();
    }

    private sealed class Wordless : ITexts
    {
        public string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts) => throw new NotSupportedException();

        public string Say(Language language, Refusal refusal) => throw new NotSupportedException();

        public bool Has(Language language, string owner, string key) => throw new NotSupportedException();
    }
}
