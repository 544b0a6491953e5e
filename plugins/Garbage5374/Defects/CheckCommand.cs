using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Files;
using Garbage5374.Reminders;
using Garbage5374.Texts;

namespace Garbage5374.Defects;

/// <summary><c>civic garbage5374 check FOLDER</c>: says every defect of a city's files, where it is, and how to mend it. Exit code 1 when somebody would get a wrong answer.</summary>
internal sealed class CheckCommand(TimeProvider? time = null) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.check").Argument("folder", "option.folder", isPath: true);

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var folder = call.Required("folder");
        var (import, refusal) = FolderCity.Read(folder, FolderCity.Today(time));
        if (import is null)
            return Task.FromResult(CommandResult.Refused(refusal!));
        var answer = CheckAnswer.Of(folder, import, CityFolder.Read(folder).Count);
        return Task.FromResult(new CommandResult(answer.Counts["errors"] > 0 ? 1 : 0, Text(import, answer, call.Language), answer));
    }

    private static string Text(CityImport import, CheckAnswer answer, Language language)
    {
        var text = new StringBuilder();
        foreach (var defect in import.Defects)
        {
            text.Append(defect.Letter).Append(' ').Append(DefectText.Place(defect));
            if (defect.Text.Length > 0)
                text.Append("  ").Append(defect.Text);
            text.Append("\n    ").Append(Ruby.Plain(DefectText.What(defect, language.Tag)))
                .Append("\n    → ").Append(Ruby.Plain(DefectText.Mend(defect, language.Tag))).Append('\n');
        }
        if (import.City is null)
            text.Append(Ruby.Plain(GarbageTexts.Get(language.Tag, "check.no-city"))).Append('\n');
        return text.Append(Ruby.Plain(GarbageTexts.Get(language.Tag, "import.summary",
            [.. answer.Counts.Select(count => (count.Key, NoticeWords.Number(count.Value)))]))).Append('\n').ToString();
    }
}
