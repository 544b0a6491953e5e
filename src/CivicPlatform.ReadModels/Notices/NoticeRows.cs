using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CivicPlatform.Notices;

/// <summary>Folds the boards of all topics into the table of notices that hang now.</summary>
internal sealed class NoticeRows : Projection<NoticeRow, NoticeEvent>
{
    public override string Name => "notices";

    public override int Version => 1;

    public static NoticeRow? Apply(NoticeRow? row, NoticeEvent happened, LedgerRecord record) => happened switch
    {
        NoticePublished e => new NoticeRow
        {
            Topic = TopicOf(record),
            Key = e.Key,
            Title = e.Title,
            Body = e.Body,
            Link = e.Link,
            RelevantOn = e.RelevantOn,
            PublishedAt = row?.PublishedAt ?? record.At,
            UpdatedAt = record.At,
            UpdatedBy = record.Position.Value,
        },
        NoticeWithdrawn => null,
        _ => throw new InvalidOperationException($"The table of notices does not know the event {happened.GetType().Name}."),
    };

    public override bool Takes(LedgerRecord record) => NoticeStream.Holds(record.Stream);

    public override void Shape(ModelBuilder model) => model.Entity<NoticeRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Topic, it.Key });
        row.HasIndex(it => new { it.Topic, it.UpdatedBy });
        row.Property(it => it.Topic).HasMaxLength(121);
        row.Property(it => it.Key).HasMaxLength(80);
        row.Property(it => it.Title).HasConversion<TextConverter>();
        row.Property(it => it.Body).HasConversion<TextConverter>();
        row.Property(it => it.PublishedAt).HasConversion<MomentConverter>();
        row.Property(it => it.UpdatedAt).HasConversion<MomentConverter>();
    });

    protected override NoticeRow? Fold(NoticeRow? row, NoticeEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(NoticeEvent happened, LedgerRecord record) => [TopicOf(record), happened.Key];

    protected override IQueryable<NoticeRow> InOrder(IQueryable<NoticeRow> rows) => rows.OrderBy(row => row.Topic).ThenBy(row => row.Key);

    private static string TopicOf(LedgerRecord record) => NoticeStream.TryTopic(record.Stream, out var topic)
        ? topic.ToString()
        : throw new InvalidOperationException($"{record.Stream} names no topic.");

    private sealed class TextConverter() : ValueConverter<LocalizedText, string>(
        text => JsonSerializer.Serialize(text, EventJson.Options),
        json => JsonSerializer.Deserialize<LocalizedText>(json, EventJson.Options)!);
}
