namespace CivicPlatform.Notices;

/// <summary>The webhooks of the city.</summary>
/// <param name="Webhooks">All of them, at most 50, in the order in which they were made.</param>
internal sealed record WebhooksAnswer(IReadOnlyList<WebhookLine> Webhooks);

/// <summary>A webhook, and how it goes with it.</summary>
/// <param name="Id">Names the webhook.</param>
/// <param name="Name">What administrators call it; null where the city's keys were lost, and nothing more is sent.</param>
/// <param name="Address">Where messages go, without what stands behind the path, which may be a key of the receiver's; null where the city's keys were lost.</param>
/// <param name="Subjects">What it is told of: issues, ballots, datasets, notices.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="State">active: it is told what happens. paused: an administrator holds it. stopped: the receiver said that it is gone, or was not reached for days.</param>
/// <param name="LastAt">When it was told something last and it answered; null for never.</param>
/// <param name="LastAnswer">The last answer; null for none.</param>
/// <param name="Failures">How often the message that waits was sent in vain.</param>
/// <param name="NextAt">When that is tried again; null where nothing waits.</param>
internal sealed record WebhookLine(
    string Id, string? Name, string? Address, IReadOnlyList<string> Subjects, DateTimeOffset MadeAt, string State, DateTimeOffset? LastAt, WebhookTried? LastAnswer, int Failures, DateTimeOffset? NextAt)
{
    public static WebhookLine Of(WebhookStatus hook, WebhookAddress? address) => new(
        hook.Id.ToString(), address?.Name, address is null ? null : WebhookDesk.Shown(address.Url), [.. WebhookDesk.Subjects.Where(one => hook.Subjects.HasFlag(one)).Select(WebhookDesk.Word)],
        hook.MadeAt, hook.State.ToString().ToLowerInvariant(), hook.LastAt, hook.LastAnswer is { } answer ? WebhookTried.Of(answer) : null, hook.Failures, hook.NextAt);
}

/// <summary>How a receiver answered.</summary>
/// <param name="Answer">accepted: any status from 200 to 299. refused: another status. gone: 410. unreached: no connection or no answer in time. inside: the name leads into the city's own network.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
internal sealed record WebhookTried(string Answer, int? Status)
{
    public static WebhookTried Of(WebhookAnswer answer) => new(answer.Kind.ToString().ToLowerInvariant(), answer.Status == 0 ? null : answer.Status);
}

/// <summary>A webhook that was just made.</summary>
/// <param name="Webhook">The webhook.</param>
/// <param name="Secret">What its messages are signed with (Standard Webhooks); it is told when it is made, and again to whoever sends the same call with the same key.</param>
internal sealed record WebhookMadeAnswer(WebhookLine Webhook, string Secret);
