using System.Collections.Immutable;

namespace CivicPlatform.Votes;

/// <summary>Counts votes: the same for the city and for whoever counts again.</summary>
/// <threadsafety>Pure functions.</threadsafety>
public static class VoteTally
{
    /// <summary>How many votes name each option, in the order of the options.</summary>
    /// <param name="options">How many options there are.</param>
    /// <param name="votes">The opened votes.</param>
    /// <exception cref="ArgumentException">A vote names an option that is not there, or one twice.</exception>
    public static ImmutableArray<int> Count(int options, IEnumerable<OpenedVote> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var tally = new int[options];
        foreach (var vote in votes)
        {
            var last = 0;
            foreach (var choice in vote.Choices)
            {
                if (choice <= last || choice > options)
                    throw new ArgumentException($"The vote {vote.Mark} names option {choice} after {last}; options are 1 to {options}, in rising order.", nameof(votes));
                tally[choice - 1]++;
                last = choice;
            }
        }
        return [.. tally];
    }
}
