using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>What somebody says for the city is the city's.</summary>
public sealed class OfficeTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task An_answer_and_a_reason_stay_when_their_writer_is_erased_and_their_own_words_go()
    {
        await SayAsync("answer", ("text", "明日直します"));
        await SayAsync("status", ("status", "running"), ("text", "点検を始めました"));
        await SayAsync("comment", ("text", "ふくろうのひとこと"));
        var before = await town.Citizen.GetStringAsync(town.Issue);
        before.Should().Contain("明日直します").And.Contain("点検を始めました").And.Contain("ふくろうのひとこと").And.Contain("ふくろう");

        var vault = town.Services.GetRequiredService<IVault>();
        await vault.EraseAsync(await vault.FindByNameAsync("civic/login", "fukurou"));

        var after = await town.Citizen.GetStringAsync(town.Issue);
        after.Should().Contain("明日直します").And.Contain("点検を始めました").And.NotContain("ふくろう");
    }

    [Fact]
    public async Task All_who_need_the_office_first_in_the_same_moment_get_one()
    {
        var issues = new List<string>();
        for (var n = 0; n < 8; n++)
            issues.Add(await IssueTown.ReportAsync(town.Citizen, $"落ち葉 {n}"));
        var forms = new List<(string Issue, List<KeyValuePair<string, string>> Hidden)>();
        foreach (var issue in issues)
            forms.Add((issue, [.. await IssueTown.HiddenAsync(town.Staff, issue, $"{issue}/answer")]));

        await Task.WhenAll(forms.Select(async form =>
        {
            using var said = await town.Staff.PostAsync($"{form.Issue}/answer", new FormUrlEncodedContent([.. form.Hidden, new("text", "掃きます")]));
            said.StatusCode.Should().Be(HttpStatusCode.SeeOther, await said.Content.ReadAsStringAsync());
        }));

        var offices = new HashSet<string>();
        await foreach (var record in town.Services.GetRequiredService<ILedger>().ReadAsync(default))
        {
            if (record.Type == "civic.issue-answered")
                offices.Add(JsonDocument.Parse(record.Data).RootElement.GetProperty("text").GetProperty("of").GetString()!);
        }
        offices.Should().ContainSingle();
        foreach (var issue in issues)
            (await town.Citizen.GetStringAsync(issue)).Should().Contain("掃きます");
    }

    [Fact]
    public async Task The_words_lie_sealed_in_the_ledger()
    {
        await SayAsync("answer", ("text", "明日直します"));
        await foreach (var record in town.Services.GetRequiredService<ILedger>().ReadAsync(default))
            System.Text.Encoding.UTF8.GetString(record.Data.Span).Should().NotContain("明日直します");
    }

    private async Task SayAsync(string what, params (string, string)[] fields)
    {
        using var said = await HostileTown.FormAsync(town.Staff, town.Issue, $"{town.Issue}/{what}", fields);
        said.StatusCode.Should().Be(HttpStatusCode.SeeOther, await said.Content.ReadAsStringAsync());
    }
}
