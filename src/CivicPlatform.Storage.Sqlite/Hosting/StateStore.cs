using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Hosting;

/// <summary>Grain state and reminders on the writer's thread. Nothing is remembered: the file is the truth.</summary>
internal sealed class StateStore : IWriteStore
{
    private SqliteStatement? findGrain;
    private SqliteStatement? putGrain;
    private SqliteStatement? removeGrain;
    private SqliteStatement? putBack;
    private SqliteStatement? removeBacks;
    private SqliteStatement? putReminder;
    private SqliteStatement? removeReminder;
    private SqliteStatement? removeReminders;

    public void Connected(SqliteConnection connection)
    {
        findGrain = new(connection, "SELECT etag, shape FROM grains WHERE grain = ?1 AND state = ?2");
        putGrain = new(connection, """
            INSERT INTO grains (grain, state, etag, shape, payload) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (grain, state) DO UPDATE SET etag = excluded.etag, shape = excluded.shape, payload = excluded.payload
            """);
        removeGrain = new(connection, "DELETE FROM grains WHERE grain = ?1 AND state = ?2");
        putBack = new(connection, """
            INSERT INTO grain_backs (grain, state, shape, payload) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (grain, state, shape) DO UPDATE SET payload = excluded.payload
            """);
        removeBacks = new(connection, "DELETE FROM grain_backs WHERE grain = ?1 AND state = ?2");
        putReminder = new(connection, """
            INSERT INTO reminders (grain, name, hash, start, period, etag) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (grain, name) DO UPDATE SET hash = excluded.hash, start = excluded.start, period = excluded.period, etag = excluded.etag
            """);
        removeReminder = new(connection, "DELETE FROM reminders WHERE grain = ?1 AND name = ?2 AND etag = ?3");
        removeReminders = new(connection, "DELETE FROM reminders");
    }

    /// <summary>The stored ETag and shape of a state, or <see langword="null"/> when it is not stored.</summary>
    public (string ETag, int Shape)? Find(string grain, string state)
    {
        if (!findGrain!.BindText(1, grain).BindText(2, state).Step())
            return null;
        var found = (findGrain.Text(0), (int)findGrain.Long(1));
        findGrain.Reset();
        return found;
    }

    public void Put(string grain, string state, string etag, ShapedPayload now) =>
        putGrain!.BindText(1, grain).BindText(2, state).BindText(3, etag).Bind(4, now.Shape).Bind(5, now.Payload.Span).Run();

    public void Remove(string grain, string state) => removeGrain!.BindText(1, grain).BindText(2, state).Run();

    /// <summary>Keeps a state in an older shape beside the one of now.</summary>
    public void PutBack(string grain, string state, ShapedPayload back) =>
        putBack!.BindText(1, grain).BindText(2, state).Bind(3, back.Shape).Bind(4, back.Payload.Span).Run();

    public void RemoveBacks(string grain, string state) => removeBacks!.BindText(1, grain).BindText(2, state).Run();

    public void Put(ReminderEntry entry, string etag) => putReminder!
        .BindText(1, entry.GrainId.ToString()).BindText(2, entry.ReminderName).Bind(3, entry.GrainId.GetUniformHashCode())
        .Bind(4, entry.StartAt.ToUniversalTime().Ticks).Bind(5, entry.Period.Ticks).BindText(6, etag).Run();

    /// <summary>Whether a reminder with this ETag was there.</summary>
    public bool Remove(string grain, string name, string etag)
    {
        removeReminder!.BindText(1, grain).BindText(2, name).BindText(3, etag).Run();
        return removeReminder.Changed > 0;
    }

    public void RemoveAllReminders() => removeReminders!.Run();

    public void Reload()
    {
        // Nothing is kept in memory.
    }

    public void BeforeCommit()
    {
        // Nothing to add to a batch.
    }

    public void Committed()
    {
        // Nobody waits for it beside the callers themselves.
    }

    public void Disconnecting()
    {
        foreach (var statement in new[] { findGrain, putGrain, removeGrain, putBack, removeBacks, putReminder, removeReminder, removeReminders })
            statement?.Dispose();
    }
}
