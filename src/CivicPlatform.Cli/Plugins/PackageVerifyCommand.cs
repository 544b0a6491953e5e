using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin verify PACKAGE</c>: who signed it, and whether it is what they signed.</summary>
internal static class PackageVerifyCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var package = words.Argument("PACKAGE", "argument.one-package");
        var publisher = words.Publisher("option.publisher");
        return new ToolCommand("verify", say["command.plugin.verify"])
        {
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(Verify(
                Path.GetFullPath(call.GetValue(package)!), call.GetValue(publisher) is { } key ? VerifierKey.Parse(key) : null, tool.Say)),
        }.With(package, publisher);
    }

    private static CommandResult Verify(string path, VerifierKey? publisher, Speech say)
    {
        try
        {
            var package = PluginPackage.Look(path);
            var file = PackageVerdict.Pass(package, publisher, allowUnsigned: false, Revocations.None)!;
            var locked = LockedPlugin.Of(package, file.Signature);
            var text = $"ok     {package.Manifest.Id} {package.Manifest.Version}  {say.Of(package.Manifest.Name)}\n{Told(locked, say, package.Manifest.Capabilities)}"
                + (publisher is null ? $"{say["plugin.publisher-unknown"]}\n" : "");
            return CommandResult.Done(text, new { path, id = package.Manifest.Id.ToString(), ok = true, keyWasGiven = publisher is not null, rotations = file.Rotations.Length, signed = Data(locked) });
        }
        catch (CivicException wrong)
        {
            return CommandResult.Failed(wrong.Error, 1);
        }
    }

    /// <summary>What a person looks at before they trust a package.</summary>
    /// <param name="plugin">What its lock says.</param>
    /// <param name="say">The words.</param>
    /// <param name="reasons">Why it asks for each capability, where that is known.</param>
    /// <param name="notGranted">What of them the city has not agreed to.</param>
    public static string Told(LockedPlugin plugin, Speech say, IReadOnlyDictionary<string, LocalizedText>? reasons = null, IEnumerable<string>? notGranted = null)
    {
        var refused = notGranted?.ToHashSet() ?? [];
        var told = reasons is { Count: > 0 }
            ? say.Say("plugin.capabilities", ("list", "")).TrimEnd() + string.Concat(reasons.Select(named =>
                $"\n           {named.Key}: {say.Of(named.Value)}{(refused.Contains(named.Key) ? $" ({say["plugin.not-granted"]})" : "")}"))
            : say.Say("plugin.capabilities", ("list", plugin.Capabilities.IsEmpty ? "-" : string.Join(", ", plugin.Capabilities)));
        return $"         {say.Say("plugin.publisher", ("key", plugin.Publisher?.ToString() ?? say["plugin.unsigned"]))}\n         {told}\n"
            + (plugin.Source is null ? "" : $"         {say.Say(plugin.Commit is null ? "plugin.source-only" : "plugin.source", ("source", plugin.Source), ("commit", plugin.Commit))}\n");
    }

    /// <summary>The same for a script.</summary>
    public static object Data(LockedPlugin plugin) => new
    {
        plugin.Version, plugin.Sha512, publisher = plugin.Publisher?.ToString(), plugin.Source, plugin.Commit, plugin.Capabilities,
    };

    /// <summary>The capabilities with their reasons for a script.</summary>
    public static object Data(IEnumerable<KeyValuePair<string, LocalizedText>> capabilities, IEnumerable<string>? notGranted) =>
        capabilities.Select(named => new { name = named.Key, reason = named.Value, granted = notGranted is null ? (bool?)null : !notGranted.Contains(named.Key) });
}
