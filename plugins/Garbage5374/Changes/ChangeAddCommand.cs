using System.Collections.Immutable;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Garbage5374.Reminders;
using Microsoft.Extensions.DependencyInjection;

namespace Garbage5374.Changes;

/// <summary><c>civic garbage5374 change-add --action move --from 2026-12-04 --to 2026-12-07 --reason 大雪のため</c>: what staff can enter on the page, for a script or a night at the terminal.</summary>
/// <remarks>Asks for its services when it runs, since without a city the command is still described.</remarks>
internal sealed class ChangeAddCommand(IServiceProvider services) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("command.change-add").NeedsCity()
        .Option("action", "option.action", required: true, values: ["move", "cancel", "extra", "closure"])
        .Option("from", "option.change-from", required: true)
        .Option("to", "option.change-to")
        .Option("kinds", "option.kinds")
        .Option("areas", "option.areas")
        .Option("centers", "option.centers")
        .Option("reason", "option.reason", required: true)
        .Option("reason-easy", "option.reason-easy")
        .Option("reason-en", "option.reason-en")
        .Option("key", "option.key");

    /// <inheritdoc/>
    public override async Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<CityCalendar>().CurrentAsync(cancellationToken) is not { } city)
            return CommandResult.Refused(ImportRefusals.NoData());
        var wish = new ChangeWish(call["action"], call["from"], call["to"], call["reason"], call["reason-easy"], call["reason-en"],
            Names(call["kinds"]), Names(call["areas"]), Names(call["centers"]));
        var (command, refusal) = wish.Read(city);
        if (command is null)
            return CommandResult.Refused(refusal!);
        var key = CommandKey.TryParse(call["key"], null, out var given) ? given : CommandKey.New();
        var answer = await services.GetRequiredService<ChangeDesk>().EnterAsync(key, command, cancellationToken);
        return answer.Outcome.Refusal is { } no ? CommandResult.Refused(no) : Done(answer, "change.entered", call.Language);
    }

    internal static CommandResult Done(ChangeAnswer answer, string textKey, Language language) => CommandResult.Done(
        Ruby.Plain(NoticeWords.Say(language, textKey, ("change", $"{answer.Change?.Id}"), ("areas", NoticeWords.Number(answer.Areas)))) + "\n",
        answer.Change is { } change ? ChangeShown.Of(change) with { AreasTouched = answer.Areas } : new { position = answer.Outcome.Position.Value });

    // Names of areas hold commas and blanks; a line end or a semicolon does not occur in them.
    private static ImmutableArray<string> Names(string? text) =>
        text is null ? [] : [.. text.Split([';', '\n', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
