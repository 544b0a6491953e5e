namespace CivicPlatform.Hosting;

/// <summary>What a bad reminder table may do wrong.</summary>
public enum ReminderFault
{
    InventsReminders,
    RoundsTimes,
    KeepsETags,
    RemovesAnyETag,
    IncludesTheBeginningOfARange,
    MixesGrains,
}

/// <summary>A good reminder table made bad in one way.</summary>
internal sealed class PlantedFaultReminders(IReminderTable inner, ReminderFault fault) : IReminderTable
{
    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        fault == ReminderFault.MixesGrains ? await inner.ReadRows(0, 0) : await inner.ReadRows(grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        inner.ReadRows(fault == ReminderFault.IncludesTheBeginningOfARange ? unchecked(begin - 1) : begin, end);

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var entry = await inner.ReadRow(grainId, reminderName);
        return entry is null && fault == ReminderFault.InventsReminders ? new ReminderEntry { GrainId = grainId, ReminderName = reminderName } : entry;
    }

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        if (fault == ReminderFault.RoundsTimes)
            entry.StartAt = new DateTime(entry.StartAt.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var etag = await inner.UpsertRow(entry);
        return fault == ReminderFault.KeepsETags ? "1" : etag;
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => await inner.RemoveRow(grainId, reminderName,
        fault == ReminderFault.RemovesAnyETag && await inner.ReadRow(grainId, reminderName) is { ETag: { } current } ? current : eTag);

    public Task TestOnlyClearTable() => inner.TestOnlyClearTable();
}
