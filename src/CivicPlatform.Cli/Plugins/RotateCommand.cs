using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin rotate FILE --from FILE --to FILE</c>: a publisher's word that another key takes the place of theirs.</summary>
internal static class RotateCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var file = words.Argument("FILE", "argument.rotations");
        var from = words.Option("--from", "option.old-key", "FILE", required: true);
        var to = words.Option("--to", "option.next-key", "FILE", required: true);
        return new ToolCommand("rotate", say["command.plugin.rotate"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Rotate(Path.GetFullPath(call.GetValue(file)!), call.GetValue(from)!, call.GetValue(to)!, tool.Say)),
        }.With(file, from, to);
    }

    private static CommandResult Rotate(string file, string fromFile, string toFile, Speech say)
    {
        using var from = PublisherKey.Read(fromFile);
        using var to = PublisherKey.Read(toFile);
        if (from.Public == to.Public)
            return Errors.WrongUsage.Of("civic plugin rotate", [say["usage.same-key"]], say);
        Publishing.Rotate(file, from, to);
        return CommandResult.Done($"{say.Say("plugin.rotated", ("from", from.Public), ("to", to.Public), ("file", file))}\n", new { file, from = from.Public.ToString(), to = to.Public.ToString() });
    }
}
