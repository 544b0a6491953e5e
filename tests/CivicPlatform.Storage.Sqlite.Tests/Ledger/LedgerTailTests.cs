namespace CivicPlatform.Ledger;

/// <summary>The latest events in memory.</summary>
public sealed class LedgerTailTests
{
    private readonly LedgerTail tail = new();

    [Fact]
    public void It_gives_what_follows_a_position_up_to_another()
    {
        Add(1, 10);
        Page(0, 10).Should().Equal(Enumerable.Range(1, 10).Select(i => (long)i));
        Page(3, 5).Should().Equal(4, 5);
        Page(9, 100).Should().Equal(10);
        Page(10, 100).Should().BeNull("the next is not here yet");
    }

    [Fact]
    public void What_began_before_it_is_read_elsewhere()
    {
        Add(1001, 1003);
        Page(0, 2000).Should().BeNull();
        Page(999, 2000).Should().BeNull();
        Page(1000, 2000).Should().Equal(1001, 1002, 1003);
    }

    [Fact]
    public void It_forgets_the_oldest_when_there_are_many_or_they_are_large()
    {
        Add(1, 10_000);
        Page(10_000 - 4096, 10_000).Should().HaveCount(512);
        Page(10_000 - 4097, 10_000).Should().BeNull();
        Add(10_001, 10_100, bytes: 256 * 1024);
        Page(10_100 - 16, 10_100).Should().HaveCount(16);
        Page(10_100 - 17, 10_100).Should().BeNull();
    }

    [Fact]
    public void Events_that_do_not_follow_begin_it_anew()
    {
        Add(1, 10);
        Add(12, 13);
        Page(5, 13).Should().BeNull();
        Page(11, 13).Should().Equal(12, 13);
    }

    private void Add(long from, long to, int bytes = 2)
    {
        for (var position = from; position <= to; position++)
            tail.Add([new LedgerRecord(new LedgerPosition(position), StreamId.Of("civic", "square", "1"), position, "test.x", default, new byte[bytes])]);
    }

    private IEnumerable<long>? Page(long after, long until) => tail.Page(after, until)?.Select(record => record.Position.Value);
}
