using System.Globalization;
using CivicPlatform.Texts;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Hosting;

/// <summary>Looks at what the machine itself brings: database engine, time zones, clock.</summary>
internal static class MachineCheckups
{
    // STRICT tables came with 3.37; a lost-write fault of the write-ahead log was mended in 3.51.3 (sqlite.org/wal.html).
    private static readonly Version Needed = new(3, 37, 0);

    public static Checkup Engine(Speech say)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var version = connection.ServerVersion;
        return Version.TryParse(version, out var parsed) && parsed >= Needed
            ? new Checkup("sqlite", CheckupState.Ok, say.Say("doctor.sqlite", ("version", version)))
            : new Checkup("sqlite", CheckupState.Fault, say.Say("doctor.sqlite-old", ("version", version), ("needed", Needed)), say["doctor.sqlite-mend"]);
    }

    /// <summary>Japan has had no summer time since 1951, so Tokyo must be nine hours ahead: other data is no data.</summary>
    public static Checkup Zone(string zone, Speech say) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
        && (zone != "Asia/Tokyo" || found.GetUtcOffset(new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc)) == TimeSpan.FromHours(9))
            ? new Checkup("zone", CheckupState.Ok, say.Say("doctor.zone", ("zone", zone), ("name", found.DisplayName)))
            : new Checkup("zone", CheckupState.Fault, say.Say("doctor.zone-missing", ("zone", zone)), say["doctor.zone-mend"]);

    /// <summary>The clock must not be behind what was surely written before now.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="signed">When the ledger was last signed; <see langword="null"/> when it never was.</param>
    /// <param name="say">The caller's language.</param>
    public static Checkup Clock(TimeProvider time, DateTimeOffset? signed, Speech say)
    {
        var now = time.GetUtcNow();
        var shown = Shown(now);
        var tool = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(AppContext.BaseDirectory, "civic.dll")), TimeSpan.Zero);
        var (before, what) = signed > tool ? (signed.Value, say["doctor.clock-ledger"]) : (tool, say["doctor.clock-tool"]);
        // A minute: clocks are set back a little all the time.
        return now < before - TimeSpan.FromMinutes(1)
            ? new Checkup("clock", CheckupState.Fault, say.Say("doctor.clock-behind", ("now", shown), ("what", what), ("before", Shown(before))), say["doctor.clock-mend"])
            : new Checkup("clock", CheckupState.Ok, say.Say("doctor.clock", ("now", shown)));
    }

    private static string Shown(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
