using CivicPlatform.Datasets;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>The tool's own commands.</summary>
internal static class CommandTree
{
    public static ToolCommand Plant(ToolWords words, Speech say) => new ToolCommand("civic", say["command.civic"]).With(
        words.Json, words.Language, words.Help, words.Version,
        NewCommand.Make(words, say),
        RunCommand.Make(words, say),
        RestartCommand.Make(words, say),
        ImportCommand.Make(words, say),
        CityCommands.Rebuild(words, say),
        VerifyCommand.Make(words, say),
        ExportCommand.Make(words, say),
        PluginAdministration.Make(words, say),
        CatalogCommand.Make(words, say),
        CityCommands.Staff(words, say),
        CityCommands.Job(words, say),
        CityCommands.Seed(words, say),
        CityCommands.Status(words, say),
        DoctorCommand.Make(words, say));
}
