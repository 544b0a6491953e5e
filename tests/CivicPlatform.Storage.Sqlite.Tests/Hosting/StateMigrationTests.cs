using System.Text.Json.Nodes;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Storage;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using static CivicPlatform.Hosting.StandSteps;

namespace CivicPlatform.Hosting;

/// <summary>Stored state goes from one version of a plugin to the next and back, over the same data folder.</summary>
public sealed class StateMigrationTests : IDisposable
{
    private static readonly GrainId Square = GrainId.Create("stands.stand", "広場");
    private readonly TestFolder folder = new();
    private readonly FailingGate gate = new();
    private readonly ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_state_is_brought_forward_once_and_kept()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅前", Indoors = 12, Ups = 1 });
        (await ReadAsync<Second>(Two())).Ups.Should().Be(1, "what is stored has the new shape already");
        await ChangeAsync<Second>(Two(), stand => stand.Outdoors = 5);
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅前", Indoors = 12, Outdoors = 5, Ups = 1 });
    }

    [Fact]
    public async Task The_version_before_reads_what_was_written_since_and_goes_on_from_there()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        await ChangeAsync<Second>(Two(), stand => (stand.Title, stand.Outdoors) = ("駅裏", 5));
        await ChangeAsync<First>(new(), stand =>
        {
            stand.Should().BeEquivalentTo(new First { Name = "駅裏", Places = 17 });
            stand.Places++;
        });
        (await ReadAsync<First>(new())).Places.Should().Be(18);
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅裏", Indoors = 18, Ups = 1 }, "what the older version wrote is the newest");
    }

    [Fact]
    public async Task What_only_the_newer_shape_says_stays_until_the_older_version_writes()
    {
        await WriteAsync(Two(), new Second { Title = "駅前", Indoors = 3, Outdoors = 5 });
        (await ReadAsync<First>(new())).Should().BeEquivalentTo(new First { Name = "駅前", Places = 8 });
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅前", Indoors = 3, Outdoors = 5 });
    }

    [Fact]
    public async Task What_was_only_read_is_there_to_the_byte_for_the_version_before()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12, Note = "the newer version knows no notes" });
        await ReadAsync<Second>(Two());
        (await ReadAsync<First>(new())).Note.Should().Be("the newer version knows no notes");
    }

    [Fact]
    public async Task Two_steps_lead_there_and_back_over_one_and_over_both()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        (await ReadAsync<Third>(Three())).Should().BeEquivalentTo(new Third { Title = "駅前", Rooms = [12, 0] });
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅前", Indoors = 12, Ups = 1 });
        await ChangeAsync<Third>(Three(), stand => stand.Rooms = [1, 2]);
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "駅前", Indoors = 1, Outdoors = 2 });
        (await ReadAsync<First>(new())).Places.Should().Be(3);
        await ChangeAsync<Second>(Two(), stand => stand.Outdoors = 9);
        (await ReadAsync<First>(new())).Places.Should().Be(10);
        (await ReadAsync<Third>(Three())).Rooms.Should().Equal(1, 9);
    }

    [Fact]
    public async Task A_step_that_throws_is_blamed_and_the_state_stays_as_it_was()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        var faulty = new MigratingPlugin(state => state.Migrate<Second>(2, stand => { stand.Remove("name"); throw new InvalidOperationException("half way"); }, Down));
        (await FailsAsync(() => ReadAsync<Second>(faulty))).Why.Should().Contain("half way");
        faulty.Blamed.Should().ContainSingle().Which.Should().Match<(PluginPhase Phase, Exception Fault)>(blame => blame.Phase == PluginPhase.State && ((CivicException)blame.Fault).Code == "CIVIC3217");
        (await ReadAsync<First>(new())).Name.Should().Be("駅前");
        (await ReadAsync<Second>(Two())).Ups.Should().Be(1, "a mended version takes it");
    }

    [Fact]
    public async Task What_does_not_fit_the_new_class_is_not_kept()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        (await FailsAsync(() => ReadAsync<Second>(new(state => state.Migrate<Second>(2, stand => stand["indoors"] = "twelve", Down))))).Code.Should().Be("CIVIC3217");
        (await ReadAsync<First>(new())).Places.Should().Be(12);
    }

    [Fact]
    public async Task A_write_without_a_way_back_is_refused_and_what_was_stored_stays()
    {
        await WriteAsync(Two(), new Second { Title = "駅前", Indoors = 3 });
        var faulty = new MigratingPlugin(state => state.Migrate<Second>(2, Up, _ => throw new InvalidOperationException("no way")));
        (await FailsAsync(() => ChangeAsync<Second>(faulty, stand => stand.Indoors = 4))).Code.Should().Be("CIVIC3218");
        faulty.Blamed.Should().ContainSingle();
        (await ReadAsync<Second>(Two())).Indoors.Should().Be(3);
        (await ReadAsync<First>(new())).Places.Should().Be(3);
    }

    [Fact]
    public async Task A_version_that_no_way_leads_back_to_or_from_says_so()
    {
        await WriteAsync(Three(down: null), new Third { Title = "駅前", Rooms = [1, 2] });
        var first = new MigratingPlugin();
        (await FailsAsync(() => ReadAsync<First>(first))).Code.Should().Be("CIVIC3219");
        first.Blamed.Should().ContainSingle();
        (await ReadAsync<Second>(Two())).Outdoors.Should().Be(2);
        await WriteAsync(new(), new First { Name = "古い" }, GrainId.Create("stands.stand", "old"));
        (await FailsAsync(() => ReadAsync<Third>(new(state => state.Migrate<Third>(3, ToRooms, FromRooms)), GrainId.Create("stands.stand", "old")))).Why.Should().Contain("begin at shape 2");
    }

    [Fact]
    public async Task A_disk_that_fails_in_the_middle_changes_nothing_half()
    {
        await WriteAsync(new(), new First { Name = "駅前", Places = 12 });
        // Once for the batch, once for the state alone.
        gate.FailBefore = 2;
        (await FailsAsync(() => ReadAsync<Second>(Two()))).Code.Should().StartWith("CIVIC4");
        gate.FailBefore = 0;
        (await ReadAsync<First>(new())).Places.Should().Be(12);
        await ReadAsync<Second>(Two());
        gate.FailBefore = 2;
        await FailsAsync(() => ChangeAsync<Second>(Two(), stand => stand.Outdoors = 5));
        gate.FailBefore = 0;
        (await ReadAsync<Second>(Two())).Outdoors.Should().Be(0);
        (await ReadAsync<First>(new())).Places.Should().Be(12, "the way back belongs to what is stored");
    }

    [Fact]
    public async Task A_cleared_state_leaves_no_way_back_to_what_it_was()
    {
        await WriteAsync(Two(), new Second { Title = "駅前", Indoors = 3 });
        await WithAsync(Two(), async storage =>
        {
            var stored = new StoredState<Second> { State = new() };
            await storage.ReadStateAsync("stand", Square, stored);
            await storage.ClearStateAsync("stand", Square, stored);
        });
        await WriteAsync(Two(down: null), new Second { Title = "新しい" });
        await FailsAsync(() => ReadAsync<First>(new()));
    }

    [Fact]
    public async Task A_folder_of_before_the_shapes_is_taken_over()
    {
        var file = new SqliteFile(folder.File(StateSchema.FileName), StateSchema.Schema with { Steps = [StateSchema.Schema.Steps[0]] });
        using (var connection = file.OpenForWriting(new TestClock()))
            SqliteFile.Execute(connection, $$"""INSERT INTO grains (grain, state, etag, payload) VALUES ('{{Square}}', 'stand', 'e', CAST('{"name":"昔","places":2}' AS BLOB))""");
        (await ReadAsync<Second>(Two())).Should().BeEquivalentTo(new Second { Title = "昔", Indoors = 2, Ups = 1 });
    }

    private static MigratingPlugin Two() => Two(Down);

    private static MigratingPlugin Two(Action<JsonObject>? down) => new(state => state.Migrate<Second>(2, Up, down));

    private static MigratingPlugin Three() => Three(Down);

    private static MigratingPlugin Three(Action<JsonObject>? down) => new(state => state.Migrate<Third>(2, Up, down).Migrate<Third>(3, ToRooms, FromRooms));

    private static async Task<CivicError> FailsAsync(Func<Task> act) => (await act.Should().ThrowAsync<CivicException>()).Which.Error;

    // Each time the file is opened anew, as after a restart with another version.
    private async Task WithAsync(MigratingPlugin plugin, Func<SqliteGrainStorage, Task> act)
    {
        using var state = new SqliteState(folder.Path, new TestClock(), NullLogger.Instance, gate);
        await act(new SqliteGrainStorage(state, new StateJson(), services.GetRequiredService<IActivatorProvider>(), new StateShapes(plugin)));
    }

    private Task WriteAsync<T>(MigratingPlugin plugin, T next, GrainId? grain = null) where T : new() =>
        WithAsync(plugin, storage => storage.WriteStateAsync("stand", grain ?? Square, new StoredState<T> { State = next }));

    private Task ChangeAsync<T>(MigratingPlugin plugin, Action<T> change) where T : new() => WithAsync(plugin, async storage =>
    {
        var stored = new StoredState<T> { State = new() };
        await storage.ReadStateAsync("stand", Square, stored);
        change(stored.State);
        await storage.WriteStateAsync("stand", Square, stored);
    });

    private async Task<T> ReadAsync<T>(MigratingPlugin plugin, GrainId? grain = null) where T : new()
    {
        var stored = new StoredState<T> { State = new() };
        await WithAsync(plugin, storage => storage.ReadStateAsync("stand", grain ?? Square, stored));
        return stored.State;
    }

    private sealed class First
    {
        public string Name { get; set; } = "";

        public int Places { get; set; }

        public string? Note { get; set; }
    }

    private sealed class Second
    {
        public string Title { get; set; } = "";

        public int Indoors { get; set; }

        public int Outdoors { get; set; }

        public int Ups { get; set; }
    }

    private sealed class Third
    {
        public string Title { get; set; } = "";

        public int[] Rooms { get; set; } = [];
    }
}
