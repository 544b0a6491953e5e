using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Hosting;

/// <summary>One read connection of state.db with its questions.</summary>
internal sealed class StateReader(SqliteConnection connection) : IDisposable
{
    private const string Reminder = "SELECT grain, name, start, period, etag FROM reminders";
    private readonly SqliteStatement grain = new(connection, """
        SELECT g.etag, g.shape, g.payload, b.payload FROM grains g
        LEFT JOIN grain_backs b ON g.shape > ?3 AND b.grain = g.grain AND b.state = g.state AND b.shape = ?3
        WHERE g.grain = ?1 AND g.state = ?2
        """);
    private readonly SqliteStatement ofGrain = new(connection, $"{Reminder} WHERE grain = ?1");
    private readonly SqliteStatement one = new(connection, $"{Reminder} WHERE grain = ?1 AND name = ?2");
    private readonly SqliteStatement between = new(connection, $"{Reminder} WHERE hash > ?1 AND hash <= ?2");
    private readonly SqliteStatement around = new(connection, $"{Reminder} WHERE hash > ?1 OR hash <= ?2");

    /// <summary>A state as it is stored; what stands beside it in an older shape is read when that one is asked for.</summary>
    public StoredGrain? Grain(string id, string state, int shape)
    {
        if (!grain.BindText(1, id).BindText(2, state).Bind(3, shape).Step())
            return null;
        var found = new StoredGrain(grain.Text(0), (int)grain.Long(1), grain.Blob(2).ToArray(), grain.IsNull(3) ? null : grain.Blob(3).ToArray());
        grain.Reset();
        return found;
    }

    public List<ReminderEntry> Reminders(string id) => Collect(ofGrain.BindText(1, id));

    public ReminderEntry? Find(string id, string name) => Collect(one.BindText(1, id).BindText(2, name)).FirstOrDefault();

    /// <summary>The reminders of a part of the ring: after <paramref name="begin"/>, up to and with <paramref name="end"/>; all when both are equal.</summary>
    public List<ReminderEntry> Reminders(uint begin, uint end) => Collect((begin < end ? between : around).Bind(1, begin).Bind(2, end));

    public void Dispose()
    {
        foreach (var statement in new[] { grain, ofGrain, one, between, around })
            statement.Dispose();
        connection.Dispose();
    }

    private static List<ReminderEntry> Collect(SqliteStatement rows)
    {
        var entries = new List<ReminderEntry>();
        while (rows.Step())
        {
            entries.Add(new ReminderEntry
            {
                GrainId = GrainId.Parse(rows.Text(0), null),
                ReminderName = rows.Text(1),
                StartAt = new DateTime(rows.Long(2), DateTimeKind.Utc),
                Period = new TimeSpan(rows.Long(3)),
                ETag = rows.Text(4),
            });
        }
        return entries;
    }
}
