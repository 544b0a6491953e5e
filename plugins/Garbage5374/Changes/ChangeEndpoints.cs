using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Garbage5374.Cities;
using Garbage5374.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Garbage5374.Changes;

/// <summary><c>GET /changes</c> for everybody, <c>POST /changes</c> and <c>DELETE /changes/{change}</c> for staff.</summary>
internal static class ChangeEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>What holds from today on; with <paramref name="all"/>, also what is past or was taken back.</summary>
    public static async Task<object> List(bool? all, CityCalendar calendars, CityClock clock, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return ImportRefusals.NoData();
        return Answers.Json(ChangesShown.Of(city.Changes.Where(change => all == true || (change.Stands && change.LastDay >= clock.Today))));
    }

    /// <summary>Enters a change. The same key with the same content is applied once and answered the same.</summary>
    public static async Task<object> Enter([FromBody] ChangePost body, [FromHeader(Name = KeyHeader)] string? key, CityCalendar calendars, ChangeDesk desk,
        CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return ImportRefusals.NoData();
        if (!TryReadKey(key, out var command))
            return new Refusal("garbage5374.key-bad");
        var (wish, refusal) = body.Wish.Read(city);
        if (wish is null)
            return refusal!;
        var answer = await desk.EnterAsync(command, wish, cancellationToken);
        return answer.Outcome.Refusal is { } no ? no
            : answer.Change is { } change ? Answers.Json(ChangeShown.Of(change) with { AreasTouched = answer.Areas }, StatusCodes.Status201Created)
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary>Takes a change back.</summary>
    public static async Task<object> Withdraw(string change, [FromHeader(Name = KeyHeader)] string? key, ChangeDesk desk, CancellationToken cancellationToken)
    {
        if (!ChangeId.TryParse(change, null, out var id))
            return ChangeRefusals.ChangeUnreadable(change);
        if (!TryReadKey(key, out var command))
            return new Refusal("garbage5374.key-bad");
        var answer = await desk.WithdrawAsync(command, id, cancellationToken);
        return answer.Outcome.Refusal is { } no ? no : Results.NoContent();
    }

    private static bool TryReadKey(string? text, out CommandKey key)
    {
        key = CommandKey.New();
        return string.IsNullOrEmpty(text) || CommandKey.TryParse(text, null, out key);
    }
}
