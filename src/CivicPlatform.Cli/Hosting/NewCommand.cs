using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary><c>civic new city FOLDER</c>: the files that a city of one's own begins with.</summary>
internal static class NewCommand
{
    public static ToolCommand Make(ToolWords words, Speech say) => new ToolCommand("new", say["command.new"]).With(City(words, say));

    private static ToolCommand City(ToolWords words, Speech say)
    {
        var folder = words.Argument("FOLDER", "argument.new-folder");
        var name = words.Option("--name", "option.name", "NAME");
        var zone = words.Option("--zone", "option.zone", "ZONE");
        var languages = words.Option("--languages", "option.languages", "LIST");
        var plugins = words.Option("--plugins", "option.plugins", "LIST");
        var feed = words.Option("--feed", "option.feed", "FOLDER|URL");
        return new ToolCommand("city", say["command.new.city"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Make(
                call.GetValue(folder)!,
                new CityWishes(call.GetValue(name), call.GetValue(zone), call.GetValue(languages), call.GetValue(plugins), call.GetValue(feed)),
                tool)),
        }.With(folder, name, zone, languages, plugins, feed);
    }

    private static CommandResult Make(string given, CityWishes wishes, Tool tool)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        var faults = new List<string>();
        var city = wishes.Read(Path.GetFileName(folder), InstalledPlugins.Find(tool.HostOptions(null, null)), tool.Say, faults);
        if (faults.Count > 0)
            return WrongUsage.Of("civic new city", faults, tool.Say);
        if (NewFolder.IsTaken(folder))
            return CommandResult.Failed(ToolErrors.FolderTaken(folder, tool.Say), 1);
        var files = city.Files();
        NewFolder.Write(folder, files);
        var listed = string.Concat(files.Select(file => $"  {file.Path}\n"));
        return CommandResult.Done(
            $"{tool.Say.Say("new.city", ("name", Ruby.Plain(city.Name)), ("folder", folder), ("files", listed))}\n",
            new { folder, name = city.Name, version = NewCity.Version, files = files.Select(file => file.Path) });
    }
}
