using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.Notices;

/// <summary>Any sequence of commands on a board against the simplest thing that could be right: a dictionary of words.</summary>
public sealed class NoticeBoardModelTests
{
    [Property(MaxTest = 500)]
    public void A_board_is_a_dictionary_of_notices((byte What, byte Key, byte Words)[] commands)
    {
        var board = NoticeBoard.Empty;
        var model = new Dictionary<string, byte>();
        var history = new List<NoticeEvent>();
        foreach (var (what, k, w) in commands)
        {
            var (key, words) = ($"k{k % 4}", (byte)(w % 3));
            bool expected;
            Errors.Decision<NoticeEvent> decision;
            if (what % 3 == 0)
            {
                expected = model.Remove(key);
                decision = NoticeDecisions.Withdraw(board, key);
            }
            else
            {
                expected = !model.TryGetValue(key, out var hanging) || hanging != words;
                model[key] = words;
                decision = NoticeDecisions.Publish(board, Say(key, words));
            }
            decision.Refusal.Should().BeNull();
            decision.Events.Should().HaveCount(expected ? 1 : 0);
            board = decision.Events.Aggregate(board, (state, happened) => state.Evolve(happened));
            history.AddRange(decision.Events);
            board.Hanging.Keys.Should().BeEquivalentTo(model.Keys);
        }

        // What was decided in memory is what a restart reads from the ledger.
        var restarted = history.Select((happened, i) => Reread(happened, i)).Aggregate(NoticeBoard.Empty, (state, happened) => state.Evolve(happened));
        restarted.Hanging.Should().BeEquivalentTo(board.Hanging);
        foreach (var (key, words) in model)
            NoticeDecisions.Publish(restarted, Say(key, words)).Events.Should().BeEmpty();
    }

    private static PublishNotice Say(string key, byte words) => new(key, new LocalizedText($"題 {words}"), new LocalizedText($"𠮷 <&> {words}"), "/", null);

    private static NoticeEvent Reread(NoticeEvent happened, int at)
    {
        var written = EventCodec<NoticeEvent>.Write(happened);
        return EventCodec<NoticeEvent>.Read(new LedgerRecord(
            new LedgerPosition(at + 1), Ledger.StreamId.Parse("civic/notices/a/b", null), at + 1, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }
}
