using System.Buffers;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Ledger;

/// <summary>The city's public memory for programs: checkpoints, proofs, events, the whole in one file.</summary>
internal static class LedgerEndpoints
{
    private const string Hex = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static readonly DateTimeOffset At = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<LedgerPage>("/ledger");
        routes.MapGet("/ledger/export", ExportAsync).RequireRateLimiting(LedgerLimits.Export).ExcludeFromDescription();

        var api = routes.MapGroup("/api/v1/ledger").WithTags("ledger").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", (ILedger ledger, ILedgerProofs proofs) => JsonAnswers.Send(new LedgerHead(ledger.Head.Value, proofs.Key.ToString()))).WithName("GetLedgerHead").Produces<LedgerHead>()
            .WithExample(new LedgerHead(5374, "city.example/ledger+1a2b3c4d+AQ…"))
            .WithSummary("How many events the ledger holds, and the key that signs its checkpoints.");
        api.MapGet("/checkpoint", CheckpointAsync).WithName("GetCheckpoint").Produces<CheckpointAnswer>().WithExample(new CheckpointAnswer("city.example/ledger", 5374, Hex, At, "city.example/ledger\n5374\n…\n\n— city.example/ledger …\n"))
            .WithSummary("The latest signed checkpoint (C2SP tlog-checkpoint), as JSON or, with Accept: text/plain, as the note itself.");
        api.MapGet("/proof/inclusion", InclusionAsync).WithName("ProveInclusion").Produces<InclusionAnswer>().WithExample(new InclusionAnswer(7, 5374, Hex, Hex, [Hex]))
            .WithSummary("Proof that an event is in the tree of the first SIZE events (RFC 6962 2.1.1). Size: that of the latest checkpoint.");
        api.MapGet("/proof/consistency", ConsistencyAsync).WithName("ProveConsistency").Produces<ConsistencyAnswer>().WithExample(new ConsistencyAnswer(7, 5374, Hex, Hex, [Hex]))
            .WithSummary("Proof that the tree of FIRST events is the beginning of that of SECOND events (RFC 6962 2.1.2).");
        api.MapGet("/events", EventsAsync).WithName("ListEvents").Produces<EventsAnswer>().WithExample(new EventsAnswer([new(7, "civic/notices/general", 1, "civic.notice-published", At, Hex, JsonSerializer.SerializeToElement(new { title = "…" }))], 7))
            .WithSummary("Events after a position, in order, with their leaf hashes; limit from 1 to 1000, default 100.");
    }

    private static async Task ExportAsync(HttpContext context, ILedgerProofs proofs, CityClock clock)
    {
        context.Response.ContentType = "application/jsonl; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"ledger-{clock.Today:yyyy-MM-dd}.jsonl\"";
        if (HttpMethods.IsGet(context.Request.Method))
            await proofs.ExportAsync(context.Response.Body, cancellationToken: context.RequestAborted);
    }

    private static async Task<IResult> CheckpointAsync(HttpContext context, ILedgerProofs proofs, ErrorAnswers errors)
    {
        if (await proofs.LatestCheckpointAsync(context.RequestAborted) is not { } checkpoint)
            return errors.Result(WebRefusals.NotFound);
        return context.Request.Headers.Accept.ToString().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
            ? Results.Text(checkpoint.Note, "text/plain; charset=utf-8")
            : JsonAnswers.Send(CheckpointAnswer.Of(checkpoint));
    }

    private static async Task<IResult> InclusionAsync(
        long position, long? size, ILedger ledger, ILedgerProofs proofs, ErrorAnswers errors, CancellationToken cancellationToken)
    {
        var tree = size ?? (await proofs.LatestCheckpointAsync(cancellationToken))?.Size ?? ledger.Head.Value;
        if (position < 1 || position > ledger.Head.Value)
            return errors.Result(WebRefusals.BadValue(nameof(position)));
        if (tree < position || tree > ledger.Head.Value)
            return errors.Result(WebRefusals.BadValue(nameof(size)));
        await foreach (var record in ledger.ReadAsync(new LedgerPosition(position - 1), cancellationToken))
        {
            var proof = await proofs.ProveInclusionAsync(record.Position, tree, cancellationToken);
            var root = await proofs.RootAsync(tree, cancellationToken);
            return JsonAnswers.Send(new InclusionAnswer(position, tree, LeafOf(record).ToString(), root.ToString(), [.. proof.Select(hash => hash.ToString())]));
        }
        return errors.Result(WebRefusals.NotFound);
    }

    private static async Task<IResult> ConsistencyAsync(
        long first, long? second, ILedger ledger, ILedgerProofs proofs, ErrorAnswers errors, CancellationToken cancellationToken)
    {
        var now = second ?? (await proofs.LatestCheckpointAsync(cancellationToken))?.Size ?? ledger.Head.Value;
        if (now < 0 || now > ledger.Head.Value)
            return errors.Result(WebRefusals.BadValue(nameof(second)));
        if (first < 0 || first > now)
            return errors.Result(WebRefusals.BadValue(nameof(first)));
        var proof = await proofs.ProveConsistencyAsync(first, now, cancellationToken);
        return JsonAnswers.Send(new ConsistencyAnswer(
            first, now, (await proofs.RootAsync(first, cancellationToken)).ToString(), (await proofs.RootAsync(now, cancellationToken)).ToString(),
            [.. proof.Select(hash => hash.ToString())]));
    }

    private static async Task<IResult> EventsAsync(ILedger ledger, ErrorAnswers errors, CancellationToken cancellationToken, long after = 0, int limit = LedgerLimits.EventsPerPageByDefault)
    {
        if (after < 0)
            return errors.Result(WebRefusals.BadValue(nameof(after)));
        if (limit is < 1 or > LedgerLimits.EventsPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        var events = new List<EventAnswer>(limit);
        await foreach (var record in ledger.ReadAsync(new LedgerPosition(after), cancellationToken))
        {
            if (events.Count == limit)
                break;
            events.Add(new EventAnswer(record.Position.Value, record.Stream.ToString(), record.Version, record.Type, record.At, LeafOf(record).ToString(), JsonOf(record.Data)));
        }
        return JsonAnswers.Send(new EventsAnswer(events, events.Count == limit && events[^1].Position < ledger.Head.Value ? events[^1].Position : null));
    }

    internal static Hash256 LeafOf(LedgerRecord record) => RecordHash.Leaf(new RawRecord
    {
        Position = record.Position.Value,
        Stream = System.Text.Encoding.ASCII.GetBytes(record.Stream.ToString()),
        Version = record.Version,
        Type = System.Text.Encoding.ASCII.GetBytes(record.Type),
        AtMicroseconds = (record.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        Data = record.Data.Span,
    });

    private static JsonElement JsonOf(ReadOnlyMemory<byte> data)
    {
        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(data));
        return JsonElement.ParseValue(ref reader);
    }
}
