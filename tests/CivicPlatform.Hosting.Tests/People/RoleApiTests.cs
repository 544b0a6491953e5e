using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.People;

/// <summary>Administrators give and take roles through the API.</summary>
public sealed class RoleApiTests : IAsyncLifetime
{
    private const string Roles = "/api/v1/roles";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Roles_are_found_by_the_login_name_given_and_taken_and_hold_at_once()
    {
        (Login(await FindAsync("KANI")), Words(await FindAsync("kani"))).Should().Be(("kani", ""));
        Words(await town.Staff.RepeatAsync("PUT", Roles, new { login = "kani", roles = new[] { "Moderator", "staff", "staff" } }, "roles-1")).Should().Be("staff moderator");
        (await CodeAsync(town.Citizen.CallAsync("POST", $"{Roles}/find", new { login = "kani" }))).Should().Be((403, "CIVIC7062"), "these are not the roles that may");
        await JsonAsync(town.Citizen.GetAsync("/api/v1/issues/waiting"));
        (await town.Staff.GetStringAsync("/admin/people?login=kani")).Should().Contain("checked", "the page says the same");

        Words(await JsonAsync(town.Staff.CallAsync("PUT", Roles, new { login = "kani", roles = Array.Empty<string>() }))).Should().Be("");
        (await CodeAsync(town.Citizen.GetAsync("/api/v1/issues/waiting"))).Should().Be((403, "CIVIC7062"));
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_changes_nothing()
    {
        foreach (var (body, status, code, fact, said) in ((object, int, string, string, string)[])
        [
            (new { login = "nobody-here", roles = new[] { "staff" } }, 422, "CIVIC6512", "field", "login"), (new { login = "", roles = new[] { "staff" } }, 422, "CIVIC6512", "field", "login"),
            (new { roles = new[] { "staff" } }, 422, "CIVIC6512", "field", "login"), (new { login = "kani" }, 400, "CIVIC7002", "name", "roles"),
            (new { login = "kani", roles = new[] { "mayor" } }, 400, "CIVIC7002", "name", "roles"), (new { login = "kani", roles = new[] { "0" } }, 400, "CIVIC7002", "name", "roles"),
            (new { login = "kani", roles = new[] { "staff,administrator" } }, 400, "CIVIC7002", "name", "roles"), (new { login = "kani", roles = new string?[] { null } }, 400, "CIVIC7002", "name", "roles"),
        ])
        {
            var problem = await ProblemAsync(town.Staff.CallAsync("PUT", Roles, body));
            (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty(fact).GetString()).Should().Be((status, code, said), "{0}", body);
        }
        (await CodeAsync(town.Staff.CallAsync("POST", $"{Roles}/find", new { login = "nobody-here" }))).Should().Be((422, "CIVIC6512"));
        (await CodeAsync(town.Staff.CallAsync("PUT", Roles, new { login = "kani", roles = new[] { "staff" } }, "x y"))).Should().Be((400, "CIVIC7002"));
        Words(await FindAsync("kani")).Should().Be("");
    }

    [Fact]
    public async Task Only_administrators_who_are_signed_in_do_and_their_answers_are_kept_by_nobody()
    {
        await town.OnlyForStaffAsync("POST", $"{Roles}/find", () => new { login = "fukurou" });
        await town.OnlyForStaffAsync("PUT", Roles, () => new { login = "kani", roles = new[] { "administrator" } });
        using var found = await town.Staff.CallAsync("POST", $"{Roles}/find", new { login = "fukurou" });
        found.Headers.CacheControl!.NoStore.Should().BeTrue();
        town.Log.Where(line => line.Contains("/api/v1/roles", StringComparison.Ordinal)).Should().NotBeEmpty().And.NotContain(line => line.Contains("fukurou", StringComparison.Ordinal), "the name stands in no address");
    }

    private Task<JsonElement> FindAsync(string login) => JsonAsync(town.Staff.CallAsync("POST", $"{Roles}/find", new { login }));

    private static string? Login(JsonElement answer) => answer.GetProperty("login").GetString();

    private static string Words(JsonElement answer) => string.Join(' ', answer.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
}
