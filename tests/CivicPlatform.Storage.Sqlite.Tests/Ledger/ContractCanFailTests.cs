using System.Reflection;

namespace CivicPlatform.Ledger;

/// <summary>A test that cannot fail proves nothing: each one of the contract finds the fault that it is there for.</summary>
public sealed class ContractCanFailTests
{
    public static TheoryData<string, PlantedFault> Faults { get; } = new()
    {
        { nameof(LedgerContract.The_first_event_has_position_1_and_version_1), PlantedFault.CountsFromZero },
        { nameof(LedgerContract.Positions_count_over_all_streams_and_versions_within_each), PlantedFault.MixesPositionsAndVersions },
        { nameof(LedgerContract.Bytes_are_kept_as_they_came), PlantedFault.RewritesData },
        { nameof(LedgerContract.Another_version_than_expected_is_a_conflict_and_writes_nothing), PlantedFault.IgnoresExpectedVersions },
        { nameof(LedgerContract.A_command_that_comes_twice_is_applied_once_and_answered_the_same), PlantedFault.ForgetsKeys },
        { nameof(LedgerContract.A_key_of_another_command_is_taken_and_writes_nothing), PlantedFault.IgnoresFingerprints },
        { nameof(LedgerContract.Without_a_fingerprint_only_the_key_is_compared), PlantedFault.DemandsFingerprints },
        { nameof(LedgerContract.A_key_is_unique_within_its_stream_only), PlantedFault.HasOneSetOfKeysForAllStreams },
        { nameof(LedgerContract.Keys_that_begin_alike_are_different), PlantedFault.CutsKeys },
        { nameof(LedgerContract.A_command_that_was_not_applied_leaves_its_key_free), PlantedFault.UsesUpKeysOfConflicts },
        { nameof(LedgerContract.A_key_finds_what_its_command_led_to), PlantedFault.ForgetsKeys },
        { nameof(LedgerContract.Times_never_run_backwards), PlantedFault.LetsTimeRunBack },
        { nameof(LedgerContract.What_breaks_a_bound_is_refused_whole), PlantedFault.TakesAnything },
        { nameof(LedgerContract.A_thousand_events_are_one_append), PlantedFault.ReadsFromTheStart },
        { nameof(LedgerContract.The_order_of_calls_is_the_order_of_effect), PlantedFault.LetsCallsOvertake },
        { nameof(LedgerContract.A_refused_append_takes_nobody_with_it), PlantedFault.LetsNeighboursPay },
        { nameof(LedgerContract.After_an_append_that_failed_nothing_of_its_lane_is_appended), PlantedFault.IgnoresLanes },
        { nameof(LedgerContract.Racing_writers_never_overwrite_each_other), PlantedFault.AnswersWithoutWriting },
        { nameof(LedgerContract.Reading_starts_after_a_position_and_ends_at_the_head_of_the_call), PlantedFault.ReadsOnPastTheCall },
        { nameof(LedgerContract.An_owners_events_are_those_of_its_streams_in_ledger_order), PlantedFault.FindsOwnersByTheirBeginning },
        { nameof(LedgerContract.A_slow_reader_holds_nobody_up), PlantedFault.LocksWritersOutWhileReading },
        { nameof(LedgerContract.Waiting_ends_when_the_ledger_passes_the_position), PlantedFault.NeverWaits },
        { nameof(LedgerContract.Waiting_can_be_given_up), PlantedFault.IgnoresThatOneGivesUp },
        { nameof(LedgerContract.Everything_survives_closing_and_opening), PlantedFault.ForgetsWhenClosed },
        { nameof(LedgerContract.An_entry_comes_into_the_box_with_its_events), PlantedFault.LosesEntries },
        { nameof(LedgerContract.What_is_not_appended_puts_nothing_into_the_box), PlantedFault.BoxesWhatWasNotAppended },
        { nameof(LedgerContract.A_repeated_command_puts_nothing_into_the_box), PlantedFault.BoxesRepeatedCommands },
        { nameof(LedgerContract.An_entry_replaces_the_one_in_its_slot), PlantedFault.KeepsReplacedEntries },
        { nameof(LedgerContract.A_box_is_one_streams), PlantedFault.HasOneBoxForAllStreams },
        { nameof(LedgerContract.A_box_is_emptied_with_its_events), PlantedFault.ForgetsToEmptyBoxes },
        { nameof(LedgerContract.The_log_knows_nothing_of_the_box), PlantedFault.WritesTheBoxIntoTheLog },
        { nameof(LedgerContract.A_box_survives_closing_and_opening), PlantedFault.LosesEntries },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_planted_fault_is_found(string test, PlantedFault fault)
    {
        using var contract = new BadLedger(fault);
        var run = (Task)typeof(LedgerContract).GetMethod(test)!.Invoke(contract, null)!;
        await FluentActions.Awaiting(() => run).Should().ThrowAsync<Exception>("{0} must be found by {1}", fault, test);
    }

    [Fact]
    public void Every_test_of_the_contract_has_a_fault_that_it_finds() => typeof(LedgerContract).GetMethods()
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name)
        .Should().BeEquivalentTo(Faults.Select(row => row[0]));

    private sealed class BadLedger(PlantedFault fault) : LedgerContract
    {
        private int openings;

        protected override ValueTask<ILedger> OpenAsync() => new(new PlantedFaultLedger(
            SqliteLedger.Open(fault == PlantedFault.ForgetsWhenClosed ? Folder.File($"{openings++}") : Folder.Path, Clock), fault));
    }
}
