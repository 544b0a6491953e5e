using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin revoke FILE --key FILE</c>: adds to a list of what must not be used any more.</summary>
internal static class RevokeCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var file = words.Argument("FILE", "argument.revocations");
        var key = words.Option("--key", "option.private-key", "FILE", required: true);
        var publisher = words.Publisher("option.revoked-key");
        var package = words.Option("--package", "option.revoked-package", "PACKAGE");
        return new ToolCommand("revoke", say["command.plugin.revoke"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Revoke(
                Path.GetFullPath(call.GetValue(file)!), call.GetValue(key)!, call.GetValue(publisher), call.GetValue(package), tool.Say)),
        }.With(file, key, publisher, package);
    }

    private static CommandResult Revoke(string file, string keyFile, string? publisher, string? package, Speech say)
    {
        using var by = PublisherKey.Read(keyFile);
        // Who names nothing means the key itself: it was lost, or somebody else has it.
        VerifierKey[] keys = publisher is not null ? [VerifierKey.Parse(publisher)] : package is null ? [by.Public] : [];
        string[] packages = package is null ? [] : [PluginPackage.Look(Path.GetFullPath(package)).Sha512];
        Publishing.Revoke(file, by, keys, packages);
        var what = string.Concat(keys.Select(key => $"{key}\n").Concat(packages.Select(sha512 => $"{sha512}\n")));
        return CommandResult.Done($"{what}{say.Say("plugin.revoked", ("by", by.Public), ("file", file))}\n", new { file, by = by.Public.ToString(), keys = keys.Select(key => key.ToString()), packages });
    }
}
