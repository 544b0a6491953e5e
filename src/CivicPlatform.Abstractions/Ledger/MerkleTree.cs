using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace CivicPlatform.Ledger;

/// <summary>The Merkle tree of RFC 6962 §2.1: roots, and proofs as a server makes them.</summary>
/// <remarks>Every subtree that a root or proof needs is made of complete subtrees, so whoever keeps those answers from a few of them.</remarks>
/// <threadsafety>Pure functions.</threadsafety>
public static class MerkleTree
{
    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static Hash256 EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash over two subtrees: SHA-256(0x01 | left | right).</summary>
    public static Hash256 Node(in Hash256 left, in Hash256 right)
    {
        Span<byte> buffer = stackalloc byte[65];
        buffer[0] = 1;
        left.Span.CopyTo(buffer[1..]);
        right.Span.CopyTo(buffer[33..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(buffer, hash);
        return new Hash256(hash);
    }

    /// <summary>The root over a complete row of hashes; their number is a power of two.</summary>
    public static Hash256 Fold(ReadOnlySpan<Hash256> row) => row.Length == 1
        ? row[0]
        : Node(Fold(row[..(row.Length / 2)]), Fold(row[(row.Length / 2)..]));

    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public static Hash256 Root(long size, CompleteSubtree subtrees)
    {
        ArgumentNullException.ThrowIfNull(subtrees);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? EmptyRoot : Root(0, size, subtrees);
    }

    /// <summary>The audit path of a leaf (§2.1.1), from the leaf up.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree; greater than <paramref name="index"/>.</param>
    /// <param name="subtrees">Answers complete subtrees below <paramref name="size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ index &lt; size.</exception>
    public static ImmutableArray<Hash256> ProveInclusion(long index, long size, CompleteSubtree subtrees)
    {
        ArgumentNullException.ThrowIfNull(subtrees);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<Hash256>();
        for (var (start, count) = (0L, size); count > 1;)
        {
            var left = Split(count);
            if (index - start < left)
            {
                path.Add(Root(start + left, count - left, subtrees));
                count = left;
            }
            else
            {
                path.Add(subtrees(start, BitOperations.Log2((ulong)left)));
                (start, count) = (start + left, count - left);
            }
        }
        path.Reverse();
        return [.. path];
    }

    /// <summary>The proof that the tree of <paramref name="first"/> leaves is the beginning of the tree of <paramref name="second"/> (§2.1.2).</summary>
    /// <value>Empty when the sizes are equal or the first is 0: there is nothing to prove.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ first ≤ second.</exception>
    public static ImmutableArray<Hash256> ProveConsistency(long first, long second, CompleteSubtree subtrees)
    {
        ArgumentNullException.ThrowIfNull(subtrees);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second)
            return [];
        var path = new List<Hash256>();
        var (start, count, known) = (0L, second, true);
        while (first - start < count)
        {
            var left = Split(count);
            if (first - start <= left)
            {
                path.Add(Root(start + left, count - left, subtrees));
                count = left;
            }
            else
            {
                path.Add(subtrees(start, BitOperations.Log2((ulong)left)));
                (start, count, known) = (start + left, count - left, false);
            }
        }
        if (!known)
            path.Add(Root(start, count, subtrees));
        path.Reverse();
        return [.. path];
    }

    private static Hash256 Root(long start, long count, CompleteSubtree subtrees)
    {
        if (BitOperations.IsPow2(count))
            return subtrees(start, BitOperations.Log2((ulong)count));
        var left = Split(count);
        return Node(subtrees(start, BitOperations.Log2((ulong)left)), Root(start + left, count - left, subtrees));
    }

    // The largest power of two below the count.
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
