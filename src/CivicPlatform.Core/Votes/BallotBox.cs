using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>A ballot's box while the ballot stands: seals votes into slots and opens all of them at the end. All of it is derived from 64 secret bytes that are
/// destroyed then.</summary>
/// <remarks>
/// The first 32 bytes are the key of HMAC-SHA-256: a voter's slot, a voter's receipt, and the fingerprint of a command, which else could be guessed from the
/// few votes that are possible. The last 32 are the AES-256-GCM key of the entries. An entry is 12 bytes of nonce, 16 of tag, and 40 sealed ones, whatever was
/// chosen: the mark, and a bit for each option. The slot is authenticated with it, so that no entry can be moved into another.
/// </remarks>
/// <threadsafety>All members may be called at the same time, but for <see cref="Dispose"/>.</threadsafety>
internal sealed class BallotBox : IDisposable
{
    private const int NonceLength = 12, TagLength = 16, MarkLength = 32, Length = NonceLength + TagLength + MarkLength + sizeof(ulong);
    private readonly byte[] secret;

    public BallotBox(byte[] secret) => this.secret = secret.Length == IBallotKeys.Length
        ? secret
        : throw new ArgumentException($"A ballot's secret has {IBallotKeys.Length} bytes, not {secret.Length}.", nameof(secret));

    /// <summary>The voter's receipt: the same each time, so that a vote that is sent twice or changed keeps it.</summary>
    public VoteReceipt ReceiptOf(Pseudonym voter) => VoteReceipt.FromBytes(Derive("receipt", voter.ToString()).AsSpan(0, 16));

    /// <summary>Stands for a command where the ledger compares commands; says nothing once the secret is destroyed.</summary>
    public string FingerprintOf(CastVote vote) => Convert.ToHexStringLower(Derive("vote", JsonSerializer.Serialize(vote, EventJson.Options)));

    public BoxEntry Seal(CastVote vote)
    {
        var slot = SlotOf(vote.Voter);
        Span<byte> open = stackalloc byte[MarkLength + sizeof(ulong)];
        Convert.FromHexString(ReceiptOf(vote.Voter).Mark.ToString()).CopyTo(open);
        var chosen = 0UL;
        foreach (var choice in vote.Choices.IsDefault ? [] : vote.Choices)
            chosen |= 1UL << (choice - 1);
        BinaryPrimitives.WriteUInt64LittleEndian(open[MarkLength..], chosen);
        var entry = new byte[Length];
        RandomNumberGenerator.Fill(entry.AsSpan(0, NonceLength));
        using var aes = new AesGcm(secret.AsSpan(32), TagLength);
        aes.Encrypt(entry.AsSpan(0, NonceLength), open, entry.AsSpan(NonceLength + TagLength), entry.AsSpan(NonceLength, TagLength), slot);
        CryptographicOperations.ZeroMemory(open);
        return new BoxEntry(slot, entry);
    }

    /// <summary>Opens all entries, if they are those of the roll: one for each voter and no other.</summary>
    /// <returns>The votes, or why the box is not the one that belongs to the roll.</returns>
    public (ImmutableArray<OpenedVote> Votes, string? Fault) Open(IReadOnlyList<BoxEntry> entries, ImmutableHashSet<Pseudonym> roll)
    {
        if (entries.Count != roll.Count)
            return ([], $"The roll has {roll.Count} voters, the box {entries.Count} entries.");
        var slots = roll.Select(voter => Convert.ToHexString(SlotOf(voter))).ToHashSet(StringComparer.Ordinal);
        var votes = ImmutableArray.CreateBuilder<OpenedVote>(entries.Count);
        using var aes = new AesGcm(secret.AsSpan(32), TagLength);
        Span<byte> open = stackalloc byte[MarkLength + sizeof(ulong)];
        foreach (var entry in entries)
        {
            if (!slots.Contains(Convert.ToHexString(entry.Slot.Span)))
                return ([], "The box holds an entry of nobody who is on the roll.");
            var stored = entry.Sealed.Span;
            if (stored.Length != Length || !TryDecrypt(aes, stored, entry.Slot.Span, open))
                return ([], "The box holds an entry that was not sealed with this ballot's key, or was changed since.");
            votes.Add(new OpenedVote(VoteMark.Of(open[..MarkLength]), ChoicesOf(BinaryPrimitives.ReadUInt64LittleEndian(open[MarkLength..]))));
        }
        return (votes.MoveToImmutable(), null);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);

    private static bool TryDecrypt(AesGcm aes, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> slot, Span<byte> open)
    {
        try
        {
            aes.Decrypt(stored[..NonceLength], stored[(NonceLength + TagLength)..], stored.Slice(NonceLength, TagLength), open, slot);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static ImmutableArray<int> ChoicesOf(ulong chosen)
    {
        var choices = ImmutableArray.CreateBuilder<int>(BitOperations.PopCount(chosen));
        for (; chosen != 0; chosen &= chosen - 1)
            choices.Add(BitOperations.TrailingZeroCount(chosen) + 1);
        return choices.MoveToImmutable();
    }

    private byte[] SlotOf(Pseudonym voter) => Derive("slot", voter.ToString());

    private byte[] Derive(string use, string text) => HMACSHA256.HashData(secret.AsSpan(0, 32), Encoding.UTF8.GetBytes($"civic ballot {use}\n{text}"));
}
