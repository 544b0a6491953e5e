using System.Numerics;

namespace CivicPlatform.Ledger;

/// <summary>Checks the proofs of <see cref="ILedgerProofs"/> as an outsider would, with nothing but hashes.</summary>
/// <remarks>The algorithms are those of RFC 9162 §2.1.3.2 and §2.1.4.2; the tree is the same as in RFC 6962.</remarks>
/// <threadsafety>Pure functions.</threadsafety>
public static class MerkleProof
{
    /// <summary>Whether a path leads from a leaf to a root.</summary>
    /// <param name="leaf">The event's leaf hash.</param>
    /// <param name="index">The leaf's place, from 0: an event's position minus 1.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="path">The proof.</param>
    /// <param name="root">The root that a checkpoint signed.</param>
    public static bool Includes(in Hash256 leaf, long index, long size, ReadOnlySpan<Hash256> path, in Hash256 root)
    {
        if (index < 0 || index >= size)
            return false;
        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = MerkleTree.Node(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether a proof shows that the first tree is the beginning of the second.</summary>
    public static bool IsConsistent(long first, in Hash256 firstRoot, long second, in Hash256 secondRoot, ReadOnlySpan<Hash256> proof)
    {
        if (first < 0 || first > second)
            return false;
        if (first == second)
            return proof.IsEmpty && firstRoot == secondRoot;
        if (first == 0)
            return proof.IsEmpty && firstRoot == MerkleTree.EmptyRoot;
        if (proof.IsEmpty)
            return false;

        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);
        var complete = BitOperations.IsPow2(first);
        var (old, now) = complete ? (firstRoot, firstRoot) : (proof[0], proof[0]);
        foreach (var hash in complete ? proof : proof[1..])
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                (old, now) = (MerkleTree.Node(hash, old), MerkleTree.Node(hash, now));
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                now = MerkleTree.Node(now, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && old == firstRoot && now == secondRoot;
    }
}
