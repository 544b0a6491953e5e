using System.Net;
using System.Text;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>Ties of somebody who is erased at that moment, and ties whose text was damaged.</summary>
public sealed class TieTroubleTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    private static PersonId PersonOf(HttpClient browser) => PersonId.Parse(browser.DefaultRequestHeaders.GetValues("X-Person").Single(), null);

    [Fact]
    public async Task A_damaged_text_hides_no_page_and_its_tie_can_still_be_withdrawn()
    {
        using var hanako = await town.VisitorAsync();
        using var neighbour = await town.VisitorAsync();
        var who = await town.Vault.PseudonymAsync(PersonOf(hanako), TieStream.Context);
        await town.Ledger.AppendAsync(new Append(TieStream.Of(who), 0, [new NewEvent("civic.tie-declared", Encoding.UTF8.GetBytes(
            $$$"""{"kind":"helps","strength":"yearly","audience":"signedIn","details":{"of":"{{{who}}}","sealed":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}"""))]));
        using (var others = await neighbour.GetAsync("/ties/people"))
            others.StatusCode.Should().Be(HttpStatusCode.OK);
        (await hanako.GetStringAsync("/ties/mine")).Should().Contain("手伝う");
        using var withdrawn = await IssueTown.SendAsync(hanako, "/ties/mine", "/ties/mine/withdraw");
        withdrawn.StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("/ties/mine")]
    [InlineData("/me")]
    [InlineData("/issues/new")]
    [InlineData("/issues")]
    public async Task Who_was_erased_a_moment_ago_meets_no_broken_city(string path)
    {
        using var hanako = await town.VisitorAsync();
        await town.Vault.EraseAsync(PersonOf(hanako));
        using var answer = await hanako.GetAsync(path);
        ((int)answer.StatusCode).Should().BeLessThan(500);
    }
}
