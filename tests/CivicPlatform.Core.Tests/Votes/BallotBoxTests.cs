using System.Security.Cryptography;
using CivicPlatform.Ledger;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

public sealed class BallotBoxTests
{
    private readonly BallotBox box = new(RandomNumberGenerator.GetBytes(64));

    [Fact]
    public void What_is_sealed_is_opened_with_the_mark_of_the_voters_receipt()
    {
        var (votes, fault) = box.Open([box.Seal(Vote(1, 50, 1, 3))], [Voter(1)]);
        fault.Should().BeNull();
        votes.Should().ContainSingle().Which.Should().BeEquivalentTo(new OpenedVote(box.ReceiptOf(Voter(1)).Mark, [1, 3, 50]));
    }

    [Fact]
    public void An_entry_looks_the_same_whatever_was_chosen_and_twice_is_not_alike()
    {
        box.Seal(Vote(1)).Sealed.Length.Should().Be(box.Seal(Vote(1, [.. Enumerable.Range(1, 50)])).Sealed.Length);
        box.Seal(Vote(1, 2)).Sealed.ToArray().Should().NotEqual(box.Seal(Vote(1, 2)).Sealed.ToArray());
        box.Seal(Vote(1, 2)).Slot.ToArray().Should().Equal(box.Seal(Vote(1, 3)).Slot.ToArray());
    }

    [Fact]
    public void A_box_that_is_not_the_rolls_is_not_counted()
    {
        var (one, two) = (box.Seal(Vote(1, 1)), box.Seal(Vote(2, 2)));
        box.Open([one], [Voter(1), Voter(2)]).Fault.Should().Contain("2 voters, the box 1");
        box.Open([one, two], [Voter(1)]).Fault.Should().Contain("2 entries");
        box.Open([one, two], [Voter(1), Voter(3)]).Fault.Should().Contain("nobody who is on the roll");
        box.Open([new BoxEntry(one.Slot, two.Sealed)], [Voter(1)]).Fault.Should().Contain("changed since", "an entry is bound to its slot");
        using var other = new BallotBox(RandomNumberGenerator.GetBytes(64));
        other.Open([one], [Voter(1)]).Fault.Should().NotBeNull();
        var changed = one.Sealed.ToArray();
        changed[^1] ^= 1;
        box.Open([new BoxEntry(one.Slot, changed)], [Voter(1)]).Fault.Should().Contain("changed since");
        box.Open([new BoxEntry(one.Slot, ReadOnlyMemory<byte>.Empty)], [Voter(1)]).Fault.Should().Contain("changed since");
    }

    [Fact]
    public void A_receipt_is_the_voters_in_this_ballot_and_reads_in_any_dress()
    {
        var receipt = box.ReceiptOf(Voter(1));
        receipt.Should().Be(box.ReceiptOf(Voter(1))).And.NotBe(box.ReceiptOf(Voter(2)));
        using var other = new BallotBox(RandomNumberGenerator.GetBytes(64));
        other.ReceiptOf(Voter(1)).Should().NotBe(receipt);
        var text = receipt.ToString();
        VoteReceipt.TryParse($" {text[..5]}-{text[5..].ToUpperInvariant()}　", null, out var read).Should().BeTrue();
        read.Should().Be(receipt);
        foreach (var none in new[] { "", null, "abc", text + "a", text[1..] + "1", new string('a', 10_000), "\0" + text[1..], text[1..] + "\ud83d" })
            VoteReceipt.TryParse(none, null, out _).Should().BeFalse();
        receipt.Mark.ToString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text))), "anybody can hash it");
    }

    [Theory]
    [InlineData("2026-park", true)]
    [InlineData("abc", true)]
    [InlineData("ab", false)]
    [InlineData("-abc", false)]
    [InlineData("abc-", false)]
    [InlineData("Abc", false)]
    [InlineData("a/b", false)]
    [InlineData("../../x", false)]
    [InlineData("公園の名前", false)]
    [InlineData("abc\0", false)]
    [InlineData(null, false)]
    public void A_ballots_id_is_safe_in_addresses_and_file_names(string? text, bool read)
    {
        BallotId.TryParse(text, null, out _).Should().Be(read);
        BallotId.TryParse(BallotId.New().ToString(), null, out _).Should().BeTrue();
    }
}
