using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Microsoft.AspNetCore.Http;

namespace Garbage5374.Changes;

/// <summary>Takes the forms of the staff page. Both end in a redirect: a reloaded page sends nothing again, and a form that was not taken comes back as it was typed.</summary>
internal static class ChangeForms
{
    private const string Staff = $"{AreaLinks.Home}/staff/changes";
    private const int LongestField = 20_000;

    /// <summary>Enters a change.</summary>
    public static async Task<object?> Enter(IFormCollection form, PageContext page, CityCalendar calendars, ChangeDesk desk, ChangeDrafts drafts, CancellationToken cancellationToken)
    {
        var wish = new ChangeWish(Field("action"), Field("from"), Field("to"), Field("reason"), Field("reasonEasy"), Field("reasonEn"),
            All("kinds"), [.. (Field("areas") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], All("centers"));
        var (answer, refusal) = await EnterAsync(wish, KeyOf(form), calendars, desk, cancellationToken);
        page.Reply.SeeOther(refusal is null
            ? $"{Staff}?done={answer?.Change?.Id}"
            : $"{Staff}?key={drafts.Keep(new ChangeDraft(wish, refusal))}#enter");
        return null;

        string? Field(string name) => form[name].ToString() is { Length: > 0 and <= LongestField } text ? text : null;
        ImmutableArray<string> All(string name) => [.. form[name].OfType<string>().Where(text => text.Length > 0)];
    }

    /// <summary>Takes a change back.</summary>
    public static async Task<object?> Withdraw(IFormCollection form, PageContext page, ChangeDesk desk, CancellationToken cancellationToken)
    {
        var named = form["change"].ToString();
        if (!ChangeId.TryParse(named, null, out var id))
            return ChangeRefusals.ChangeUnreadable(named);
        var answer = await desk.WithdrawAsync(KeyOf(form), id, cancellationToken);
        if (answer.Outcome.Refusal is { } refusal)
            return refusal;
        page.Reply.SeeOther($"{Staff}?gone={id}");
        return null;
    }

    /// <summary>The field in which a refusal is shown; <see langword="null"/>: above the form only.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Code.Split('.')[^1] switch
    {
        "change-action" => "action",
        "date-missing-from" or "change-past" or "change-far" or "change-nothing" or "date-bad" => "from",
        "date-missing-to" or "change-same-day" or "change-reversed" or "change-too-long" => "to",
        "reason-missing" or "reason-long" or "reason-lines" => "reason",
        "area-unknown" or "area-near" or "area-ambiguous" or "change-area-unknown" or "change-many" => "areas",
        _ => null,
    };

    private static async Task<(ChangeAnswer? Answer, Refusal? Refusal)> EnterAsync(
        ChangeWish wish, CommandKey key, CityCalendar calendars, ChangeDesk desk, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return (null, ImportRefusals.NoData());
        var (command, unreadable) = wish.Read(city);
        if (command is null)
            return (null, unreadable);
        var answer = await desk.EnterAsync(key, command, cancellationToken);
        return (answer, answer.Outcome.Refusal);
    }

    // A form that was drawn twice has two keys; one that is sent twice has one.
    private static CommandKey KeyOf(IFormCollection form) =>
        CommandKey.TryParse(form[CivicForm.KeyField].ToString(), null, out var key) ? key : CommandKey.New();
}
