using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin sign PACKAGE --key FILE</c>: writes a package's signature beside it.</summary>
internal static class SignCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var package = words.Argument("PACKAGE", "argument.one-package");
        var key = words.Option("--key", "option.private-key", "FILE", required: true);
        var source = words.Option("--source", "option.source", "URL");
        var commit = words.Option("--commit", "option.commit", "ID");
        var rotations = words.Option("--rotations", "option.rotations", "FILE");
        var asPackage = words.Switch("--nupkg", "option.sign-nupkg");
        return new ToolCommand("sign", say["command.plugin.sign"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Sign(
                Path.GetFullPath(call.GetValue(package)!), call.GetValue(key)!, call.GetValue(source), call.GetValue(commit), call.GetValue(rotations), call.GetValue(asPackage), tool.Say)),
        }.With(package, key, source, commit, rotations, asPackage);
    }

    private static CommandResult Sign(string package, string keyFile, string? source, string? commit, string? rotations, bool asPackage, Speech say)
    {
        if ((source is null) != (commit is null) || (source is not null && !PackageSignature.IsSource(source)) || (commit is not null && !PackageSignature.IsCommit(commit)))
            return WrongUsage.Of("civic plugin sign", [say["usage.provenance"]], say);
        using var key = PublisherKey.Read(keyFile);
        var signature = Publishing.Sign(package, key, source, commit, rotations, asPackage);
        var (file, parcel) = (package + SignatureFile.Extension, asPackage ? Publishing.ParcelOf(package, signature) : null);
        var more = parcel is null ? "" : $"{say.Say("plugin.signed-package", ("file", parcel))}\n";
        return CommandResult.Done($"{say.Say("plugin.signed", ("id", signature.Plugin), ("version", signature.Version), ("file", file))}\n{more}",
            new { package, file, signaturePackage = parcel, id = signature.Plugin.ToString(), signature.Version, publisher = signature.Publisher.ToString(), signature.Sha512, signature.Source, signature.Commit });
    }
}
