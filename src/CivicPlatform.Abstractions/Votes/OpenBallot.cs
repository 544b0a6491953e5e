using System.Collections.Immutable;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>Command: let people decide something.</summary>
/// <param name="Title">One line of at most 200 characters in each language.</param>
/// <param name="Explanation">What it is about, at most 10,000 characters in each language; plain text.</param>
/// <param name="Options">2 to 50 of them.</param>
/// <param name="Least">How many options a vote names at least: from 0 (a blank vote is a vote) to <paramref name="Most"/>.</param>
/// <param name="Most">How many it names at most: from 1 to the number of options.</param>
/// <param name="Electorate">Who may vote.</param>
/// <param name="OpensAt">From this moment on votes are taken; a whole second.</param>
/// <param name="ClosesAt">From this moment on no vote is taken any more; a whole second, later than now and at most two years after <paramref name="OpensAt"/>.</param>
/// <param name="ShowsTurnout">Whether pages show before the close how many have voted. How they voted is shown after it: a result that can be watched
/// while the roll tells who comes would tell how each one votes.</param>
/// <param name="By">Who opens it, as staff are called in their work; never as they are called as voters.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.open-ballot")]
public sealed record OpenBallot(
    [property: Id(0)] LocalizedText Title, [property: Id(1)] LocalizedText Explanation, [property: Id(2)] ImmutableArray<BallotOption> Options,
    [property: Id(3)] int Least, [property: Id(4)] int Most, [property: Id(5)] Electorate Electorate,
    [property: Id(6)] DateTimeOffset OpensAt, [property: Id(7)] DateTimeOffset ClosesAt, [property: Id(8)] bool ShowsTurnout, [property: Id(9)] Pseudonym By)
{
    /// <summary>The plugin that opens it; said by the city's door for plugins and by nobody else.</summary>
    /// <value>Default <see langword="null"/>: the city opens it.</value>
    [Id(10)]
    public PluginId? Plugin { get; init; }
}
