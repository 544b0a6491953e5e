using System.Collections.Immutable;
using System.Security.Cryptography;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Notices;

/// <summary>What pages and the API do with webhooks, the same for both.</summary>
internal sealed class WebhookDesk(IServiceProvider services, WebhookSeal seal, IOptions<CivicWebOptions> options)
{
    /// <summary>What can be chosen.</summary>
    public static ImmutableArray<WebhookSubjects> Subjects { get; } = [WebhookSubjects.Issues, WebhookSubjects.Ballots, WebhookSubjects.Datasets, WebhookSubjects.Notices];

    private IGrainFactory Grains => services.GetRequiredService<IGrainFactory>();

    private IWebhookBookGrain Book => Grains.GetGrain<IWebhookBookGrain>(IWebhookBookGrain.Key);

    /// <summary>The grain of a webhook that there is: anything else would wake one that nobody finds again.</summary>
    public async Task<IWebhookGrain?> FindAsync(string? id) =>
        WebhookId.TryParse(id, null, out var webhook) && (await Book.List()).Contains(webhook) ? Grains.GetGrain<IWebhookGrain>(webhook.ToString()) : null;

    /// <summary>All webhooks in the order in which they were made; without their address where the city's keys were lost.</summary>
    public async Task<IReadOnlyList<(WebhookStatus Hook, WebhookAddress? Address)>> AllAsync()
    {
        var all = new List<(WebhookStatus, WebhookAddress?)>();
        foreach (var id in await Book.List())
        {
            if (await Grains.GetGrain<IWebhookGrain>(id.ToString()).Status() is { } hook)
                all.Add((hook, seal.Open(hook.Sealed)));
        }
        return all;
    }

    public async Task<(WebhookStatus Hook, WebhookAddress? Address)?> ReadAsync(IWebhookGrain webhook) =>
        await webhook.Status() is { } hook ? (hook, seal.Open(hook.Sealed)) : null;

    /// <summary>Makes a webhook with a secret of its own, or says what is wrong with each field. One that there is already stays as it is.</summary>
    public async Task<(WebhookAddress? Made, ImmutableArray<AccountFault> Faults)> MakeAsync(WebhookId id, string? typedName, string? typedAddress, WebhookSubjects subjects)
    {
        var (name, url) = (AccountNames.Shown(typedName), WebhookAddress.Read(typedAddress, options.Value.InnerWebhooks));
        var faults = ImmutableArray.CreateBuilder<AccountFault>();
        if (name is null)
            faults.Add(new("name", WebhookRefusals.Name));
        if (url is null)
            faults.Add(new("address", WebhookRefusals.Address));
        if (subjects == WebhookSubjects.None)
            faults.Add(new("subject", WebhookRefusals.Subjects));
        if (faults.Count > 0)
            return (null, faults.ToImmutable());
        var address = new WebhookAddress(name!, url!, RandomNumberGenerator.GetBytes(32));
        return await Book.Add(id, seal.Close(address), subjects) ? (address, []) : (null, [new("name", WebhookRefusals.TooMany)]);
    }

    public Task RemoveAsync(WebhookId id) => Book.Remove(id);

    /// <summary>The word for a subject in forms and in the API.</summary>
    public static string Word(WebhookSubjects subject) => subject.ToString().ToLowerInvariant();

    /// <summary>The address as it is shown: what stands behind the path may be a key of the receiver's, and is not for every screen.</summary>
    public static string Shown(Uri url) => url.GetLeftPart(UriPartial.Path) + (url.Query.Length > 0 ? "?…" : "");
}
