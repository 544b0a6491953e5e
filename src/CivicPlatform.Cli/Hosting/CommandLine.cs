using System.CommandLine;
using System.Reflection;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Understands a call, has it done, and prints the answer.</summary>
internal static class CommandLine
{
    /// <summary>The exit code of a command that was told to stop.</summary>
    public const int Interrupted = 130;

    // Words are what they are: no @file is opened, no -abc is taken apart.
    private static readonly ParserConfiguration Plainly = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Does one call from its words to its exit code. Never throws.</summary>
    /// <param name="words">The words after <c>civic</c>.</param>
    /// <param name="around">What is around the tool.</param>
    /// <param name="stop">Tells the work to stop, as Ctrl+C does.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Surroundings around, CancellationToken stop = default)
    {
        var early = EarlyWords.Read(words);
        var tool = new Tool(around, Speech.In(LanguageChoice.Of(early.Language, around.Variable)), early.Json);
        var call = string.Join(' ', words.TakeWhile(word => !word.StartsWith('-')).Take(2).Prepend("civic"));
        using var interrupt = new Interrupt(stop);
        try
        {
            return await DoAsync(words, early, tool, interrupt.Token) is { } result ? tool.Answer.Print(result) : 0;
        }
        catch (CivicException failure)
        {
            Debug(around, failure);
            return tool.Answer.Print(CommandResult.Failed(failure.Error));
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            return tool.Answer.Print(CommandResult.Failed(ToolErrors.Interrupted(call), Interrupted));
        }
        catch (Exception failure)
        {
            Debug(around, failure);
            return tool.Answer.Print(CommandResult.Failed(ToolErrors.Unexpected(failure, call)));
        }
    }

    private static async Task<CommandResult?> DoAsync(IReadOnlyList<string> words, EarlyWords early, Tool tool, CancellationToken stop)
    {
        var toolWords = new ToolWords(tool.Say);
        var root = CommandTree.Plant(toolWords, tool.Say);
        var parsed = root.Parse(words, Plainly);
        var command = (ToolCommand)parsed.CommandResult.Command;
        if (command != root)
            return await DoAsync(parsed, command, toolWords, tool, stop);
        var installed = InstalledPlugins.Find(tool.HostOptions(early.Configuration, early.Data));
        if (parsed.UnmatchedTokens is [var first, ..] && installed.Knows(first))
            return await PluginCalls.DoAsync(root, installed, PluginId.Parse(first, null), words, toolWords, tool, Plainly, stop);
        if (parsed.UnmatchedTokens.Count > 0)
            return WrongUsage.Of(parsed, tool.Say, installed.Ids);
        if (parsed.GetValue(toolWords.Help))
            return HelpPage.Of(root, tool.Say, installed.Described(tool.Say));
        return parsed.GetValue(toolWords.Version) ? Version() : WrongUsage.Of(parsed, tool.Say, []);
    }

    /// <summary>Does a call whose command is found: shows its help, says what is wrong with its words, or has it done.</summary>
    public static async Task<CommandResult?> DoAsync(ParseResult parsed, ToolCommand command, ToolWords toolWords, Tool tool, CancellationToken stop)
    {
        if (parsed.GetValue(toolWords.Help) && parsed.UnmatchedTokens.Count == 0)
            return HelpPage.Of(command, tool.Say, []);
        if (parsed.Errors.Count > 0 || command.Work is null)
            return WrongUsage.Of(parsed, tool.Say, []);
        return await command.Work(parsed, tool, stop);
    }

    private static CommandResult Version()
    {
        var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return CommandResult.Done($"{version}\n", new { version });
    }

    private static void Debug(Surroundings around, Exception failure)
    {
        if (around.Debugging)
            around.Error.Write($"{failure}\n");
    }
}
