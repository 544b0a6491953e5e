using CivicPlatform.Errors;

namespace CivicPlatform.Votes;

/// <summary>Why a ballot is not opened, and why a vote is not taken.</summary>
internal static class VoteRefusals
{
    /// <summary>The ballot's id is none, or another ballot has it.</summary>
    public static Refusal Id(string id) => new("CIVIC6401", ("ballot", id));

    /// <summary>A text is empty, too long, or holds what is no character.</summary>
    public static Refusal Text(string field) => new("CIVIC6402", ("field", field));

    public static Refusal Options(int count) => new("CIVIC6403", ("count", count), ("least", BallotDecisions.FewestOptions), ("most", BallotDecisions.MostOptions));

    public static Refusal Choosing(int least, int most, int options) => new("CIVIC6404", ("least", least), ("most", most), ("options", options));

    public static Refusal Electorate { get; } = new("CIVIC6405", ("most", Votes.Electorate.MostNamed));

    /// <summary>The times do not fit: <c>order</c>, <c>past</c>, <c>long</c> or <c>fraction</c>.</summary>
    public static Refusal Times(string why) => new("CIVIC6406", ("why", why));

    public static Refusal Unknown(BallotId ballot) => new("CIVIC6411", ("ballot", ballot));

    public static Refusal NotYetOpen(DateTimeOffset opensAt) => new("CIVIC6412", ("opensAt", opensAt));

    public static Refusal Closed(DateTimeOffset closedAt) => new("CIVIC6413", ("closedAt", closedAt));

    public static Refusal Cancelled { get; } = new("CIVIC6414");

    public static Refusal MayNotVote { get; } = new("CIVIC6415");

    public static Refusal Count(int chosen, int least, int most) => new("CIVIC6416", ("chosen", chosen), ("least", least), ("most", most));

    public static Refusal Option(int number, int options) => new("CIVIC6417", ("option", number), ("options", options));

    public static Refusal NotYetOver(DateTimeOffset closesAt) => new("CIVIC6418", ("closesAt", closesAt));
}
