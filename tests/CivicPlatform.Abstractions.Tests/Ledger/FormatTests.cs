using System.Text;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Ledger;

public sealed class FormatTests
{
    private static readonly byte[] PublicKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly DateTimeOffset Nine = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_has_the_bytes_of_the_known_answer_in_docs_ledger()
    {
        var record = Record("civic/lot/1", "test.opened", "{}");
        var bytes = new byte[RecordHash.Measure(record)];
        RecordHash.Write(record, bytes).Should().Be(bytes.Length);
        Convert.ToHexStringLower(bytes).Should().Be(
            "01" + "0000000000000001" + "000b" + "63697669632f6c6f742f31" + "0000000000000001" + "000b" + "746573742e6f70656e6564"
            + "0000000000000000" + "00000002" + "7b7d");
    }

    [Fact]
    public void A_leaf_is_hashed_alike_whether_it_is_short_or_long()
    {
        foreach (var length in new[] { 2, 400, 600, 250_000 })
        {
            var record = Record("civic/lot/1", "test.opened", new string('x', length));
            var bytes = new byte[RecordHash.Measure(record) + 1];
            RecordHash.Write(record, bytes.AsSpan(1));
            RecordHash.Leaf(record).Should().Be(new Hash256(System.Security.Cryptography.SHA256.HashData(bytes)));
        }
    }

    /// <summary>No two records share their bytes: moving a character from one field to the next changes them.</summary>
    [Property]
    public bool Different_records_have_different_leaves(byte a, byte b, byte c, byte d)
    {
        var one = Record(new string('s', a + 1), new string('t', b + 1), "{}");
        var other = Record(new string('s', c + 1), new string('t', d + 1), "{}");
        return (RecordHash.Leaf(one) == RecordHash.Leaf(other)) == (a == c && b == d);
    }

    [Fact]
    public void A_verifier_key_is_read_as_it_is_written_and_in_no_other_way()
    {
        var key = new VerifierKey("kanazawa.example/ledger", PublicKey);
        VerifierKey.Parse(key.ToString()).Should().Be(key);
        foreach (var wrong in new[] { "", "+", "x", key + "=", key.ToString().ToUpperInvariant(), key.ToString()[1..], key.ToString()[..^1], $" {key}" })
            VerifierKey.TryParse(wrong, null, out _).Should().BeFalse(wrong);
        FluentActions.Invoking(() => new VerifierKey("a b", PublicKey)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new VerifierKey("a", PublicKey.AsSpan(1))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_note_is_read_as_it_is_written_and_in_no_other_way()
    {
        var key = new VerifierKey("kanazawa.example/ledger", PublicKey);
        var body = CheckpointNote.BodyOf(key.Origin, 1234, MerkleTree.EmptyRoot, Nine);
        var note = CheckpointNote.Sign(body, key, new byte[64]);
        CheckpointNote.TryParse(note, out var parsed).Should().BeTrue();
        parsed!.Checkpoint.Should().Be(new Checkpoint(key.Origin, 1234, MerkleTree.EmptyRoot, Nine, note));
        parsed.Body.ToArray().Should().Equal(body);
        parsed.KeyId.Should().Be(key.Id);

        for (var i = 0; i < note.Length; i++)
        {
            foreach (var change in new[] { note.Remove(i, 1), note.Insert(i, " "), note.Insert(i, "\n"), note[..i] })
            {
                // A digit less is another true note; its signed bytes differ, so the signature tells.
                if (CheckpointNote.TryParse(change, out var other))
                    other.Body.ToArray().Should().NotEqual(body, "character {0} was changed", i);
            }
        }
        foreach (var (from, to) in new[] { ("1234", "01234"), ("1234", "-1234"), ("1234", "+1234"), ("T09", "T24"), ("time", "Time"), ("—", "-"), ("\n", "\r\n") })
            CheckpointNote.TryParse(note.Replace(from, to, StringComparison.Ordinal), out _).Should().BeFalse("{0} became {1}", from, to);
        CheckpointNote.TryParse(null, out _).Should().BeFalse();
    }

    /// <summary>The last digit of base64 has bits that mean nothing: a changed one must not pass.</summary>
    [Fact]
    public void The_meaningless_bits_of_base64_are_no_hiding_place()
    {
        var key = new VerifierKey("a", PublicKey);
        var note = CheckpointNote.Sign(CheckpointNote.BodyOf("a", 1, default, Nine), key, new byte[64]);
        var last = note.IndexOf("A=\n", note.LastIndexOf(' '), StringComparison.Ordinal);
        CheckpointNote.TryParse(note.Remove(last, 1).Insert(last, "B"), out _).Should().BeFalse();
    }

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        var faulty = new LedgerOptions { Origin = "a b", CheckpointEvery = TimeSpan.Zero, CheckpointEveryEvents = 0 };
        new LedgerOptionsValidator().Validate(null, faulty).Failures.Should().Equal(
            "ledger.origin is 'a b'; it must be 1 to 100 visible ASCII characters without + \" and \\.",
            "ledger.checkpointEvery is 00:00:00; it must be from 1 s to 1 day.",
            "ledger.checkpointEveryEvents is 0; it must be from 1 to 1000000.");
        new LedgerOptionsValidator().Validate(null, new LedgerOptions()).Should().Be(ValidateOptionsResult.Success);
    }

    private static RawRecord Record(string stream, string type, string data) => new()
    {
        Position = 1, Stream = Encoding.ASCII.GetBytes(stream), Version = 1, Type = Encoding.ASCII.GetBytes(type), AtMicroseconds = 0, Data = Encoding.UTF8.GetBytes(data),
    };
}
