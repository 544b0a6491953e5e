using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Votes;

namespace CivicPlatform.Notices;

/// <summary>Writes what receivers read: <c>type</c>, <c>timestamp</c>, and <c>data</c> with the event as the ledger has it, without what people wrote, and where the thing is shown.</summary>
internal sealed class WebhookBody(City city)
{
    public byte[] Of(WebhookMessage message)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = EventJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", message.Type);
            json.WriteString("timestamp", message.At.UtcDateTime);
            json.WriteStartObject("data");
            if (message.News is { } news)
                Write(json, news);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return written.ToArray();
    }

    private void Write(Utf8JsonWriter json, CityNews news)
    {
        var (kind, id, place, happened) = news switch
        {
            IssueNews { Issue: var issue } told => ("issue", issue.ToString(), $"issues/{issue}", EventCodec<IssueEvent>.Write(told.Happened)),
            BallotNews { Ballot: var ballot } told => ("ballot", ballot.ToString(), $"ballots/{ballot}", EventCodec<BallotEvent>.Write(told.Happened)),
            DatasetNews { Dataset: var dataset } told => ("dataset", dataset.ToString(), $"datasets/{dataset}", EventCodec<DatasetEvent>.Write(told.Happened)),
            NoticeNews { Topic: var topic, Happened: var said } => ("notice", said.Key, $"notices/{topic.Name}/{said.Key}", EventCodec<NoticeEvent>.Write(said)),
            _ => throw new InvalidOperationException($"Nobody has thought of {news.GetType().Name} here."),
        };
        json.WriteNumber("position", news.Position.Value);
        json.WriteString(kind, id);
        if (news is NoticeNews notice)
            json.WriteString("topic", notice.Topic.Name);
        json.WriteString("page", Address($"/{place}"));
        json.WriteString("api", Address($"/api/v1/{place}"));
        json.WritePropertyName("event");
        json.WriteRawValue(happened.Data.Span);
    }

    // Where a city does not say how it is reached, its paths alone.
    private string Address(string path) => city.PublicAddress is { } root ? new Uri(root, path).ToString() : path;
}
