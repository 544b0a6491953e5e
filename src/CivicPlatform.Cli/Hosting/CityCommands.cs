using System.CommandLine;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>The commands that a city itself does: the tool opens the door, asks, and says the answer.</summary>
internal static class CityCommands
{
    /// <summary><c>civic rebuild</c>.</summary>
    public static ToolCommand Rebuild(ToolWords words, Speech say) => Asking(words, say, "rebuild", CityVerbs.Rebuild);

    /// <summary><c>civic status</c>.</summary>
    public static ToolCommand Status(ToolWords words, Speech say) => Asking(words, say, "status", CityVerbs.Status);

    /// <summary><c>civic staff passphrase</c>.</summary>
    public static ToolCommand Staff(ToolWords words, Speech say) =>
        new ToolCommand("staff", say["command.staff"]).With(Asking(words, say, "passphrase", CityVerbs.StaffPassphrase, key: "command.staff.passphrase"));

    /// <summary><c>civic seed demo</c>.</summary>
    public static ToolCommand Seed(ToolWords words, Speech say) =>
        new ToolCommand("seed", say["command.seed"]).With(Asking(words, say, "demo", CityVerbs.SeedDemo, key: "command.seed.demo"));

    /// <summary><c>civic job run PLUGIN JOB</c>.</summary>
    public static ToolCommand Job(ToolWords words, Speech say)
    {
        var plugin = words.Argument("PLUGIN", "argument.plugin");
        var job = words.Argument("JOB", "argument.job");
        var day = words.Date(words.Option("--on", "option.on", "YYYY-MM-DD"));
        return new ToolCommand("job", say["command.job"]).With(Asking(words, say, "run", CityVerbs.JobRun, "command.job.run",
            call => Given(("plugin", call.GetValue(plugin)), ("job", call.GetValue(job)), ("day", call.GetValue(day)))).With(plugin, job, day));
    }

    /// <summary>A command that asks a city for one verb.</summary>
    /// <param name="words">The words that all such commands take.</param>
    /// <param name="say">The caller's language.</param>
    /// <param name="name">The command's word.</param>
    /// <param name="verb">One of <see cref="CityVerbs"/>.</param>
    /// <param name="key">Key of its description; default <c>command.NAME</c>.</param>
    /// <param name="values">What the verb is told; default nothing.</param>
    public static ToolCommand Asking(ToolWords words, Speech say, string name, string verb, string? key = null,
        Func<ParseResult, Dictionary<string, string>>? values = null)
    {
        var description = say[key ?? $"command.{name}"];
        return new ToolCommand(name, description)
        {
            Work = async (call, tool, stop) => await AskAsync(words.HostOptions(call, tool), verb, values?.Invoke(call) ?? [], description, tool, stop),
        }.With(words.Data, words.Configuration);
    }

    /// <summary>Asks a city, running or not, and shows how far it is.</summary>
    public static async Task<CommandResult> AskAsync(
        CivicHostOptions host, string verb, Dictionary<string, string> values, string what, Tool tool, CancellationToken stop)
    {
        var result = await tool.Bar.ShowAsync(what, async progress =>
        {
            await using var city = await CityDoor.OpenAsync(host, verb == CityVerbs.SeedDemo, stop);
            return await city.AskAsync(new CityRequest(verb, values, tool.Say.Language), progress, stop);
        });
        if (result.Refusal is { } refusal && !tool.Say.Texts.Knows(refusal))
            await LearnTexts(host, tool);
        return result;
    }

    // A plugin's rule said no: its sentence stands in the plugin.
    private static async Task LearnTexts(CivicHostOptions host, Tool tool)
    {
        await using var bench = PluginWorkbench.Open(host);
        tool.Say.Texts.Add(bench.Texts);
    }

    /// <summary>The values that are there.</summary>
    public static Dictionary<string, string> Given(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null)
                given[name] = value;
        }
        return given;
    }
}
