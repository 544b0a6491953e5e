using System.Globalization;
using System.Text;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>Counts closed ballots again from nothing but a ledger's events.</summary>
/// <threadsafety>One caller at a time.</threadsafety>
internal sealed class BallotRecount
{
    private readonly Dictionary<string, Count> open = new(StringComparer.Ordinal);

    /// <summary>How many closed ballots were counted.</summary>
    public int Closed { get; private set; }

    /// <summary>Whether an event is a ballot's.</summary>
    public static bool Takes(in RawRecord record) => record.Stream.StartsWith("civic/ballots/"u8);

    /// <summary>Takes the next event; answers what is wrong with it, or <see langword="null"/>.</summary>
    public string? Add(in RawRecord record)
    {
        var stream = Encoding.ASCII.GetString(record.Stream);
        try
        {
            if (!StreamId.TryParse(stream, null, out var id) || EventCodec<BallotEvent>.TryRead(new LedgerRecord(
                new LedgerPosition(record.Position), id, record.Version, Encoding.ASCII.GetString(record.Type), DateTimeOffset.UnixEpoch, record.Data.ToArray())) is not { } happened)
                return null; // a newer version's event, or a name that was changed, which its hash tells
            if (happened is BallotOpened opened)
            {
                open[stream] = new Count(opened);
                return null;
            }
            if (!open.TryGetValue(stream, out var count))
                return "The event is of a ballot that is not open.";
            if (happened is not (BallotClosed or BallotCancelled))
                return count.Add(happened);
            open.Remove(stream);
            if (happened is not BallotClosed closed)
                return null;
            Closed++;
            return count.Compare(closed);
        }
        catch (JsonException)
        {
            return "The ballot's event cannot be read.";
        }
    }

    private sealed class Count(BallotOpened rules)
    {
        private readonly HashSet<Pseudonym> roll = [];
        private readonly int[] tally = new int[rules.Options.IsDefault ? 0 : rules.Options.Length];
        private VoteMark last;
        private int votes;

        public string? Add(BallotEvent happened) => happened switch
        {
            VoteCast e => roll.Add(e.Voter) ? null : "Somebody is on the roll twice.",
            VoteChanged e => roll.Contains(e.Voter) ? null : "Somebody changed a vote who had not voted.",
            VotesOpened e => AddVotes(e),
            _ => null,
        };

        public string? Compare(BallotClosed closed) =>
            closed.Voters != roll.Count || votes != roll.Count
                ? string.Create(CultureInfo.InvariantCulture, $"The roll has {roll.Count} voters, {votes} votes were opened, and the ballot says {closed.Voters}.")
            : closed.Tally.IsDefault || !closed.Tally.AsSpan().SequenceEqual(tally)
                ? $"The votes count {string.Join(", ", tally)}; the ballot says {string.Join(", ", closed.Tally.IsDefault ? [] : closed.Tally)}."
            : null;

        private string? AddVotes(VotesOpened opened)
        {
            if (opened.Votes.IsDefault)
                return "The ballot's event cannot be read.";
            foreach (var vote in opened.Votes)
            {
                if (vote.Choices.IsDefault || vote.Choices.Length < rules.Least || vote.Choices.Length > rules.Most)
                    return $"The vote {vote.Mark} names more or fewer options than the ballot allows.";
                if (votes > 0 && vote.Mark <= last)
                    return $"The vote {vote.Mark} stands twice, or out of the order of marks.";
                (last, votes) = (vote.Mark, votes + 1);
            }
            try
            {
                var counted = VoteTally.Count(tally.Length, opened.Votes);
                for (var i = 0; i < tally.Length; i++)
                    tally[i] += counted[i];
                return null;
            }
            catch (ArgumentException wrong)
            {
                return wrong.Message;
            }
        }
    }
}
