using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that hangs or takes too long costs the city nothing but its own places.</summary>
public sealed class PluginLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim inside = new(0);
    private TestCity city = null!;

    public async Task InitializeAsync() => city = await TestCity.StartAsync(
        plugins => plugins.Add("demo", Demo).Add("calm", plugin => plugin.Api.MapGet("/", () => "calm")), web => web.PluginRequests = 2, time: clock);

    public async Task DisposeAsync()
    {
        open.TrySetResult();
        await city.DisposeAsync();
        inside.Dispose();
    }

    private void Demo(ICivicPluginBuilder plugin)
    {
        plugin.Api.MapGet("/quick", () => "quick");
        plugin.Api.MapGet("/deaf", async () =>
        {
            inside.Release();
            await open.Task;
            return "at last";
        });
        plugin.Api.MapGet("/listening", async (CancellationToken stop) =>
        {
            inside.Release();
            await open.Task.WaitAsync(stop);
            return "at last";
        });
        plugin.Api.MapPost("/listening", async (HttpRequest request, CancellationToken stop) =>
        {
            inside.Release();
            await open.Task.WaitAsync(request.HttpContext.RequestAborted);
            return "at last";
        });
    }

    private async Task<Task<HttpResponseMessage>> AskAsync(string path)
    {
        var asked = city.Browser.GetAsync($"/api/p/demo/{path}");
        await inside.WaitAsync();
        return asked;
    }

    [Fact]
    public async Task Whoever_comes_when_all_places_are_taken_is_told_to_come_again_and_others_answer()
    {
        Task<HttpResponseMessage>[] hanging = [await AskAsync("deaf"), await AskAsync("deaf")];

        using (var busy = await city.Browser.GetAsync("/api/p/demo/quick"))
        {
            busy.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            busy.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
            (await busy.Content.ReadAsStringAsync()).Should().Contain("CIVIC7022");
        }
        (await city.Browser.GetStringAsync("/api/p/calm")).Should().Contain("calm");
        city.Plugins.FaultsOf("demo").Should().BeEmpty("to be busy is no fault");

        open.SetResult();
        foreach (var answer in await Task.WhenAll(hanging))
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await city.Browser.GetStringAsync("/api/p/demo/quick")).Should().Contain("quick");
    }

    [Fact]
    public async Task Who_takes_too_long_is_told_to_stop_answered_for_and_blamed()
    {
        var asked = await AskAsync("listening");
        clock.Advance(TimeSpan.FromSeconds(29));
        asked.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        using var answer = await asked;
        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("CIVIC7007");
        city.Plugins.FaultsOf("demo").Should().ContainSingle().Which.Error.Should().Match<Errors.CivicError>(error => error.Code == "CIVIC7010" && error.Why.Contains("30 seconds"));
    }

    [Fact]
    public async Task Who_does_not_stop_is_blamed_once_and_answers_when_it_can()
    {
        var asked = await AskAsync("deaf");
        clock.Advance(TimeSpan.FromSeconds(30));
        city.Plugins.FaultsOf("demo").Should().BeEmpty("it was only just told");
        clock.Advance(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(30));
        city.Plugins.FaultsOf("demo").Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC7021");

        open.SetResult();
        using var answer = await asked;
        (await answer.Content.ReadAsStringAsync()).Should().Contain("at last");
    }

    [Fact]
    public async Task A_reader_who_goes_away_is_nobodys_fault()
    {
        using var leaving = new CancellationTokenSource();
        var asked = city.Browser.GetAsync("/api/p/demo/listening", leaving.Token);
        await inside.WaitAsync();
        await leaving.CancelAsync();
        await asked.Invoking(each => each).Should().ThrowAsync<OperationCanceledException>();

        var costs = city.Services.GetRequiredService<PluginCosts>();
        while (costs.Of(PluginId.Parse("demo", null), PluginPhase.Request).Count == 0)
            await Task.Yield();
        city.Plugins.FaultsOf("demo").Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_plugin_cost_is_told_to_staff_alone()
    {
        var asked = await AskAsync("deaf");
        clock.Advance(TimeSpan.FromSeconds(2));
        open.SetResult();
        (await asked).Dispose();

        using var everybody = JsonDocument.Parse(await city.Browser.GetStringAsync("/api/v1/plugins/demo"));
        everybody.RootElement.GetProperty("costs").ValueKind.Should().Be(JsonValueKind.Null);
        var told = PluginCostAnswer.AllOf(city.Services.GetRequiredService<PluginCosts>(), PluginId.Parse("demo", null));
        told.Should().ContainSingle().Which.Should().Be(new PluginCostAnswer("request", 1, 2, 2));
    }
}
