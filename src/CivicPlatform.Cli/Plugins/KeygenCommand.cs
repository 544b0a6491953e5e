using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin keygen FILE --name NAME</c>: the key with which a publisher signs packages.</summary>
internal static class KeygenCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var file = words.Argument("FILE", "argument.new-key");
        var name = words.Option("--name", "option.publisher-name", "NAME", required: true);
        name.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !VerifierKey.IsOrigin(token.Value)))
                result.AddError(say.Say("usage.publisher-name", ("value", token.Value)));
        });
        return new ToolCommand("keygen", say["command.plugin.keygen"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Make(Path.GetFullPath(call.GetValue(file)!), call.GetValue(name)!, tool.Say)),
        }.With(file, name);
    }

    private static CommandResult Make(string path, string name, Speech say)
    {
        using var key = PublisherKey.Make(path, name);
        return CommandResult.Done($"{key.Public}\n{say.Say("plugin.key-made", ("file", path))}\n", new { key = key.Public.ToString(), file = path });
    }
}
