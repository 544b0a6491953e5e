using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>The rules of a ballot. Time comes as an argument: the moment at which a command came in.</summary>
internal static class BallotDecisions
{
    public const int FewestOptions = 2;
    public const int MostOptions = 50;
    public const int LongestLine = 200;
    public const int LongestExplanation = 10_000;
    public const int LongestNote = 2_000;
    public const int VotesPerEvent = 1_000;
    private const int MostYears = 2;

    public static Decision<BallotEvent> Open(Ballot ballot, BallotId id, OpenBallot command, DateTimeOffset now)
    {
        if (ballot.Opened is not null)
            return VoteRefusals.Id(id.ToString());
        if (RefusedTexts(command) is { } text)
            return text;
        if (command.Options.Length is < FewestOptions or > MostOptions)
            return VoteRefusals.Options(command.Options.Length);
        if (command.Most < 1 || command.Most > command.Options.Length || command.Least < 0 || command.Least > command.Most)
            return VoteRefusals.Choosing(command.Least, command.Most, command.Options.Length);
        if (!IsSound(command.Electorate))
            return VoteRefusals.Electorate;
        if (RefusedTimes(command, now) is { } times)
            return times;
        return new BallotOpened(
            command.Title, command.Explanation, command.Options, command.Least, command.Most, command.Electorate,
            command.OpensAt.ToUniversalTime(), command.ClosesAt.ToUniversalTime(), command.ShowsTurnout, command.By)
        {
            Plugin = command.Plugin,
        };
    }

    public static Decision<BallotEvent> Cast(Ballot ballot, BallotId id, CastVote vote, DateTimeOffset now)
    {
        if (ballot.Opened is not { } rules)
            return VoteRefusals.Unknown(id);
        if (ballot.End == BallotEnd.Cancelled)
            return VoteRefusals.Cancelled;
        if (ballot.End == BallotEnd.Closed || now >= rules.ClosesAt)
            return VoteRefusals.Closed(rules.ClosesAt);
        if (now < rules.OpensAt)
            return VoteRefusals.NotYetOpen(rules.OpensAt);
        if (vote.Voter.IsNone || !rules.Electorate.Admits(vote.Voter, vote.Roles))
            return VoteRefusals.MayNotVote;
        var choices = vote.Choices.IsDefault ? [] : vote.Choices;
        if (choices.Length < rules.Least || choices.Length > rules.Most)
            return VoteRefusals.Count(choices.Length, rules.Least, rules.Most);
        for (var i = 0; i < choices.Length; i++)
        {
            if (choices[i] < 1 || choices[i] > rules.Options.Length || choices.AsSpan(0, i).Contains(choices[i]))
                return VoteRefusals.Option(choices[i], rules.Options.Length);
        }
        return ballot.Voted.Contains(vote.Voter) ? new VoteChanged(vote.Voter) : new VoteCast(vote.Voter);
    }

    /// <summary>Closes a ballot with what was in its box.</summary>
    /// <param name="ballot">The ballot.</param>
    /// <param name="id">Its id.</param>
    /// <param name="box">The opened votes: as many as the roll has voters, which the caller has made sure of.</param>
    /// <param name="now">The moment.</param>
    public static Decision<BallotEvent> Close(Ballot ballot, BallotId id, ImmutableArray<OpenedVote> box, DateTimeOffset now)
    {
        if (ballot.Opened is not { } rules)
            return VoteRefusals.Unknown(id);
        if (ballot.End != BallotEnd.None)
            return Decision<BallotEvent>.Nothing;
        if (now < rules.ClosesAt)
            return VoteRefusals.NotYetOver(rules.ClosesAt);
        // The order of their marks is an order that nothing else has: this is the shuffling.
        var votes = box.Sort((one, other) => one.Mark.CompareTo(other.Mark));
        ImmutableArray<BallotEvent> end =
        [
            .. votes.Chunk(VotesPerEvent).Select(page => new VotesOpened([.. page])),
            new BallotClosed(votes.Length, VoteTally.Count(rules.Options.Length, votes)),
        ];
        return end;
    }

