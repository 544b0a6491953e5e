using System.CommandLine;
using System.Globalization;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>The words that many commands take, described in the caller's language.</summary>
internal sealed class ToolWords
{
    private readonly Speech say;

    public ToolWords(Speech say)
    {
        this.say = say;
        Json = Switch("--json", "option.json", recursive: true);
        Help = Switch("--help", "option.help", recursive: true, "-h", "-?");
        Version = Switch("--version", "option.version", recursive: false);
        Language = OneOf(Option("--lang", "option.lang", "LANG"), Texts.Language.All.Select(language => language.Tag));
        Language.Recursive = true;
        Data = Option("--data", "option.data", "DIR");
        Configuration = Option("--config", "option.config", "FILE");
    }

    /// <summary><c>--json</c>, on every command.</summary>
    public Option<bool> Json { get; }

    /// <summary><c>--help</c>, on every command.</summary>
    public Option<bool> Help { get; }

    /// <summary><c>--version</c>, on <c>civic</c> alone.</summary>
    public Option<bool> Version { get; }

    /// <summary><c>--lang</c>, on every command.</summary>
    public Option<string> Language { get; }

    /// <summary><c>--data</c>, on every command that touches a city.</summary>
    public Option<string> Data { get; }

    /// <summary><c>--config</c>, on every command that touches a city.</summary>
    public Option<string> Configuration { get; }

    /// <summary>How a host is opened for a call.</summary>
    public CivicHostOptions HostOptions(ParseResult call, Tool tool) => tool.HostOptions(call.GetValue(Configuration), call.GetValue(Data));

    /// <summary>A value by place; an empty one is refused.</summary>
    public Argument<string> Argument(string name, string key, bool required = true, string owner = "civic")
    {
        var argument = new Argument<string>(name)
        {
            Description = say.Of(owner, key), Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError(say.Say("usage.empty", ("word", name)));
        });
        return argument;
    }

    /// <summary><c>--name VALUE</c>; an empty value is refused.</summary>
    public Option<string> Option(string name, string key, string valueName, bool required = false, string owner = "civic")
    {
        var option = new Option<string>(name) { Description = say.Of(owner, key), HelpName = valueName, Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError(say.Say("usage.empty", ("word", name)));
            // The next option is no value: `--data --json` forgot one, and must not make a folder of that name.
            else if (result.Tokens.Any(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError(say.Say("usage.no-value", ("word", name)));
        });
        return option;
    }

    /// <summary><c>--name</c>, there or not.</summary>
    public Option<bool> Switch(string name, string key, bool recursive = false, params string[] aliases) => SwitchOf("civic", name, key, recursive, aliases);

    /// <summary><c>--name</c>, there or not, with a text of its owner.</summary>
    public Option<bool> SwitchOf(string owner, string name, string key, bool recursive = false, params string[] aliases) =>
        new(name, aliases) { Description = say.Of(owner, key), Recursive = recursive, Arity = ArgumentArity.Zero };

    /// <summary>Holds an option to a few values.</summary>
    public Option<string> OneOf(Option<string> option, IEnumerable<string> values)
    {
        string[] known = [.. values];
        option.HelpName = string.Join('|', known);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !known.Contains(token.Value)))
                result.AddError(say.Say("usage.one-of", ("word", option.Name), ("value", token.Value), ("known", string.Join(", ", known))));
        });
        return option;
    }

    /// <summary><c>--publisher KEY</c>, a publisher's public key.</summary>
    public Option<string> Publisher(string key)
    {
        var option = Option("--publisher", key, "KEY");
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !VerifierKey.TryParse(token.Value, null, out _)))
                result.AddError(say.Say("usage.publisher", ("value", token.Value)));
        });
        return option;
    }

    /// <summary>Holds an option to a date of the calendar, YYYY-MM-DD.</summary>
    public Option<string> Date(Option<string> option)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token =>
                !DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
                result.AddError(say.Say("usage.date", ("word", option.Name), ("value", token.Value)));
        });
        return option;
    }
}
