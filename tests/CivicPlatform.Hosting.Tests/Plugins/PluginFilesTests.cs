using System.Net;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's files through its door, in a city.</summary>
public sealed class PluginFilesTests : ForgedTown
{
    public override async Task InitializeAsync()
    {
        Forge.PackGrains("keeper", Keeper, "1.0.0");
        Forge.PackGrains("other", Other, "1.0.0");
        await Town.StartAsync("keeper", "other");
    }

    [Fact]
    public async Task It_keeps_its_files_over_a_restart_and_nobody_else_has_them()
    {
        using (var reader = Town.Browser(await Town.PersonAsync()))
        {
            (await reader.GetStringAsync("/api/p/keeper/write?name=notes%2Fa.txt&text=high")).Should().Contain("notes/a.txt 4");
            (await reader.GetStringAsync("/api/p/other/write?name=notes%2Fa.txt&text=mine")).Should().Contain("notes/a.txt 4");
        }
        await Town.StartAsync("keeper", "other");
        using var again = Town.Browser(await Town.PersonAsync());
        (await again.GetStringAsync("/api/p/keeper/read?name=notes%2Fa.txt")).Should().Contain("high");
        (await again.GetStringAsync("/api/p/other/read?name=notes%2Fa.txt")).Should().Contain("mine");
        Faults("keeper").Concat(Faults("other")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/write?name=..%2Fother%2Fa.txt&text=x", "CIVIC5417")]
    [InlineData("/read?name=%2Fetc%2Fpasswd", "CIVIC5417")]
    [InlineData("/read?name=a%00.txt", "CIVIC5417")]
    [InlineData("/large", "CIVIC5418")]
    [InlineData("/past", "CIVIC5402")]
    public async Task What_leads_elsewhere_is_too_large_or_goes_past_the_door_is_refused(string address, string code)
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        (await reader.GetAsync($"/api/p/keeper{address}")).StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        Faults("keeper").Should().ContainSingle().Which.Error.Code.Should().Be(code);
        (await reader.GetStringAsync("/api/p/keeper/list")).Should().Contain("none");
    }

    private IReadOnlyList<PluginFault> Faults(string id) => Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == id).Faults;

    private static string Keeper => Source("Keeper", """
        plugin.Api.MapGet("/large", async (IPluginDoor<KeeperPlugin> door) => { await door.Files.WriteAsync("large", new byte[(10 << 20) + 1]); return "done"; });
        plugin.Api.MapGet("/past", async (IPluginFileStore store) => (await store.ListAsync(PluginId.Parse("other", null))).Count);
        """);

    private static string Other => Source("Other", "");

    private static string Source(string name, string more) => $$"""
        namespace {{name}};
        public sealed class {{name}}Plugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/write", async (string name, string text, IPluginDoor<{{name}}Plugin> door) =>
                {
                    await door.Files.WriteAsync(name, System.Text.Encoding.UTF8.GetBytes(text));
                    return await Say(door);
                });
                plugin.Api.MapGet("/list", (IPluginDoor<{{name}}Plugin> door) => Say(door));
                plugin.Api.MapGet("/read", async (string name, IPluginDoor<{{name}}Plugin> door) =>
                    await door.Files.ReadAsync(name) is { } found ? System.Text.Encoding.UTF8.GetString(found.Span) : "none");
                {{more}}
            }

            private static async Task<string> Say(IPluginDoor<{{name}}Plugin> door) =>
                await door.Files.ListAsync() is { Count: > 0 } files ? string.Join(", ", files.Select(file => $"{file.Name} {file.Bytes}")) : "none";
        }
        """;
}
