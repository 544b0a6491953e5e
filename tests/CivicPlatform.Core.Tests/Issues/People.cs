using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Those who act in these tests, and what they say: sealed as no key could, since the rules never open it.</summary>
internal static class People
{
    public static IssueId An { get; } = IssueId.New();

    public static IssueActor Citizen(int number) => IssueActor.Citizen(Pseudonym.FromBytes([.. BitConverter.GetBytes(number), .. new byte[12]]));

    public static IssueActor Staff { get; } = Citizen(100) with { IsStaff = true };

    public static IssueActor Moderator { get; } = Citizen(101) with { IsModerator = true };

    public static Personal<string> Say(IssueActor who, string words) => new(who.Pseudonym, words);

    public static IssueReported Report(IssueActor author) =>
        new(author.Pseudonym, Say(author, "title"), Say(author, "body"), null, ["roads"], []);
}
