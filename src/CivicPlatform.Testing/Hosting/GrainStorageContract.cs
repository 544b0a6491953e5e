using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using Orleans.Storage;
using Xunit;

namespace CivicPlatform.Hosting;

/// <summary>What every grain storage engine must keep. Inherit it and open your engine; each fact then runs against it.</summary>
public abstract class GrainStorageContract : IDisposable
{
    private const string Name = "bench";
    private static readonly GrainId Park = GrainId.Create("test.bench", "公園/1+a b");
    private static readonly GrainId Square = GrainId.Create("test.bench", "square");

    /// <summary>The folder of this test.</summary>
    protected TestFolder Folder { get; } = new();

    /// <summary>Opens the engine on what an earlier opening left.</summary>
    protected abstract ValueTask<IGrainStorage> OpenAsync();

    /// <summary>Closes what <see cref="OpenAsync"/> opened.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>A state that nobody wrote is new.</summary>
    [Fact]
    public Task A_state_that_nobody_wrote_is_new() => WithStorage(async storage =>
    {
        var state = new StoredState<Bench> { State = new Bench { Name = "stale" }, ETag = "stale", RecordExists = true };
        await storage.ReadStateAsync(Name, Park, state);
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal("", state.State.Name);
    });

    /// <summary>What was written is read back, every member of it.</summary>
    [Fact]
    public async Task What_was_written_survives_closing_and_opening()
    {
        var painted = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(9));
        await WithStorage(async storage =>
        {
            var state = New("長椅子 \0 \"🪑\"");
            state.State.Sit();
            state.State.Planks.AddRange(["杉", "檜"]);
            (state.State.Place, state.State.PaintedAt) = (StreamId.Of("civic", "park", "1"), painted);
            await storage.WriteStateAsync(Name, Park, state);
            Assert.True(state.RecordExists);
            Assert.NotNull(state.ETag);
        });
        await WithStorage(async storage =>
        {
            var read = await Read(storage, Park);
            Assert.True(read.RecordExists);
            Assert.Equal("長椅子 \0 \"🪑\"", read.State.Name);
            Assert.Equal(1, read.State.Sittings);
            Assert.Equal(["杉", "檜"], read.State.Planks);
            Assert.Equal(StreamId.Of("civic", "park", "1"), read.State.Place);
            Assert.Equal(painted, read.State.PaintedAt);
        });
    }

    /// <summary>Every write has an ETag of its own.</summary>
    [Fact]
    public Task Every_write_changes_the_etag() => WithStorage(async storage =>
    {
        var state = New("a");
        var etags = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            await storage.WriteStateAsync(Name, Park, state);
            Assert.True(etags.Add(state.ETag!));
            Assert.Equal(state.ETag, (await Read(storage, Park)).ETag);
        }
    });

    /// <summary>A writer that has not seen the last write is refused, and nothing changes, neither in store nor in its hands.</summary>
    [Fact]
    public Task A_stale_writer_is_refused() => WithStorage(async storage =>
    {
        var first = New("first");
        await storage.WriteStateAsync(Name, Park, first);
        var stale = await Read(storage, Park);
        first.State.Name = "second";
        await storage.WriteStateAsync(Name, Park, first);

        var before = stale.ETag;
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, Park, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync(Name, Park, stale));
        Assert.Equal(before, stale.ETag);
        Assert.Equal("second", (await Read(storage, Park)).State.Name);
    });

    /// <summary>Somebody who believes that there is nothing cannot overwrite what is there.</summary>
    [Fact]
    public Task A_blind_writer_is_refused() => WithStorage(async storage =>
    {
        await storage.WriteStateAsync(Name, Park, New("first"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, Park, New("blind")));
    });

    /// <summary>Cleared is gone, and may be written anew.</summary>
    [Fact]
    public Task A_cleared_state_is_gone_and_may_be_written_anew() => WithStorage(async storage =>
    {
        var state = New("first");
        await storage.WriteStateAsync(Name, Park, state);
        await storage.ClearStateAsync(Name, Park, state);
        Assert.False(state.RecordExists);
        Assert.Equal("", state.State.Name);
        Assert.False((await Read(storage, Park)).RecordExists);
        state.State.Name = "again";
        await storage.WriteStateAsync(Name, Park, state);
        Assert.Equal("again", (await Read(storage, Park)).State.Name);
    });

    /// <summary>A writer from before the clearing never finds its ETag again.</summary>
    [Fact]
    public Task A_writer_from_before_the_clearing_is_refused() => WithStorage(async storage =>
    {
        var state = New("first");
        await storage.WriteStateAsync(Name, Park, state);
        var stale = await Read(storage, Park);
        await storage.ClearStateAsync(Name, Park, state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, Park, stale));
        await storage.WriteStateAsync(Name, Park, state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(Name, Park, stale));
    });

    /// <summary>Clearing what is not there is no fault.</summary>
    [Fact]
    public Task Clearing_nothing_is_no_fault() => WithStorage(async storage =>
    {
        await storage.ClearStateAsync(Name, Park, New("never written"));
        Assert.False((await Read(storage, Park)).RecordExists);
    });

    /// <summary>Grains and names of states are apart.</summary>
    [Fact]
    public Task Grains_and_state_names_are_apart() => WithStorage(async storage =>
    {
        await storage.WriteStateAsync(Name, Park, New("park"));
        await storage.WriteStateAsync(Name, Square, New("square"));
        await storage.WriteStateAsync("other", Park, New("other"));
        Assert.Equal("park", (await Read(storage, Park)).State.Name);
        Assert.Equal("square", (await Read(storage, Square)).State.Name);
    });

    /// <summary>Of many who race with one ETag, one wins.</summary>
    [Fact]
    public Task Of_racing_writers_one_wins() => WithStorage(async storage =>
    {
        await storage.WriteStateAsync(Name, Park, New("first"));
        var racers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Read(storage, Park)));
        var won = await Task.WhenAll(racers.Select(async racer =>
        {
            try
            {
                await storage.WriteStateAsync(Name, Park, racer);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Single(won, true);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static StoredState<Bench> New(string name) => new() { State = new Bench { Name = name } };

    private static async Task<StoredState<Bench>> Read(IGrainStorage storage, GrainId grain)
    {
        var state = new StoredState<Bench>();
        await storage.ReadStateAsync(Name, grain, state);
        return state;
    }

    private async Task WithStorage(Func<IGrainStorage, Task> test)
    {
        var storage = await OpenAsync();
        try
        {
            await test(storage);
        }
        finally
        {
            await CloseAsync();
        }
    }
}
