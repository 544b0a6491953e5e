using System.Security.Cryptography;

namespace CivicPlatform.Ledger;

public sealed class MerkleTests
{
    private const int Largest = 130;

    // The reference tree of Certificate Transparency: these leaves, and the roots of their first 1, 2, … 8.
    private static readonly string[] ReferenceLeaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    private static readonly string[] ReferenceRoots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Hash256[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => new Hash256(SHA256.HashData(BitConverter.GetBytes(i))))];

    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing()
    {
        MerkleTree.EmptyRoot.ToString().Should().Be("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        MerkleTree.Root(0, Subtree).Should().Be(MerkleTree.EmptyRoot);
        new MerkleFrontier().Root.Should().Be(MerkleTree.EmptyRoot);
    }

    [Fact]
    public void The_reference_tree_has_its_known_roots()
    {
        var leaves = ReferenceLeaves.Select(leaf => new Hash256(SHA256.HashData([0, .. Convert.FromHexString(leaf)]))).ToArray();
        var frontier = new MerkleFrontier();
        for (var size = 1; size <= leaves.Length; size++)
        {
            frontier.Add(leaves[size - 1]);
            frontier.Root.ToString().Should().Be(ReferenceRoots[size - 1]);
            Naive(leaves[..size]).ToString().Should().Be(ReferenceRoots[size - 1]);
            MerkleTree.Root(size, (start, height) => Naive(leaves.AsSpan((int)start, 1 << height))).ToString().Should().Be(ReferenceRoots[size - 1]);
        }
    }

    [Fact]
    public void Roots_of_all_sizes_are_those_of_the_definition()
    {
        var frontier = new MerkleFrontier();
        for (var size = 1; size <= Largest; size++)
        {
            frontier.Add(Leaves[size - 1]);
            var expected = Naive(Leaves.AsSpan(0, size));
            frontier.Root.Should().Be(expected);
            MerkleTree.Root(size, Subtree).Should().Be(expected);
        }
    }

    [Fact]
    public void Inclusion_proofs_of_all_sizes_are_those_of_the_definition_and_prove_it()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = Naive(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var path = MerkleTree.ProveInclusion(index, size, Subtree);
                path.Should().Equal(NaivePath(index, Leaves.AsSpan(0, size)));
                MerkleProof.Includes(Leaves[index], index, size, path.AsSpan(), root).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Consistency_proofs_of_all_sizes_are_those_of_the_definition_and_prove_it()
    {
        var roots = Enumerable.Range(0, Largest + 1).Select(size => Naive(Leaves.AsSpan(0, size))).ToArray();
        for (var second = 0; second <= Largest; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = MerkleTree.ProveConsistency(first, second, Subtree);
                if (first > 0 && first < second)
                    proof.Should().Equal(NaiveSubProof(first, Leaves.AsSpan(0, second), known: true));
                MerkleProof.IsConsistent(first, roots[first], second, roots[second], proof.AsSpan()).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void A_proof_proves_nothing_else()
    {
        var other = Leaves[^1];
        foreach (var (first, size) in new[] { (1, 2), (3, 7), (4, 8), (64, 100), (65, 129), (100, 130) })
        {
            var (firstRoot, root) = (Naive(Leaves.AsSpan(0, first)), Naive(Leaves.AsSpan(0, size)));
            var path = MerkleTree.ProveInclusion(first - 1, size, Subtree).ToArray();
            MerkleProof.Includes(other, first - 1, size, path, root).Should().BeFalse();
            MerkleProof.Includes(Leaves[first - 1], first, size, path, root).Should().BeFalse();
            MerkleProof.Includes(Leaves[first - 1], first - 1, size, path, other).Should().BeFalse();
            MerkleProof.Includes(Leaves[first - 1], size, size, path, root).Should().BeFalse();
            foreach (var changed in Changes(path, other))
                MerkleProof.Includes(Leaves[first - 1], first - 1, size, changed, root).Should().BeFalse();

            var proof = MerkleTree.ProveConsistency(first, size, Subtree).ToArray();
            MerkleProof.IsConsistent(first, other, size, root, proof).Should().BeFalse();
            MerkleProof.IsConsistent(first, firstRoot, size, other, proof).Should().BeFalse();
            MerkleProof.IsConsistent(size, root, first, firstRoot, proof).Should().BeFalse();
            foreach (var changed in Changes(proof, other))
                MerkleProof.IsConsistent(first, firstRoot, size, root, changed).Should().BeFalse();
        }
    }

    [Fact]
    public void Places_outside_the_tree_have_no_proof()
    {
        foreach (var (index, size) in new[] { (-1, 5), (5, 5), (0, 0) })
            FluentActions.Invoking(() => MerkleTree.ProveInclusion(index, size, Subtree)).Should().Throw<ArgumentOutOfRangeException>();
        foreach (var (first, second) in new[] { (-1, 5), (6, 5) })
            FluentActions.Invoking(() => MerkleTree.ProveConsistency(first, second, Subtree)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Hash256 Subtree(long start, int height)
    {
        (start % (1L << height)).Should().Be(0, "only complete subtrees are asked for");
        return Naive(Leaves.AsSpan((int)start, 1 << height));
    }

    private static IEnumerable<Hash256[]> Changes(Hash256[] proof, Hash256 other)
    {
        yield return [.. proof, other];
        yield return [other, .. proof];
        if (proof.Length == 0)
            yield break;
        yield return proof[..^1];
        yield return proof[1..];
        for (var i = 0; i < proof.Length; i++)
        {
            var changed = proof.ToArray();
            changed[i] = other;
            yield return changed;
        }
    }

    // RFC 6962 §2.1, word for word: MTH, PATH, SUBPROOF.
    private static Hash256 Naive(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.IsEmpty)
            return new Hash256(SHA256.HashData([]));
        if (leaves.Length == 1)
            return leaves[0];
        var k = Split(leaves.Length);
        return new Hash256(SHA256.HashData([1, .. Naive(leaves[..k]).Span, .. Naive(leaves[k..]).Span]));
    }

    private static List<Hash256> NaivePath(int m, ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var k = Split(leaves.Length);
        return m < k ? [.. NaivePath(m, leaves[..k]), Naive(leaves[k..])] : [.. NaivePath(m - k, leaves[k..]), Naive(leaves[..k])];
    }

    private static List<Hash256> NaiveSubProof(int m, ReadOnlySpan<Hash256> leaves, bool known)
    {
        if (m == leaves.Length)
            return known ? [] : [Naive(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. NaiveSubProof(m, leaves[..k], known), Naive(leaves[k..])]
            : [.. NaiveSubProof(m - k, leaves[k..], known: false), Naive(leaves[..k])];
    }

    private static int Split(int length)
    {
        var k = 1;
        while (k * 2 < length)
            k *= 2;
        return k;
    }
}
