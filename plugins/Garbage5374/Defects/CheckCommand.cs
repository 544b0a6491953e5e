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
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.check").Argument("folder", "option.folder", isPath: true).Switch("all", "option.all-defects");

    /// <inheritdoc/>
    public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var folder = call.Required("folder");
        var (import, refusal) = FolderCity.Read(folder, FolderCity.Today(time));
        if (import is null)
            return Task.FromResult(CommandResult.Refused(refusal!));
        var answer = CheckAnswer.Of(folder, import, CityFolder.Read(folder).Count);
        return Task.FromResult(new CommandResult(answer.Counts["errors"] > 0 ? 1 : 0, Text(import, answer, call.Has("all"), call.Language), answer));
    }

    private static string Text(CityImport import, CheckAnswer answer, bool all, Language language)
    {
        var text = new StringBuilder(CheckText.Of(import.Defects, all, language));
        if (import.City is null)
            text.Append(Ruby.Plain(GarbageTexts.Get(language.Tag, "check.no-city"))).Append('\n');
        return text.Append(Ruby.Plain(GarbageTexts.Get(language.Tag, "import.summary",
            [.. answer.Counts.Select(count => (count.Key, NoticeWords.Number(count.Value)))]))).Append('\n').ToString();
    }
}
