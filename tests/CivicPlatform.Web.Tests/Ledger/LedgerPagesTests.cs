using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Ledger;

public sealed class LedgerPagesTests
{
    [Fact]
    public async Task An_outsider_can_check_an_event_with_what_the_API_answers_alone()
    {
        await using var city = await TestCity.StartAsync();
        for (var n = 0; n < 7; n++)
            await city.WriteAsync("demo/things/x", data: $$"""{"n":{{n}},"text":"ごみ"}""");
        await city.Services.GetRequiredService<ILedgerProofs>().CheckpointAsync();

        var head = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ledger");
        var checkpoint = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ledger/checkpoint");
        var proof = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ledger/proof/inclusion?position=3");
        var events = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ledger/events?after=2&limit=1");

        head.GetProperty("head").GetInt64().Should().Be(7);
        checkpoint.GetProperty("size").GetInt64().Should().Be(7);
        proof.GetProperty("root").GetString().Should().Be(checkpoint.GetProperty("root").GetString());
        var one = events.GetProperty("events")[0];
        one.GetProperty("data").GetRawText().Should().Be("""{"n":2,"text":"ごみ"}""");
        one.GetProperty("leaf").GetString().Should().Be(proof.GetProperty("leaf").GetString());
        events.GetProperty("next").GetInt64().Should().Be(3);
        ImmutableArray<Hash256> path = [.. proof.GetProperty("proof").EnumerateArray().Select(hash => Hash256.Parse(hash.GetString()!))];
        // The tree counts leaves from 0, people count events from 1.
        MerkleProof.Includes(Hash256.Parse(proof.GetProperty("leaf").GetString()!), 2, 7, path.AsSpan(), Hash256.Parse(proof.GetProperty("root").GetString()!))
            .Should().BeTrue();
    }

    [Fact]
    public async Task An_outsider_can_check_that_nothing_was_rewritten()
    {
        await using var city = await TestCity.StartAsync();
        for (var n = 0; n < 5; n++)
            await city.WriteAsync("demo/things/x");
        var answer = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ledger/proof/consistency?first=2&second=5");

        ImmutableArray<Hash256> proof = [.. answer.GetProperty("proof").EnumerateArray().Select(hash => Hash256.Parse(hash.GetString()!))];
        MerkleProof.IsConsistent(2, Hash256.Parse(answer.GetProperty("firstRoot").GetString()!), 5, Hash256.Parse(answer.GetProperty("secondRoot").GetString()!), proof.AsSpan())
            .Should().BeTrue();
    }

    [Fact]
    public async Task The_events_come_page_by_page_until_there_is_no_next()
    {
        await using var city = await TestCity.StartAsync();
        for (var n = 0; n < 5; n++)
            await city.WriteAsync("demo/things/x");
        var (seen, after) = (new List<long>(), (long?)0);
        while (after is { } from)
        {
            var page = await city.Browser.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/events?after={from}&limit=2");
            seen.AddRange(page.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("position").GetInt64()));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }
        seen.Should().Equal(1, 2, 3, 4, 5);
    }

    [Theory]
    [InlineData("proof/inclusion?position=0", 400)]
    [InlineData("proof/inclusion?position=9", 400)]
    [InlineData("proof/inclusion?position=1&size=9", 400)]
    [InlineData("proof/inclusion", 400)]
    [InlineData("proof/consistency?first=3&second=2", 400)]
    [InlineData("proof/consistency?first=-1", 400)]
    [InlineData("events?limit=0", 400)]
    [InlineData("events?limit=1001", 400)]
    [InlineData("events?after=-1", 400)]
    [InlineData("events?after=99999999999999999999", 400)]
    public async Task What_is_out_of_range_is_refused(string question, int status)
    {
        await using var city = await TestCity.StartAsync();
        await city.WriteAsync("demo/things/x");
        await city.WriteAsync("demo/things/x");
        using var answer = await city.Browser.GetAsync($"/api/v1/ledger/{question}");
        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task The_page_shows_the_head_and_an_empty_ledger_has_one_too()
    {
        await using var city = await TestCity.StartAsync();
        (await city.Browser.GetStringAsync("/ledger")).Should().Contain("記録はまだありません。");
        await city.WriteAsync("demo/things/x", "demo.happened");
        (await city.Browser.GetStringAsync("/ledger")).Should().Contain("demo.happened").And.Contain("civic verify");
    }

    [Fact]
    public async Task The_export_is_the_file_that_the_verifier_reads()
    {
        await using var city = await TestCity.StartAsync();
        await city.WriteAsync("demo/things/x");
        using var answer = await city.Browser.GetAsync("/ledger/export");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.Should().EndWith(".jsonl");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split('\n');
        lines[0].Should().StartWith("{\"civicLedger\":1");
        lines[^1].Should().StartWith("{\"end\":");
    }
}
