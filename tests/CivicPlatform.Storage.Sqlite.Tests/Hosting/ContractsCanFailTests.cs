using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace CivicPlatform.Hosting;

/// <summary>A test that cannot fail proves nothing: each one of the contracts finds the fault that it is there for.</summary>
public sealed class ContractsCanFailTests
{
    public static TheoryData<string, StorageFault> StorageFaults { get; } = new()
    {
        { nameof(GrainStorageContract.A_state_that_nobody_wrote_is_new), StorageFault.KeepsWhatItWasGiven },
        { nameof(GrainStorageContract.What_was_written_survives_closing_and_opening), StorageFault.LosesListItems },
        { nameof(GrainStorageContract.Every_write_changes_the_etag), StorageFault.KeepsETags },
        { nameof(GrainStorageContract.A_stale_writer_is_refused), StorageFault.OverwritesStale },
        { nameof(GrainStorageContract.A_blind_writer_is_refused), StorageFault.OverwritesBlindly },
        { nameof(GrainStorageContract.A_cleared_state_is_gone_and_may_be_written_anew), StorageFault.DoesNotClear },
        { nameof(GrainStorageContract.A_writer_from_before_the_clearing_is_refused), StorageFault.ForgetsETagsWhenClearing },
        { nameof(GrainStorageContract.Clearing_nothing_is_no_fault), StorageFault.FailsToClearNothing },
        { nameof(GrainStorageContract.Grains_and_state_names_are_apart), StorageFault.MixesNames },
        { nameof(GrainStorageContract.Of_racing_writers_one_wins), StorageFault.LetsAllWin },
    };

    public static TheoryData<string, ReminderFault> ReminderFaults { get; } = new()
    {
        { nameof(ReminderContract.A_reminder_that_nobody_set_is_not_there), ReminderFault.InventsReminders },
        { nameof(ReminderContract.A_reminder_survives_closing_and_opening), ReminderFault.RoundsTimes },
        { nameof(ReminderContract.Setting_a_reminder_again_changes_it), ReminderFault.KeepsETags },
        { nameof(ReminderContract.Only_the_last_etag_removes_a_reminder), ReminderFault.RemovesAnyETag },
        { nameof(ReminderContract.A_part_of_the_ring_has_its_reminders_and_no_others), ReminderFault.IncludesTheBeginningOfARange },
        { nameof(ReminderContract.A_grain_has_its_own_reminders), ReminderFault.MixesGrains },
    };

    [Theory]
    [MemberData(nameof(StorageFaults))]
    public Task A_planted_fault_of_storage_is_found(string test, StorageFault fault) => Finds(new BadStorage(fault), typeof(GrainStorageContract), test);

    [Theory]
    [MemberData(nameof(ReminderFaults))]
    public Task A_planted_fault_of_reminders_is_found(string test, ReminderFault fault) => Finds(new BadReminders(fault), typeof(ReminderContract), test);

    [Fact]
    public void Every_test_of_the_contracts_has_a_fault_that_it_finds()
    {
        TestsOf(typeof(GrainStorageContract)).Should().BeEquivalentTo(StorageFaults.Select(row => row[0]));
        TestsOf(typeof(ReminderContract)).Should().BeEquivalentTo(ReminderFaults.Select(row => row[0]));
    }

    private static IEnumerable<string> TestsOf(Type contract) =>
        contract.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name);

    private static async Task Finds(IDisposable bad, Type contract, string test)
    {
        using (bad)
            await FluentActions.Awaiting(() => (Task)contract.GetMethod(test)!.Invoke(bad, null)!).Should().ThrowAsync<Exception>();
    }

    private sealed class BadStorage(StorageFault fault) : GrainStorageContract
    {
        private ServiceProvider? services;

        protected override ValueTask<IGrainStorage> OpenAsync()
        {
            services = SqliteEngineFixture.Open(Folder.Path);
            return new(new PlantedFaultStorage(services.GetRequiredService<IGrainStorage>(), fault));
        }

        protected override ValueTask CloseAsync() => services!.DisposeAsync();
    }

    private sealed class BadReminders(ReminderFault fault) : ReminderContract
    {
        private ServiceProvider? services;

        protected override ValueTask<IReminderTable> OpenAsync()
        {
            services = SqliteEngineFixture.Open(Folder.Path);
            return new(new PlantedFaultReminders(services.GetRequiredService<IReminderTable>(), fault));
        }

        protected override ValueTask CloseAsync() => services!.DisposeAsync();
    }
}
