using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

/// <summary>A signed ledger may still be a lie about a count: whoever verifies an export counts again.</summary>
public sealed class BallotRecountTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_ballot_that_counts_as_it_says_is_told()
    {
        var report = await VerifyAsync(new VoteCast(Voter(1)), new VoteCast(Voter(2)), new VoteChanged(Voter(1)), Opening(Open(1, 1), Open(2, 3)), new BallotClosed(2, [1, 0, 1]));
        (report.Ok, report.Ballots).Should().Be((true, 1));
    }

    public static TheoryData<string, BallotEvent[]> Lies => new()
    {
        { "more votes than voters", [new VoteCast(Voter(1)), Opening(Open(1, 1), Open(2, 1)), new BallotClosed(2, [2, 0, 0])] },
        { "fewer votes than voters", [new VoteCast(Voter(1)), new VoteCast(Voter(2)), Opening(Open(1, 1)), new BallotClosed(2, [1, 0, 0])] },
        { "another tally", [new VoteCast(Voter(1)), Opening(Open(1, 1)), new BallotClosed(1, [0, 1, 0])] },
        { "a tally of fewer options", [new VoteCast(Voter(1)), Opening(Open(1, 1)), new BallotClosed(1, [1])] },
        { "one vote twice", [new VoteCast(Voter(1)), new VoteCast(Voter(2)), Opening(Open(1, 1), Open(1, 1)), new BallotClosed(2, [2, 0, 0])] },
        { "a voter twice", [new VoteCast(Voter(1)), new VoteCast(Voter(1)), Opening(Open(1, 1), Open(2, 1)), new BallotClosed(2, [2, 0, 0])] },
        { "an option that is none", [new VoteCast(Voter(1)), Opening(Open(1, 4)), new BallotClosed(1, [0, 0, 0])] },
        { "too many choices", [new VoteCast(Voter(1)), Opening(Open(1, 1, 2)), new BallotClosed(1, [1, 1, 0])] },
        { "a vote after the end", [new BallotClosed(0, [0, 0, 0]), new VoteCast(Voter(1))] },
        { "a change of nobody's vote", [new VoteChanged(Voter(1)), new BallotClosed(0, [0, 0, 0])] },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_ballot_that_counts_otherwise_is_found(string lie, BallotEvent[] events) =>
        (await VerifyAsync(events)).Faults.Should().Contain(fault => fault.Kind == LedgerFaultKind.CountWrong && fault.Stream == "civic/ballots/2026-park", lie);

    [Fact]
    public void Counting_is_the_same_for_everybody()
    {
        VoteTally.Count(3, [Open(1, 1, 3), Open(2), Open(3, 3)]).Should().Equal(1, 0, 2);
        FluentActions.Invoking(() => VoteTally.Count(2, [Open(1, 3)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => VoteTally.Count(3, [Open(1, 2, 2)])).Should().Throw<ArgumentException>();
    }

    public void Dispose() => folder.Dispose();

    private static VotesOpened Opening(params OpenedVote[] votes) => new([.. votes.OrderBy(vote => vote.Mark)]);

    private async Task<VerificationReport> VerifyAsync(params BallotEvent[] events)
    {
        await using (var ledger = SqliteLedger.Open(folder.Path, TimeProvider.System))
        {
            await ledger.AppendAsync(new Append(BallotStream.Of(Id), 0, [.. events.Prepend(Opened().Opened!).Select(EventCodec<BallotEvent>.Write)]));
            await using var export = File.Create(folder.File("export.jsonl"));
            await ledger.ExportAsync(export);
        }
        return LedgerVerifier.VerifyFile(folder.File("export.jsonl"));
    }
}
