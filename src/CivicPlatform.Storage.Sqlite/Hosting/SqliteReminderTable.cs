namespace CivicPlatform.Hosting;

/// <summary>Reminders in state.db, each change durable before it is answered.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class SqliteReminderTable(SqliteState state) : IReminderTable
{
    public Task Init() => Task.CompletedTask;

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await state.AskAsync(grainId.ToString(), static (reader, grain) => reader.Reminders(grain)));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        new(await state.AskAsync((begin, end), static (reader, range) => reader.Reminders(range.begin, range.end)));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        state.AskAsync((grain: grainId.ToString(), reminderName), static (reader, it) => reader.Find(it.grain, it.reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var next = SqliteState.NewETag();
        return state.ChangeAsync<string?>(store =>
        {
            store.Put(entry, next);
            return next;
        });
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var grain = grainId.ToString();
        return state.ChangeAsync(store => store.Remove(grain, reminderName, eTag));
    }

    public Task TestOnlyClearTable() => state.ChangeAsync(store =>
    {
        store.RemoveAllReminders();
        return true;
    });
}
