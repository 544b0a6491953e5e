using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Votes;

namespace CivicPlatform;

/// <summary>The ballot that is voted on while the city is killed. A vote is a number, its options that number's bits: so that each vote of a voter is another, and one
/// can tell from the box which it was.</summary>
public static class CrashBallot
{
    public const int Voters = 24;
    private const int Bits = 30, BitsOfARun = 20;

    public static readonly BallotId Id = BallotId.Parse("crash", null);

    public static OpenBallot Open(DateTimeOffset now)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new OpenBallot(new LocalizedText("数"), new LocalizedText("二進法で選びます。"), [.. Enumerable.Range(0, Bits).Select(bit => new BallotOption(new LocalizedText($"{1L << bit}")))],
            1, Bits, Electorate.Anyone, second.AddHours(-1), second.AddDays(1), true, default);
    }

    /// <summary>The n-th vote of a voter in a run; never 0, which no options would be.</summary>
    public static long Number(int run, int n) => ((long)run << BitsOfARun) + n + 1;

    public static Pseudonym Voter(int voter) => Pseudonym.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes($"voter {voter}")).AsSpan(0, 16));

    public static CastVote Vote(int voter, long number) => new(Voter(voter), [], [.. Enumerable.Range(0, Bits).Where(bit => (number >> bit & 1) == 1).Select(bit => bit + 1)]);

    public static long NumberOf(IEnumerable<int> choices) => choices.Sum(choice => 1L << (choice - 1));

    public static CommandKey Key(int voter, long number) => CommandKey.Parse($"{voter}-{number}", null);
}
