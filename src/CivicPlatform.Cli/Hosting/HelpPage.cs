using System.CommandLine;
using System.Text;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Lists what a command takes, for people and for programs.</summary>
internal static class HelpPage
{
    /// <summary>The page of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="say">The caller's language.</param>
    /// <param name="plugins">Further commands of <c>civic</c>: the plugins, by id, with what they do.</param>
    public static CommandResult Of(ToolCommand command, Speech say, IReadOnlyList<(string Name, string Description)> plugins)
    {
        var children = command.Subcommands.Select(child => (child.Name, child.Description ?? "")).ToList();
        var arguments = command.Arguments.Select(argument => (Shown(argument), argument.Description ?? "")).ToList();
        var options = Options(command).Select(option => (Shown(option), option.Description ?? "")).ToList();
        var text = new StringBuilder().Append(command.Description).Append("\n\n").Append(say["help.usage"]).Append("\n  ").Append(Usage(command)).Append('\n');
        Section(text, say["help.commands"], children);
        Section(text, say["help.plugins"], plugins);
        Section(text, say["help.arguments"], arguments);
        Section(text, say["help.options"], options);
        if (children.Count > 0 || plugins.Count > 0)
            text.Append('\n').Append(say.Say("help.more", ("call", command.CallName))).Append('\n');
        return CommandResult.Done(text.ToString(), new
        {
            command = command.CallName,
            description = command.Description,
            usage = Usage(command),
            commands = children.Concat(plugins).Select(child => new { name = child.Item1, description = child.Item2 }),
            arguments = command.Arguments.Select(argument => new { name = argument.Name, required = argument.Arity.MinimumNumberOfValues > 0, description = argument.Description }),
            options = Options(command).Select(option => new { name = option.Name, value = Value(option), required = option.Required, description = option.Description }),
        });
    }

    /// <summary>The shape of a call in one line.</summary>
    public static string Usage(ToolCommand command)
    {
        var words = new StringBuilder(command.CallName);
        if (command.Work is null)
            words.Append(" COMMAND");
        foreach (var argument in command.Arguments)
            words.Append(' ').Append(Shown(argument));
        foreach (var option in Options(command).OrderBy(option => option.Required ? 0 : 1))
            words.Append(option.Required ? $" {Shown(option)}" : $" [{Shown(option)}]");
        return words.ToString();
    }

    private static IEnumerable<Option> Options(ToolCommand command) =>
        command.Options.Concat(Ancestors(command).SelectMany(parent => parent.Options).Where(option => option.Recursive));

    private static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Ancestors(parent).Prepend(parent));

    private static string Shown(Argument argument) => argument.Arity.MinimumNumberOfValues > 0 ? argument.Name : $"[{argument.Name}]";

    private static string Shown(Option option) => Value(option) is { } value ? $"{option.Name} {value}" : option.Name;

    private static string? Value(Option option) => option.Arity.MaximumNumberOfValues == 0 ? null : option.HelpName ?? "VALUE";

    private static void Section(StringBuilder text, string title, IReadOnlyList<(string Name, string Description)> rows)
    {
        if (rows.Count == 0)
            return;
        var width = rows.Max(row => row.Name.Length);
        text.Append('\n').Append(title).Append('\n');
        foreach (var (name, description) in rows)
            text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(description.ReplaceLineEndings(" ")).Append('\n');
    }
}
