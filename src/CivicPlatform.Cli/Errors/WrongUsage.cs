using System.CommandLine;
using System.CommandLine.Parsing;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CommandResult = CivicPlatform.Hosting.CommandResult;

namespace CivicPlatform.Errors;

/// <summary>Says what is wrong with the words of a call, and what was probably meant.</summary>
internal static class WrongUsage
{
    public const string Code = "CIVIC2302";

    /// <summary>The result for a call whose words do not fit together.</summary>
    /// <param name="parsed">What the words were read as.</param>
    /// <param name="say">The caller's language.</param>
    /// <param name="more">Further words that would have been known: the ids of plugins.</param>
    public static CommandResult Of(ParseResult parsed, Speech say, IEnumerable<string> more)
    {
        var command = (ToolCommand)parsed.CommandResult.Command;
        return Of(command.CallName, Faults(parsed, command, say, more), say);
    }

    /// <summary>The result for a value that a command itself finds wrong.</summary>
    public static CommandResult Of(string callName, IEnumerable<string> faults, Speech say) => CommandResult.Failed(
        new CivicError(Code, say["usage.wrong"], string.Join('\n', faults), say.Say("usage.mend", ("call", callName))) { Where = callName }, 2);

    private static List<string> Faults(ParseResult parsed, ToolCommand command, Speech say, IEnumerable<string> more)
    {
        var faults = new List<string>(Unknown(parsed, command, say, more));
        foreach (var error in parsed.Errors)
        {
            if (Explain(error, say) is { } fault && !faults.Contains(fault))
                faults.Add(fault);
        }
        if (faults.Count == 0)
            faults.Add(say.Say("usage.no-command", ("known", string.Join(", ", command.Subcommands.Select(child => child.Name)))));
        return faults;
    }

    private static IEnumerable<string> Unknown(ParseResult parsed, ToolCommand command, Speech say, IEnumerable<string> more)
    {
        var words = parsed.UnmatchedTokens;
        // After a wrong command or option, the words that follow would have belonged to it.
        var wrong = words.Any(IsOption) ? words.Where(IsOption) : command.Work is null ? words.Take(1) : words;
        var options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive));
        foreach (var word in wrong)
        {
            var known = IsOption(word)
                ? options.SelectMany(option => option.Aliases.Prepend(option.Name))
                : command.Subcommands.Select(child => child.Name).Concat(more);
            yield return Spelling.Nearest(word, known) is { } meant
                ? say.Say("usage.unknown-meant", ("word", word), ("meant", meant))
                : say.Say("usage.unknown", ("word", word));
        }
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    /// <summary>A sentence for a fault; <see langword="null"/> where the unknown words already say it.</summary>
    private static string? Explain(ParseError error, Speech say) => error.SymbolResult switch
    {
        System.CommandLine.Parsing.CommandResult => null,
        ArgumentResult { Parent: OptionResult option } => Explain(option, error, say),
        OptionResult option => Explain(option, error, say),
        ArgumentResult { Tokens.Count: 0 } argument => say.Say("usage.missing", ("word", argument.Argument.Name)),
        _ => error.Message,
    };

    private static string Explain(OptionResult option, ParseError error, Speech say)
    {
        var name = option.Option.Name;
        return option switch
        {
            { IdentifierTokenCount: 0 } => say.Say("usage.missing", ("word", name)),
            { IdentifierTokenCount: > 1 } => say.Say("usage.twice", ("word", name)),
            { Tokens.Count: 0 } => say.Say("usage.no-value", ("word", name)),
            _ => error.Message,
        };
    }
}