    public static Decision<BallotEvent> Cancel(Ballot ballot, BallotId id, CancelBallot command) => ballot switch
    {
        { Opened: null } => VoteRefusals.Unknown(id),
        _ when command.Plugin is { } plugin && ballot.Opened.Plugin != plugin => PluginRefusals.BallotOfOthers(plugin, id),
        { End: BallotEnd.Closed } => VoteRefusals.Closed(ballot.Opened.ClosesAt),
        { End: BallotEnd.Cancelled } => Decision<BallotEvent>.Nothing,
        _ when !IsText(command.Reason, LongestNote, lines: true) => VoteRefusals.Text("reason"),
        _ => new BallotCancelled(command.Reason, command.By),
    };

    private static Refusal? RefusedTexts(OpenBallot command)
    {
        if (!IsText(command.Title, LongestLine, lines: false))
            return VoteRefusals.Text("title");
        if (!IsText(command.Explanation, LongestExplanation, lines: true))
            return VoteRefusals.Text("explanation");
        if (command.Options.IsDefault)
            return VoteRefusals.Options(0);
        for (var i = 0; i < Math.Min(command.Options.Length, MostOptions); i++)
        {
            var option = command.Options[i];
            if (option is null || !IsText(option.Name, LongestLine, lines: false)
                || (option.Explanation is { } note && !IsText(note, LongestNote, lines: true)))
                return VoteRefusals.Text($"option {i + 1}");
        }
        return null;
    }

    private static Refusal? RefusedTimes(OpenBallot command, DateTimeOffset now) =>
        command.OpensAt.Ticks % TimeSpan.TicksPerSecond != 0 || command.ClosesAt.Ticks % TimeSpan.TicksPerSecond != 0 ? VoteRefusals.Times("fraction")
        : command.ClosesAt <= command.OpensAt ? VoteRefusals.Times("order")
        : command.ClosesAt <= now ? VoteRefusals.Times("past")
        : command.ClosesAt - command.OpensAt > TimeSpan.FromDays(366 * MostYears) || command.OpensAt - now > TimeSpan.FromDays(366 * MostYears)
            ? VoteRefusals.Times("long")
        : null;

    private static bool IsSound(Electorate? electorate) => electorate is not null && !electorate.Roles.IsDefault && !electorate.Named.IsDefault && electorate.Kind switch
    {
        ElectorateKind.Anyone => electorate.Roles.IsEmpty && electorate.Named.IsEmpty,
        ElectorateKind.Roles => !electorate.Roles.IsEmpty && electorate.Roles.All(Enum.IsDefined) && electorate.Named.IsEmpty,
        ElectorateKind.Named => electorate.Named.Length is >= 1 and <= Electorate.MostNamed && electorate.Roles.IsEmpty
            && electorate.Named.All(name => VoteMark.TryParse(name, null, out _)),
        _ => false,
    };

    private static bool IsText(LocalizedText? text, int longest, bool lines) => text is not null && IsText(text.Ja, longest, lines)
        && (text.JaEasy is null || IsText(text.JaEasy, longest, lines)) && (text.En is null || IsText(text.En, longest, lines));

    /// <summary>Something to read, of whole characters, without control characters and without marks that turn the direction of what follows.</summary>
    private static bool IsText(string? text, int longest, bool lines) =>
        !string.IsNullOrWhiteSpace(text) && WrittenText.Is(text, longest, rune => IsAllowed(rune, lines));

    private static bool IsAllowed(System.Text.Rune rune, bool lines) => rune.Value switch
    {
        '\n' => lines,
        0x2028 or 0x2029 => false,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C => false,
        _ => !System.Text.Rune.IsControl(rune),
    };
}
