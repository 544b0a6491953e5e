using CivicPlatform.Testing;
using Xunit;

namespace CivicPlatform.Hosting;

/// <summary>What every reminder engine must keep. Inherit it and open your engine; each fact then runs against it.</summary>
public abstract class ReminderContract : IDisposable
{
    private static readonly GrainId Park = GrainId.Create("test.bench", "公園/1");
    private static readonly DateTime Nine = new(2026, 4, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>The folder of this test.</summary>
    protected TestFolder Folder { get; } = new();

    /// <summary>Opens the engine on what an earlier opening left.</summary>
    protected abstract ValueTask<IReminderTable> OpenAsync();

    /// <summary>Closes what <see cref="OpenAsync"/> opened.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>What nobody set is not there.</summary>
    [Fact]
    public Task A_reminder_that_nobody_set_is_not_there() => WithTable(async table =>
    {
        Assert.Null(await table.ReadRow(Park, "paint"));
        Assert.Empty((await table.ReadRows(Park)).Reminders);
        Assert.Empty((await table.ReadRows(0, 0)).Reminders);
    });

    /// <summary>A reminder survives a restart with all it says.</summary>
    [Fact]
    public async Task A_reminder_survives_closing_and_opening()
    {
        string? etag = null;
        await WithTable(async table => etag = await table.UpsertRow(Entry(Park, "塗装 \"1\"", Nine.AddTicks(7), TimeSpan.FromTicks(36_000_000_001))));
        await WithTable(async table =>
        {
            var entry = await table.ReadRow(Park, "塗装 \"1\"");
            Assert.NotNull(entry);
            Assert.Equal((Park, "塗装 \"1\"", Nine.AddTicks(7), TimeSpan.FromTicks(36_000_000_001), etag),
                (entry.GrainId, entry.ReminderName, entry.StartAt, entry.Period, entry.ETag));
            Assert.Equal(DateTimeKind.Utc, entry.StartAt.Kind);
        });
    }

    /// <summary>Setting it again changes it and its ETag, and makes no second one.</summary>
    [Fact]
    public Task Setting_a_reminder_again_changes_it() => WithTable(async table =>
    {
        var first = await table.UpsertRow(Entry(Park, "paint", Nine, TimeSpan.FromHours(1)));
        var second = await table.UpsertRow(Entry(Park, "paint", Nine.AddDays(1), TimeSpan.FromHours(2)));
        Assert.NotEqual(first, second);
        var entry = Assert.Single((await table.ReadRows(Park)).Reminders);
        Assert.Equal((Nine.AddDays(1), TimeSpan.FromHours(2), second), (entry.StartAt, entry.Period, entry.ETag));
    });

    /// <summary>Only who knows the last ETag removes it.</summary>
    [Fact]
    public Task Only_the_last_etag_removes_a_reminder() => WithTable(async table =>
    {
        var first = await table.UpsertRow(Entry(Park, "paint", Nine, TimeSpan.FromHours(1)));
        var second = await table.UpsertRow(Entry(Park, "paint", Nine, TimeSpan.FromHours(1)));
        Assert.False(await table.RemoveRow(Park, "paint", first!));
        Assert.False(await table.RemoveRow(Park, "other", second!));
        Assert.NotNull(await table.ReadRow(Park, "paint"));
        Assert.True(await table.RemoveRow(Park, "paint", second!));
        Assert.False(await table.RemoveRow(Park, "paint", second!));
        Assert.Null(await table.ReadRow(Park, "paint"));
    });

    /// <summary>A silo asks for its part of the ring: after the beginning, up to and with the end, also around zero.</summary>
    [Fact]
    public Task A_part_of_the_ring_has_its_reminders_and_no_others() => WithTable(async table =>
    {
        var grains = Enumerable.Range(0, 60).Select(i => GrainId.Create("test.bench", $"{i}")).ToList();
        foreach (var grain in grains)
            await table.UpsertRow(Entry(grain, "paint", Nine, TimeSpan.FromHours(1)));
        var hashes = grains.Select(grain => grain.GetUniformHashCode()).Order().ToList();
        foreach (var (begin, end) in new[]
        {
            (hashes[10], hashes[20]), (hashes[50], hashes[5]), (0u, uint.MaxValue), (uint.MaxValue, 0u), (hashes[7], hashes[7]), (0u, 0u), (hashes[3], hashes[3] + 1),
        })
        {
            var expected = grains.Where(grain => grain.GetUniformHashCode() is var hash
                && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end));
            var found = (await table.ReadRows(begin, end)).Reminders.Select(entry => entry.GrainId);
            Assert.Equal(expected.Select(grain => grain.ToString()).Order(), found.Select(grain => grain.ToString()).Order());
        }
    });

    /// <summary>A grain's reminders are its own.</summary>
    [Fact]
    public Task A_grain_has_its_own_reminders() => WithTable(async table =>
    {
        await table.UpsertRow(Entry(Park, "paint", Nine, TimeSpan.FromHours(1)));
        await table.UpsertRow(Entry(Park, "sweep", Nine, TimeSpan.FromHours(1)));
        await table.UpsertRow(Entry(GrainId.Create("test.bench", "other"), "paint", Nine, TimeSpan.FromHours(1)));
        Assert.Equal(["paint", "sweep"], (await table.ReadRows(Park)).Reminders.Select(entry => entry.ReminderName).Order());
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static ReminderEntry Entry(GrainId grain, string name, DateTime start, TimeSpan period) =>
        new() { GrainId = grain, ReminderName = name, StartAt = start, Period = period };

    private async Task WithTable(Func<IReminderTable, Task> test)
    {
        var table = await OpenAsync();
        try
        {
            await test(table);
        }
        finally
        {
            await CloseAsync();
        }
    }
}
