using System.CommandLine;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The words of one plugin's command: what its author declared, read from a call.</summary>
internal sealed class PluginWords(WorkbenchCommand command, ToolWords toolWords, Speech say)
{
    private static readonly string[] Taken = ["json", "lang", "help", "data", "config"];
    private readonly List<(CommandWord Word, Func<ParseResult, string?> Read)> readers = [];

    /// <summary>The command, ready to be called.</summary>
    /// <exception cref="CivicException">CIVIC2305: its author declared a word that it cannot have.</exception>
    public ToolCommand Make(PluginWorkbench bench)
    {
        var made = new ToolCommand(command.Name, say.Of(command.Plugin.ToString(), command.Syntax.Summary))
        {
            Work = async (call, tool, stop) => await DoAsync(bench, call, tool, stop),
        };
        foreach (var word in command.Syntax.Words)
            made.With(Declare(word));
        return made.With(toolWords.Data, toolWords.Configuration);
    }

    private Symbol Declare(CommandWord word)
    {
        var isName = word.Name.Length > 0 && word.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && word.Name[0] != '-';
        if (!isName || Taken.Contains(word.Name) || readers.Any(known => known.Word.Name == word.Name))
            throw new CivicException(ToolErrors.WordTaken(command.Plugin, command.Name, word.Name));
        var owner = command.Plugin.ToString();
        switch (word.Kind)
        {
            case CommandWordKind.Argument:
                var argument = toolWords.Argument(word.Name.ToUpperInvariant(), word.TextKey, word.Required, owner);
                readers.Add((word, call => call.GetValue(argument)));
                return argument;
            case CommandWordKind.Switch:
                var isThere = toolWords.SwitchOf(owner, $"--{word.Name}", word.TextKey);
                readers.Add((word, call => call.GetValue(isThere) ? "true" : null));
                return isThere;
            default:
                var option = toolWords.Option($"--{word.Name}", word.TextKey, word.IsPath ? "PATH" : word.Name.ToUpperInvariant(), word.Required, owner);
                readers.Add((word, call => call.GetValue(option)));
                return word.Values.IsDefaultOrEmpty ? option : toolWords.OneOf(option, word.Values);
        }
    }

    private async Task<CommandResult> DoAsync(PluginWorkbench bench, ParseResult call, Tool tool, CancellationToken stop)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, read) in readers)
        {
            if (read(call) is { } value)
                values[word.Name] = word.IsPath ? Path.GetFullPath(value) : value;
        }
        var what = $"{command.Plugin} {command.Name}";
        if (command.Syntax.InCity)
        {
            var asked = values.ToDictionary(value => $":{value.Key}", value => value.Value, StringComparer.Ordinal);
            (asked["plugin"], asked["command"]) = (command.Plugin.ToString(), command.Name);
            return await CityCommands.AskAsync(toolWords.HostOptions(call, tool), CityVerbs.PluginCommand, asked, what, tool, stop);
        }
        return await tool.Bar.ShowAsync(what, progress =>
            bench.RunAsync(command.Plugin, command.Name, new CommandCall(values, tool.Say.Language) { Progress = progress }, stop));
    }
}
