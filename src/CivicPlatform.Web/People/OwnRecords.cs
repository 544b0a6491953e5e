using System.Text.Json.Nodes;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Relationships;
using CivicPlatform.Vault;

namespace CivicPlatform.People;

/// <summary>What somebody did and wrote in the city, as the ledger has it, with their own words opened: issues, corrections, ties. Votes are secret, and nobody
/// can say whose they are.</summary>
internal sealed class OwnRecords(ILedger ledger, IVault vault, IIssueQueries issues, ICorrectionQueries corrections) : IDisposable
{
    // Of an issue with many supporters each event is looked at: who asks again and again makes nobody else slow.
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Their events, place by place, in each in the order in which they happened.</summary>
    public async Task<JsonArray> OfAsync(PersonId person, CancellationToken stop = default)
    {
        var told = new JsonArray();
        await one.WaitAsync(stop);
        try
        {
            foreach (var (context, who) in (await vault.PseudonymsAsync(person, stop)).OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
            {
                if (await StreamsAsync(context, who, stop) is { Count: > 0 } streams && await vault.KeyAsync(who, stop) is { } key)
                    await AddAsync(told, streams, context, who, key, stop);
            }
        }
        finally
        {
            one.Release();
        }
        return told;
    }

    public void Dispose() => one.Dispose();

    private async Task AddAsync(JsonArray told, List<StreamId> streams, PseudonymContext context, Pseudonym who, IPersonKey key, CancellationToken stop)
    {
        foreach (var stream in streams)
        {
            await foreach (var record in ledger.ReadStreamAsync(stream, cancellationToken: stop))
            {
                if (Parse(record) is { } happened && (context == TieStream.Context || happened["by"] is JsonValue by && by.ToString() == who.ToString()))
                    told.Add(Told(record, happened, who, key));
            }
        }
    }

    private async Task<List<StreamId>> StreamsAsync(PseudonymContext context, Pseudonym who, CancellationToken stop) =>
        context == IssueStream.Context ? [.. (await issues.TouchedByAsync(who, stop)).Select(IssueStream.Of)]
        : context == DatasetStream.Context ? [.. (await CorrectedAsync(who, stop)).Select(DatasetStream.Of)]
        : context == TieStream.Context ? [TieStream.Of(who)] : [];

    private async Task<IReadOnlyCollection<DatasetId>> CorrectedAsync(Pseudonym who, CancellationToken stop)
    {
        var datasets = new HashSet<DatasetId>();
        for (var question = new CorrectionQuestion { By = who, Limit = 100 }; ;)
        {
            var page = await corrections.ListAsync(question, stop);
            datasets.UnionWith(page.Corrections.Select(correction => correction.Dataset));
            if (page.Next is null)
                return datasets;
            question = question with { After = page.Next };
        }
    }

    private static JsonObject Told(LedgerRecord record, JsonObject happened, Pseudonym who, IPersonKey key)
    {
        var told = new JsonObject
        {
            ["at"] = record.At, ["where"] = record.Stream.ToString(), ["what"] = record.Type, ["data"] = Opened(happened, who, key),
        };
        // A picture is no text: here is where it can be had as long as the account is there.
        if (IssueStream.TryIssue(record.Stream, out var issue) && happened["photo"] is JsonValue photo)
            told["picture"] = $"/issues/{issue}/photos/{photo}";
        return told;
    }

    private static JsonObject? Parse(LedgerRecord record) => record.Data.IsEmpty ? null : JsonNode.Parse(record.Data.Span) as JsonObject;

    // What others wrote stays shut; their pseudonyms are in the ledger for everybody.
    private static JsonNode? Opened(JsonNode? node, Pseudonym who, IPersonKey key) => node switch
    {
        JsonObject { Count: 2 } shut when shut["of"] is JsonValue of && shut["sealed"] is JsonValue text =>
            of.ToString() == who.ToString() ? Open(new Personal<JsonNode>(who, text.ToString()), key) : null,
        JsonObject parts => new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, Opened(part.Value, who, key)))),
        JsonArray list => new JsonArray([.. list.Select(part => Opened(part, who, key))]),
        _ => node?.DeepClone(),
    };

    // One that was damaged does not keep the others from whoever asks.
    private static JsonNode Open(Personal<JsonNode> shut, IPersonKey key)
    {
        try
        {
            return key.Open(shut);
        }
        catch (CivicException damaged) when (damaged.Code == "CIVIC4501")
        {
            return new JsonObject { ["damaged"] = damaged.Code };
        }
    }
}
