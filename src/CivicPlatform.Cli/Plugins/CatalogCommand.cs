using System.Globalization;
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
            Work = (call, tool, _) => Task.FromResult<CommandResult?>(ChangeCommands.Guarded(() => Build(
                Path.GetFullPath(call.GetValue(folder)!), call.GetValue(key)!, call.GetValue(rotations), call.GetValue(days) is { } many ? DaysOf(many)!.Value : UsualDays, tool.Say))),
        }.With(folder, key, days, rotations));
    }

    private static int? DaysOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days : null;

    private static CommandResult Build(string folder, string keyFile, string? rotations, int days, Speech say)
    {
        if (!Directory.Exists(folder))
            return CommandResult.Failed(CatalogueErrors.NotBuilt(folder, "There is no such folder."), 1);
        using var key = PublisherKey.Read(keyFile);
        var (note, index) = CatalogueBuild.Run(folder, key, rotations is null ? [] : SignatureFile.ReadRotations(rotations), TimeSpan.FromDays(days), TimeProvider.System.GetUtcNow());
        var lines = index.Entries.Select(entry => $"{entry.Id} {entry.Version}{(entry.Level is { } level ? $"  [{level}]" : "")}\n");
        return CommandResult.Done($"{string.Concat(lines)}{say.Say("catalogue.built", ("number", note.Number), ("count", index.Entries.Length), ("until", note.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}\n", new
        {
            folder, note.Number, note.Issued, note.Expires, key = note.By.ToString(), note.Sha512, index = note.IndexFile,
            packages = index.Entries.Select(entry => new { id = entry.Id.ToString(), entry.Version, entry.File, entry.Level }),
        });
    }
}
