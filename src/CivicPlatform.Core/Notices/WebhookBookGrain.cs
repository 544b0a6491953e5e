using CivicPlatform.Hosting;

namespace CivicPlatform.Notices;

/// <summary>Keeps the list of webhooks. It knows a webhook before it begins, and until it has ended: none is ever left that nobody can find.</summary>
[GrainType("civic.webhook-book")]
internal sealed class WebhookBookGrain([PersistentState("webhook-book")] IPersistentState<WebhookBook> state) : Grain, IWebhookBookGrain
{
    public async Task<bool> Add(WebhookId webhook, string @sealed, WebhookSubjects subjects)
    {
        // Sent twice it is one; begun again, it changes nothing.
        if (!state.State.Webhooks.Contains(webhook.ToString()))
        {
            if (state.State.Webhooks.Count >= IWebhookBookGrain.Most)
                return false;
            await SaveAsync([.. state.State.Webhooks, webhook.ToString()]);
        }
        await GrainFactory.GetGrain<IWebhookGrain>(webhook.ToString()).Begin(@sealed, subjects);
        return true;
    }

    public Task<IReadOnlyList<WebhookId>> List() =>
        Task.FromResult<IReadOnlyList<WebhookId>>([.. state.State.Webhooks.Select(text => WebhookId.Parse(text, null))]);

    public async Task Remove(WebhookId webhook)
    {
        if (!state.State.Webhooks.Contains(webhook.ToString()))
            return;
        await GrainFactory.GetGrain<IWebhookGrain>(webhook.ToString()).End();
        await SaveAsync([.. state.State.Webhooks.Where(text => text != webhook.ToString())]);
    }

    private Task SaveAsync(List<string> webhooks) => state.SaveAsync(new WebhookBook { Webhooks = webhooks });
}
