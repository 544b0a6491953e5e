using System.Reflection;
using Xunit.Sdk;

namespace CivicPlatform.Vault;

/// <summary>A test that cannot fail proves nothing: each one of the contract finds the faults that it is there for, and none in a vault without.</summary>
public sealed class VaultContractCanFailTests
{
    public static TheoryData<string, VaultFault> Faults { get; } = new()
    {
        { nameof(VaultContract.A_person_has_one_pseudonym_in_a_context_and_keeps_it), VaultFault.ForgetsPseudonyms },
        { nameof(VaultContract.Contexts_and_persons_share_no_pseudonym), VaultFault.HasOnePseudonymForAllContexts },
        { nameof(VaultContract.What_was_given_to_nobody_is_nobodys), VaultFault.TakesValuesOfNobody },
        { nameof(VaultContract.A_value_is_kept_replaced_exported_and_forgotten), VaultFault.GivesValuesOfOthers },
        { nameof(VaultContract.A_value_is_kept_replaced_exported_and_forgotten), VaultFault.KeepsTheFirstValue },
        { nameof(VaultContract.A_value_is_kept_replaced_exported_and_forgotten), VaultFault.ForgetsToForget },
        { nameof(VaultContract.Hostile_texts_come_back_as_they_were), VaultFault.CutsTextsAtNul },
        { nameof(VaultContract.Hostile_texts_come_back_as_they_were), VaultFault.TakesAnyNameOfAValue },
        { nameof(VaultContract.Sealing_again_gives_the_same_and_tells_nothing_else), VaultFault.SealsTheSameForAll },
        { nameof(VaultContract.Sealing_again_gives_the_same_and_tells_nothing_else), VaultFault.SealsAnewEachTime },
        { nameof(VaultContract.What_was_changed_or_is_anothers_is_not_opened), VaultFault.OpensWhatOthersSealed },
        { nameof(VaultContract.A_name_has_one_holder), VaultFault.LetsTwoHaveOneName },
        { nameof(VaultContract.A_name_has_one_holder), VaultFault.ReleasesNamesOfOthers },
        { nameof(VaultContract.A_name_has_one_holder), VaultFault.IgnoresCase },
        { nameof(VaultContract.Of_many_who_claim_one_name_one_gets_it), VaultFault.LooksBeforeItClaims },
        { nameof(VaultContract.Names_that_look_alike_are_different), VaultFault.TidiesNames },
        { nameof(VaultContract.Whoever_was_erased_is_nobody), VaultFault.KeepsValuesOfTheErased },
        { nameof(VaultContract.Whoever_was_erased_is_nobody), VaultFault.KeepsKeysOfTheErased },
        { nameof(VaultContract.Whoever_was_erased_is_nobody), VaultFault.FindsTheErased },
        { nameof(VaultContract.Whoever_was_erased_is_nobody), VaultFault.KeepsNamesOfTheErased },
        { nameof(VaultContract.Nothing_of_the_erased_is_in_any_file), VaultFault.LeavesACopyOfTheErased },
        { nameof(VaultContract.Nothing_personal_is_readable_in_any_file), VaultFault.WritesInTheOpen },
        { nameof(VaultContract.Those_who_hold_copies_drop_them_first), VaultFault.TellsNobodyOfErasures },
        { nameof(VaultContract.An_erasure_that_was_cut_short_is_ended_by_the_next_start), VaultFault.GivesErasuresUp },
        { nameof(VaultContract.An_erasure_that_was_cut_short_is_ended_by_the_next_start), VaultFault.HidesThatAnErasureFailed },
        { nameof(VaultContract.A_stop_in_the_middle_of_an_erasure_loses_nothing_of_it), VaultFault.GivesErasuresUp },
        { nameof(VaultContract.Erasing_wins_against_all_who_write_at_the_same_time), VaultFault.FailsForWhoeverComesLate },
    };

    public static TheoryData<string> Facts => [.. Names()];

    // The contract itself must say no: a bad vault that merely breaks down shows nothing.
    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_planted_fault_is_found(string test, VaultFault fault) =>
        FluentActions.Awaiting(() => RunAsync(test, fault)).Should().ThrowAsync<XunitException>("{0} must be found by {1}", fault, test);

    [Theory]
    [MemberData(nameof(Facts))]
    public Task Where_no_fault_was_planted_none_is_found(string test) => RunAsync(test, VaultFault.None);

    [Fact]
    public void Every_test_of_the_contract_has_a_fault_that_it_finds_and_every_fault_is_found()
    {
        Faults.Select(row => row[0]).Distinct().Should().BeEquivalentTo(Names());
        Faults.Select(row => row[1]).Distinct().Should().BeEquivalentTo(Enum.GetValues<VaultFault>().Where(fault => fault != VaultFault.None));
    }

    private static IEnumerable<string> Names() => typeof(VaultContract).GetMethods()
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name);

    private static async Task RunAsync(string test, VaultFault fault)
    {
        using var contract = new BadVault(fault);
        await (Task)typeof(VaultContract).GetMethod(test)!.Invoke(contract, null)!;
    }

    private sealed class BadVault(VaultFault fault) : VaultContract
    {
        private readonly PlantedFaultVault.Memory memory = new();
        private SqliteVault? vault;

        protected override async ValueTask<IVault> OpenAsync(params IReadOnlyList<IErasureFollower> followers)
        {
            vault = SqliteVault.Open(Folder.Path, Clock, () => fault == VaultFault.TellsNobodyOfErasures ? [] : followers);
            if (fault != VaultFault.GivesErasuresUp)
                await vault.ResumeAsync();
            return new PlantedFaultVault(vault, fault, memory, Folder.Path);
        }

        protected override ValueTask CloseAsync()
        {
            vault!.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
