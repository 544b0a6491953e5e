using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin search|show|outdated</c>: what the catalogues offer that a city names.</summary>
internal static class CatalogueCommands
{
    public static ToolCommand Search(ToolWords words, Speech say)
    {
        var wanted = new System.CommandLine.Argument<string[]>("WORDS") { Description = say["argument.search"], Arity = System.CommandLine.ArgumentArity.ZeroOrMore };
        return Make("search", words, say, (desk, _, stop) => desk.LookAsync(stop), (desk, found, call, tool) =>
        {
            var parts = (call.GetValue(wanted) ?? []).SelectMany(word => word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
            var offers = found.Offers.Select(offer => offer.Id.ToString()).Distinct().Select(id => found.Shown(id)!).Where(offer => parts.All(part => Says(offer, part))).ToList();
            var text = string.Concat(offers.Select(offer => $"{Head(offer, tool.Say)}\n         {tool.Say.Of(offer.Description)}\n"));
            return Answer(found, tool, text.Length > 0 ? text : $"{tool.Say[desk.Catalogues.Count == 0 ? "catalogue.none" : "catalogue.nothing"]}\n", new { plugins = offers.Select(Data), found.Faults });
        }).With(wanted);
    }

    public static ToolCommand Show(ToolWords words, Speech say)
    {
        var plugin = words.Argument("ID", "argument.plugin");
        return Make("show", words, say, (desk, call, stop) => desk.LookForAsync(PluginId.TryParse(call.GetValue(plugin), null, out var id) ? [new(id)] : [], stop), (desk, found, call, tool) =>
        {
            var id = call.GetValue(plugin)!;
            var all = found.Of(id).ToList();
            var offer = found.Shown(id) ?? desk.Choose(found, id, null);
            var installed = desk.Installed.GetValueOrDefault(id);
            return Answer(found, tool, Shown(offer, all, installed, desk.GrantsOf(id), tool.Say), new
            {
                newest = Data(offer), installed = installed is null ? null : PackageVerifyCommand.Data(installed),
                versions = all.Select(each => new { each.Version, each.Entry?.Platform, each.IsForThisPlatform }), found.Faults,
            });
        }).With(plugin);
    }

    public static ToolCommand Outdated(ToolWords words, Speech say) => Make("outdated", words, say, (desk, _, stop) => desk.LookForNewerAsync(
        desk.Installed.ToDictionary(plugin => plugin.Key, plugin => plugin.Value.Version), stop), (desk, found, _, tool) =>
    {
        var old = desk.Installed.Select(plugin => (Id: plugin.Key, Now: plugin.Value, Newest: found.Newer(plugin.Key, plugin.Value.Version)?.Entry, Newer: found.NewerThan(plugin.Key, plugin.Value.Version).Reverse().ToList()))
            .Where(plugin => plugin.Newest is not null).ToList();
        var lines = old.Select(plugin => $"{plugin.Id} {plugin.Now.Version} → {plugin.Newest!.Version}\n"
            + (More(plugin.Now, plugin.Newest) is { Count: > 0 } more ? $"         {tool.Say.Say("plugin.install-more", ("list", string.Join(", ", more)))}\n" : "")
            + string.Concat(plugin.Newer.Where(version => version.IsRelease).Select(version => Noted(version, tool.Say))));
        return Answer(found, tool, old.Count == 0 ? $"{tool.Say["catalogue.all-new"]}\n" : string.Concat(lines), new
        {
            plugins = old.Select(plugin => new { plugin.Id, current = plugin.Now.Version, newest = plugin.Newest!.Version, newCapabilities = More(plugin.Now, plugin.Newest), notes = plugin.Newer.Select(version => new { version.Version, version.Notes }) }), found.Faults,
        });
    });

    private static List<string> More(LockedPlugin now, CatalogueEntry newest) => [.. newest.Capabilities.Keys.Except(now.Capabilities, StringComparer.Ordinal)];

    private static bool Says(CatalogueOffer offer, string part) => Language.All.SelectMany(language => (string[])[Ruby.Plain(offer.Name.In(language)), Ruby.Plain(offer.Description.In(language))])
        .Append(offer.Id.ToString()).Any(text => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string Head(CatalogueOffer offer, Speech say) => $"{offer.Id} {offer.Version}  {say.Of(offer.Name)}{(offer.Entry?.Level is { } level ? $"  [{level}]" : "")}"
        + (offer.IsForThisPlatform == false ? $"  ({say.Say("catalogue.other-platform", ("range", offer.Entry!.Platform))})" : "");

    private static string Shown(CatalogueOffer offer, List<CatalogueOffer> all, LockedPlugin? installed, IReadOnlyCollection<string> grants, Speech say)
    {
        var told = offer.Entry is { } entry ? Told(entry, installed, grants, say) : "";
        return $"{Head(offer, say)}\n         {say.Of(offer.Description)}\n{told}"
            + $"         {say.Say("catalogue.from", ("at", offer.From.At))}\n{Noted(offer, say)}"
            + (offer.From.IsFeed ? $"         {say["catalogue.feed"]}\n" : "")
            + $"         {say.Say("catalogue.versions", ("list", string.Join(", ", all.Select(each => each.Version))))}\n"
            + (installed is null ? "" : $"         {say.Say("catalogue.installed", ("version", installed.Version))}\n");
    }

    private static string Told(CatalogueEntry entry, LockedPlugin? installed, IReadOnlyCollection<string> grants, Speech say) =>
        PackageVerifyCommand.Told(new LockedPlugin(entry.Version, entry.Sha512, entry.Publisher) { Source = entry.Source, Commit = entry.Commit, Capabilities = [.. entry.Capabilities.Keys] }, say, entry.Capabilities,
            installed is null ? null : entry.Capabilities.Keys.Except(grants))
        + Line("plugin.license", "license", entry.License, say) + Line("plugin.project", "address", entry.Project, say) + Line("plugin.report", "file", entry.Report, say)
        + (entry.Requires.IsEmpty ? "" : $"         {say.Say("catalogue.requires", ("list", string.Join(", ", entry.Requires.Select(other => $"{other.Key} {other.Value}"))))}\n");

    // In one line: who wants all of it looks at the catalogue's page, or asks for --json.
    private static string Noted(CatalogueOffer offer, Speech say) =>
        offer.Notes is { } notes ? $"         {say.Say("catalogue.notes", ("version", offer.Version), ("notes", FeedListing.Shown(notes)))}\n" : "";

    private static string Line(string key, string place, string? value, Speech say) => value is null ? "" : $"         {say.Say(key, (place, value))}\n";

    private static object Data(CatalogueOffer offer) => offer.Entry is not { } entry
        ? new { id = offer.Id.ToString(), offer.Version, offer.Name, offer.Description, catalogue = offer.From.At }
        : new
        {
            id = entry.Id.ToString(), entry.Version, entry.Name, entry.Description, entry.Platform, offer.IsForThisPlatform, entry.Requires, capabilities = PackageVerifyCommand.Data(entry.Capabilities, null),
            publisher = entry.Publisher?.ToString(), entry.Source, entry.Commit, entry.License, entry.Project, entry.Notes, entry.Level, entry.Report, entry.Pictures, entry.File, entry.Bytes, entry.Sha512, catalogue = offer.From.At,
        };

    // What could be read is told all the same; that some could not ends with 1.
    private static CommandResult Answer(CatalogueFound found, Tool tool, string text, object data)
    {
        foreach (var fault in tool.Json ? [] : found.Faults)
            tool.Around.Error.WriteLine(fault.ToString());
        return new CommandResult(found.Unread.IsEmpty ? 0 : 1, text, data);
    }

    private static ToolCommand Make(string name, ToolWords words, Speech say, Func<CatalogueDesk, System.CommandLine.ParseResult, CancellationToken, Task<CatalogueFound>> look,
        Func<CatalogueDesk, CatalogueFound, System.CommandLine.ParseResult, Tool, CommandResult> work)
    {
        var description = say[$"command.plugin.{name}"];
        return new ToolCommand(name, description)
        {
            Work = async (call, tool, stop) => await tool.Bar.ShowAsync(description, async _ =>
            {
                var host = words.HostOptions(call, tool);
                using var desk = new CatalogueDesk(host, host.Time);
                return await ChangeCommands.GuardedAsync(async () => work(desk, await look(desk, call, stop), call, tool));
            }),
        }.With(words.Data, words.Configuration);
    }
}
