using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Notices;

/// <summary>Webhooks for administrators' programs: listed, made, tried, held and removed.</summary>
internal static class WebhookApi
{
    private static WebhookLine Example { get; } = new(
        "aaaaaaaaaaaaaaaaaaaaaaaaaa", "となりの市", "https://receiver.example/in", ["issues", "ballots"], new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), "active",
        new DateTimeOffset(2026, 4, 2, 9, 0, 0, TimeSpan.Zero), new WebhookTried("accepted", 204), 0, null);

    public static void MapWebhookApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/webhooks").WithTags("webhooks").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", ListAsync).WithName("ListWebhooks").ReadsAsStaff().Produces<WebhooksAnswer>().WithExample(new WebhooksAnswer([Example]))
            .WithSummary("For signed-in administrators, not for tokens: all webhooks, at most 50, and how it goes with each.");
        api.MapPost("/", MakeAsync).LimitTries().WithName("MakeWebhook").WritesAsStaff().Produces<WebhookMadeAnswer>(201)
            .WithExample(new WebhookMadeAnswer(Example, "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), new MakeWebhookBody(Example.Name, Example.Address, Example.Subjects))
            .WithSummary("For signed-in administrators, not for tokens: makes a webhook that is told what happens from now on, and answers its secret. The same key and content again give the same webhook while there is one.");
        api.MapGet("/{id}", (HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors) => WithOneAsync(context, id, desk, errors, hook => LineAsync(hook, desk, errors), reads: true))
            .WithName("GetWebhook").ReadsAsStaff().Produces<WebhookLine>().WithExample(Example).WithSummary("For signed-in administrators, not for tokens: one webhook, and how it goes with it.");
        api.MapPost("/{id}/try", (HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors) => WithOneAsync(context, id, desk, errors, async hook =>
                await hook.Try() is { } answer ? JsonAnswers.Send(WebhookTried.Of(answer)) : errors.Result(WebRefusals.NotFound)))
            .LimitTries().WithName("TryWebhook").WritesAsStaff().Produces<WebhookTried>().WithExample(new WebhookTried("accepted", 204))
            .WithSummary("For signed-in administrators, not for tokens: sends a message that tells of nothing (civic.webhook-trial) and says how it was answered. Each call sends one.");
        api.MapPut("/{id}/hold", (HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors) => HoldAsync(context, id, true, desk, errors))
            .WithName("HoldWebhook").WritesAsStaff().Produces<WebhookLine>().WithExample(Example with { State = "paused" })
            .WithSummary("For signed-in administrators, not for tokens: holds a webhook; what happens meanwhile waits for it. One that is held is fine.");
        api.MapDelete("/{id}/hold", (HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors) => HoldAsync(context, id, false, desk, errors))
            .WithName("GoOnWithWebhook").WritesAsStaff().Produces<WebhookLine>().WithExample(Example)
            .WithSummary("For signed-in administrators, not for tokens: goes on at once from where the webhook is, held or stopped, however often it was tried in vain.");
        api.MapDelete("/{id}", RemoveAsync).WithName("RemoveWebhook").WritesAsStaff().Produces(StatusCodes.Status204NoContent)
            .WithSummary("For signed-in administrators, not for tokens: ends a webhook: it is told nothing more. One that is not there is fine.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, WebhookDesk desk, ErrorAnswers errors) => ApiDoor.RefuseOthers(context, Role.Administrator) is { } refusal
        ? errors.Result(refusal) : JsonAnswers.Send(new WebhooksAnswer([.. (await desk.AllAsync()).Select(each => WebhookLine.Of(each.Hook, each.Address))]));

    private static async Task<IResult> MakeAsync(HttpContext context, MakeWebhookBody body, WebhookDesk desk, ErrorAnswers errors)
    {
        var (_, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        if (body.Read() is not { } subjects)
            return errors.Result(WebRefusals.BadValue("subjects"));
        var id = key.IsNone ? WebhookId.New() : WebhookId.Parse(RandomName.From($"webhook\n{key}"), null);
        var (_, faults) = await desk.MakeAsync(id, body.Name, body.Address, subjects);
        if (faults.Length > 0)
            return errors.Result(faults[0].Refusal.About(faults[0].Field == "subject" ? "subjects" : faults[0].Field));
        // What stands: sent twice with the same key, it is the webhook of the first, and its secret.
        if (await desk.FindAsync(id.ToString()) is not { } grain || await desk.ReadAsync(grain) is not ({ } hook, { } address))
            return errors.Result(WebRefusals.NotFound);
        if (!body.Made(address, hook.Subjects, subjects))
            return errors.Result(new Refusal("CIVIC6001", ("key", key)));
        context.Response.Headers.Location = $"/api/v1/webhooks/{id}";
        return JsonAnswers.Send(new WebhookMadeAnswer(WebhookLine.Of(hook, address), address.SecretText), StatusCodes.Status201Created);
    }

    private static Task<IResult> HoldAsync(HttpContext context, string id, bool held, WebhookDesk desk, ErrorAnswers errors) => WithOneAsync(context, id, desk, errors, async hook =>
    {
        await hook.Hold(held);
        return await LineAsync(hook, desk, errors);
    });

    private static async Task<IResult> RemoveAsync(HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors)
    {
        var (_, _, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        if (!WebhookId.TryParse(id, null, out var webhook))
            return errors.Result(WebRefusals.NotFound);
        await desk.RemoveAsync(webhook);
        return Results.NoContent();
    }

    private static async Task<IResult> WithOneAsync(HttpContext context, string id, WebhookDesk desk, ErrorAnswers errors, Func<IWebhookGrain, Task<IResult>> act, bool reads = false)
    {
        var refusal = reads ? ApiDoor.RefuseOthers(context, Role.Administrator) : (await OfficeCalls.WhoAsync(context, Role.Administrator)).Refusal;
        if (refusal is not null)
            return errors.Result(refusal);
        return await desk.FindAsync(id) is { } hook ? await act(hook) : errors.Result(WebRefusals.NotFound);
    }

    private static async Task<IResult> LineAsync(IWebhookGrain webhook, WebhookDesk desk, ErrorAnswers errors) =>
        await desk.ReadAsync(webhook) is { } read ? JsonAnswers.Send(WebhookLine.Of(read.Hook, read.Address)) : errors.Result(WebRefusals.NotFound);

    /// <summary>A webhook as the API takes it.</summary>
    /// <param name="Name">What administrators call it, in 1 to 40 characters.</param>
    /// <param name="Address">Where messages go: https, at most 1,000 characters, without a name and passphrase in it.</param>
    /// <param name="Subjects">What it is told of, at least one of: issues, ballots, datasets, notices.</param>
    internal sealed record MakeWebhookBody([property: Required] string? Name, [property: Required] string? Address, [property: Required] IReadOnlyList<string?>? Subjects)
    {
        /// <summary>The subjects together; none for no member, <see langword="null"/> for a word that is none of them.</summary>
        public WebhookSubjects? Read()
        {
            var all = WebhookSubjects.None;
            foreach (var word in Subjects ?? [])
            {
                if (WebhookDesk.Subjects.FirstOrDefault(one => WebhookDesk.Word(one) == word) is not (> WebhookSubjects.None and var one))
                    return null;
                all |= one;
            }
            return all;
        }

        /// <summary>Whether a webhook is the one that is asked for.</summary>
        public bool Made(WebhookAddress address, WebhookSubjects subjects, WebhookSubjects asked) =>
            subjects == asked && address.Name == AccountNames.Shown(Name) && address.Url.OriginalString == Address?.Trim();
    }
}
