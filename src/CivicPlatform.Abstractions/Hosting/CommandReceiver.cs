using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Takes what the command line offers as <c>civic &lt;plugin id&gt; &lt;command&gt;</c>.</summary>
public sealed class CommandReceiver : PluginFeature
{
    private readonly List<(string Name, Type Command)> commands = [];

    /// <summary>What was added: the word and the class.</summary>
    public IReadOnlyList<(string Name, Type Command)> Commands => commands;

    /// <summary>Adds a command.</summary>
    /// <param name="name">The word: small letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The word is none.</exception>
    public CommandReceiver Add<TCommand>(string name) where TCommand : PluginCommand
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 40 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"'{name}' is no name of a command: it is 1 to 40 characters of a-z, 0-9 and '-'.", nameof(name));
        commands.Add((name, typeof(TCommand)));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("command", commands.Select(command => command.Name));
}
