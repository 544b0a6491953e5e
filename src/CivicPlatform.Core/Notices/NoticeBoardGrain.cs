using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>The board of one topic.</summary>
[GrainType("civic.notice-board")]
internal sealed class NoticeBoardGrain : AggregateGrain<NoticeBoard, NoticeEvent>, INoticeBoardGrain
{
    protected override StreamId Stream => NoticeStream.Of(NoticeTopic.Parse(this.GetPrimaryKeyString(), null));

    protected override NoticeBoard Empty => NoticeBoard.Empty;

    protected override NoticeBoard Evolve(NoticeBoard state, NoticeEvent happened) => state.Evolve(happened);

    public Task<Outcome> Publish(CommandKey key, PublishNotice command) =>
        ExecuteAsync(key, command, board => NoticeDecisions.Publish(board, command));

    public Task<Outcome> Withdraw(CommandKey key, string notice) =>
        ExecuteAsync(key, new WithdrawNotice(notice), board => NoticeDecisions.Withdraw(board, notice));

    /// <summary>The command as its fingerprint sees it: a key alone would be mistaken for a publication with the same JSON.</summary>
    private sealed record WithdrawNotice(string Withdraw);
}
