using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using FsCheck.Xunit;

namespace CivicPlatform.Relationships;

/// <summary>Any sequence of commands of one person against the simplest thing that could be right: a dictionary.</summary>
public sealed class PersonTiesModelTests
{
    private static readonly Pseudonym Person = Pseudonym.FromBytes(new byte[16]);

    [Property(MaxTest = 500)]
    public void A_persons_ties_are_a_dictionary_by_kind((byte What, byte Kind, byte Words)[] commands)
    {
        var ties = PersonTies.None;
        var model = new SortedDictionary<TieKind, TieDeclared>();
        var history = new List<TieEvent>();
        foreach (var (what, k, words) in commands)
        {
            var kind = (TieKind)(1 + (k % 9));
            var before = model.Count;
            Errors.Decision<TieEvent> decision;
            int expected;
            switch (what % 8)
            {
                case 0:
                    (expected, decision) = (before, TieDecisions.WithdrawAll(ties));
                    model.Clear();
                    break;
                case 1 or 2:
                    (expected, decision) = (model.Remove(kind) ? 1 : 0, TieDecisions.Withdraw(ties, kind));
                    break;
                default:
                    var said = new TieDeclared(kind, (TieStrength)(1 + (words % 2)), (TieAudience)(1 + (words / 6 % 4)), new Personal<TieDetails>(Person, $"s{words % 3}"));
                    expected = model.TryGetValue(kind, out var known) && known == said ? 0 : 1;
                    model[kind] = said;
                    decision = TieDecisions.Declare(ties, said);
                    break;
            }
            decision.Refusal.Should().BeNull();
            decision.Events.Should().HaveCount(expected);
            ties = decision.Events.Aggregate(ties, (state, happened) => state.Evolve(happened));
            history.AddRange(decision.Events);
            ties.Declared.Should().Equal(model);
        }

        // What was decided in memory is what a restart reads from the ledger.
        history.Select(Reread).Aggregate(PersonTies.None, (state, happened) => state.Evolve(happened)).Declared.Should().Equal(model);
    }

    private static TieEvent Reread(TieEvent happened, int at)
    {
        var written = EventCodec<TieEvent>.Write(happened);
        return EventCodec<TieEvent>.Read(new LedgerRecord(
            new LedgerPosition(at + 1), TieStream.Of(Person), at + 1, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }
}
