namespace CivicPlatform.Hosting;

/// <summary>The shape of a command; <c>--json</c>, <c>--lang</c> and <c>--data</c> come by themselves.</summary>
public sealed class CommandSyntax
{
    private readonly List<CommandWord> words = [];

    /// <summary>Key of the text that says what the command does.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Whether the command runs inside a city.</summary>
    public bool InCity { get; private set; }

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<CommandWord> Words => words;

    /// <summary>Says what the command does, by text key.</summary>
    public CommandSyntax Does(string textKey)
    {
        Summary = textKey;
        return this;
    }

    /// <summary>The command works on a city's content and runs inside that city.</summary>
    public CommandSyntax NeedsCity()
    {
        InCity = true;
        return this;
    }

    /// <summary>A value by place.</summary>
    public CommandSyntax Argument(string name, string textKey, bool required = true, bool isPath = false) =>
        Add(new CommandWord(CommandWordKind.Argument, name, textKey, required, [], isPath));

    /// <summary><c>--name VALUE</c>, optionally one of a few values.</summary>
    public CommandSyntax Option(string name, string textKey, bool required = false, bool isPath = false, params ReadOnlySpan<string> values) =>
        Add(new CommandWord(CommandWordKind.Option, name, textKey, required, [.. values], isPath));

    /// <summary><c>--name</c>, there or not.</summary>
    public CommandSyntax Switch(string name, string textKey) => Add(new CommandWord(CommandWordKind.Switch, name, textKey, false, [], false));

    private CommandSyntax Add(CommandWord word)
    {
        words.Add(word);
        return this;
    }
}
