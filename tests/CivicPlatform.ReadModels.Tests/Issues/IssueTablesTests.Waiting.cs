namespace CivicPlatform.Issues;

public sealed partial class IssueTablesTests
{
    [Fact]
    public async Task What_people_told_waits_until_a_moderator_looked_and_an_appeal_until_it_is_decided()
    {
        var told = await AddAsync(Report(Hanako, "a"), new CommentWritten(Taro, 1, Say(Taro, "1")), new IssueFlagged(Hanako, 1, Say(Hanako, "?")),
            new IssueFlagged(Taro, null, Say(Taro, "!")));
        var hidden = await AddAsync(Report(Hanako, "b"), new IssueFlagged(Taro, null, Say(Taro, "?")), new IssueHidden(Staff, null, Say(Staff, "why")),
            new HidingAppealed(Hanako, null, Say(Hanako, "but")));
        (await WaitingAsync()).Should().Equal((told, 1, IssueStepKind.Flagged), (told, null, IssueStepKind.Flagged), (hidden, null, IssueStepKind.Appealed));
        (await Issues.WaitingAsync(1)).Should().ContainSingle().Which.Step.Text.Should().Be(Say(Hanako, "?"));

        await AddToAsync(told, new FlagsSettled(Staff, 1));
        await AddToAsync(hidden, new AppealDecided(Staff, null, false, Say(Staff, "no")));
        (await WaitingAsync()).Should().Equal((told, null, IssueStepKind.Flagged));
        await AddToAsync(told, new IssueFlagged(Staff, 1, Say(Staff, "again")));
        (await WaitingAsync()).Should().Equal((told, null, IssueStepKind.Flagged), (told, 1, IssueStepKind.Flagged));

        async Task<IEnumerable<(IssueId, int?, IssueStepKind)>> WaitingAsync() => (await Issues.WaitingAsync(200)).Select(each => (each.Issue, each.Step.Comment, each.Step.Kind));
    }
}
