using System.CommandLine;

namespace CivicPlatform.Hosting;

/// <summary>A command of the tool, or a group of commands when it does nothing itself.</summary>
internal sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Does the work; answers <see langword="null"/> when it has said all itself.</summary>
    /// <value>Default <see langword="null"/>: a group.</value>
    public Func<ParseResult, Tool, CancellationToken, Task<CommandResult?>>? Work { get; init; }

    /// <summary>The words that call it, from <c>civic</c> on.</summary>
    public string CallName => string.Join(' ', Parents.OfType<ToolCommand>().Select(parent => parent.CallName).Append(Name));

    public ToolCommand With(params ReadOnlySpan<Symbol> words)
    {
        foreach (var word in words)
        {
            switch (word)
            {
                case Argument argument: Add(argument); break;
                case Option option: Add(option); break;
                case Command command: Add(command); break;
            }
        }
        return this;
    }
}
