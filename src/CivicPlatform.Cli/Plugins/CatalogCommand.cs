using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary><c>civic catalog build FOLDER --key FILE</c>: makes a folder of signed packages a catalogue that any web server can give out.</summary>
internal static class CatalogCommand
{
    private const int UsualDays = 30, MostDays = 366;

    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var folder = words.Argument("FOLDER", "argument.catalogue");
        var key = words.Option("--key", "option.keeper-key", "FILE", required: true);
        var days = words.Option("--days", "option.catalogue-days", "N");
        days.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => DaysOf(token.Value) is null))
                result.AddError(say.Say("usage.catalogue-days", ("value", token.Value), ("most", MostDays)));
        });
        var rotations = words.Option("--rotations", "option.rotations", "FILE");
        return new ToolCommand("catalog", say["command.catalog"]).With(new ToolCommand("build", say["command.catalog.build"])
        {
            Work = async (call, tool, _) => await BuildAsync(
                Path.GetFullPath(call.GetValue(folder)!), call.GetValue(key)!, call.GetValue(rotations), call.GetValue(days) is { } many ? DaysOf(many)!.Value : UsualDays, tool.Say),
        }.With(folder, key, days, rotations));
    }

    private static int? DaysOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days : null;

    private static async Task<CommandResult> BuildAsync(string folder, string keyFile, string? rotations, int days, Speech say)
    {
        if (!Directory.Exists(folder))
            return CommandResult.Failed(CatalogueErrors.NotBuilt(folder, "There is no such folder."), 1);
        try
        {
            using var key = PublisherKey.Read(keyFile);
            var index = CatalogueBuild.Look(folder);
            var drawn = (await CataloguePages.DrawAsync(index, key.Public)).ToLookup(page => CataloguePages.IsTaken(Path.Combine(folder, page.File)));
            var note = CatalogueBuild.Run(folder, index, drawn[false], key, rotations is null ? [] : SignatureFile.ReadRotations(rotations), TimeSpan.FromDays(days), TimeProvider.System.GetUtcNow());
            return Answer(folder, index, note, [.. drawn[false].Select(page => page.File)], [.. drawn[true].Select(page => page.File)], say);
        }
        catch (CivicException refused) when (ChangeCommands.IsRefusal(refused))
        {
            return CommandResult.Failed(refused.Error, 1);
        }
    }

    private static CommandResult Answer(string folder, CatalogueIndex index, CatalogueNote note, IReadOnlyList<string> pages, IReadOnlyList<string> left, Speech say)
    {
        var lines = index.Entries.Select(entry => $"{entry.Id} {entry.Version}{(entry.Level is { } level ? $"  [{level}]" : "")}\n").Concat(left.Select(file => $"{say.Say("catalogue.page-left", ("file", file))}\n"));
        return CommandResult.Done($"{string.Concat(lines)}{say.Say("catalogue.built", ("number", note.Number), ("count", index.Entries.Length), ("until", note.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}\n", new
        {
            folder, note.Number, note.Issued, note.Expires, key = note.By.ToString(), note.Sha512, index = note.IndexFile, pages, left,
            packages = index.Entries.Select(entry => new { id = entry.Id.ToString(), entry.Version, entry.File, entry.Level }),
        });
    }
}
