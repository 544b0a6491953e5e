using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary><c>civic import FORMAT FOLDER</c>.</summary>
internal static class ImportCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var format = words.Argument("FORMAT", "argument.format");
        var folder = words.Argument("FOLDER", "argument.folder");
        var dryRun = words.Switch("--dry-run", "option.dry-run");
        return CityCommands.Asking(words, say, "import", CityVerbs.Import, values: call => CityCommands.Given(
            ("format", call.GetValue(format)),
            ("folder", Path.GetFullPath(call.GetValue(folder)!)),
            ("dryRun", call.GetValue(dryRun) ? "true" : null))).With(format, folder, dryRun);
    }
}
