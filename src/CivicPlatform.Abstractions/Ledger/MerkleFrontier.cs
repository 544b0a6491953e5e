using System.Numerics;

namespace CivicPlatform.Ledger;

/// <summary>Grows the tree of RFC 6962 leaf by leaf and knows its root, keeping only one hash for each bit of its size.</summary>
/// <threadsafety>One caller at a time.</threadsafety>
public sealed class MerkleFrontier
{
    private readonly Hash256[] subtrees = new Hash256[63];

    /// <summary>How many leaves were added.</summary>
    public long Size { get; private set; }

    /// <summary>The root over all leaves so far.</summary>
    public Hash256 Root
    {
        get
        {
            if (Size == 0)
                return MerkleTree.EmptyRoot;
            var height = BitOperations.TrailingZeroCount(Size);
            var root = subtrees[height];
            for (height++; height < subtrees.Length && Size >> height != 0; height++)
            {
                if ((Size >> height & 1) != 0)
                    root = MerkleTree.Node(subtrees[height], root);
            }
            return root;
        }
    }

    /// <summary>Adds the next leaf's hash.</summary>
    public void Add(in Hash256 leaf)
    {
        var hash = leaf;
        var height = 0;
        for (; (Size >> height & 1) != 0; height++)
            hash = MerkleTree.Node(subtrees[height], hash);
        subtrees[height] = hash;
        Size++;
    }
}
