using System.Security.Cryptography;
using Exchange.Hub.Evidence.TimeStamps;

namespace Exchange.Transport.Tests.Evidence;

/// <summary>The hash tree: every leaf leads to the root, and nothing else does.</summary>
public sealed class MerkleTreeTests
{
    [Fact]
    public void Every_leaf_of_every_size_leads_to_the_root_from_its_own_place_only()
    {
        for (var count = 1; count <= 40; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(number => SHA256.HashData([(byte)number])).ToArray();
            var root = MerkleTree.Root(leaves);
            for (var place = 0; place < count; place++)
            {
                var path = MerkleTree.PathOf(place, leaves);
                Assert.Equal(root, MerkleTree.RootOf(leaves[place], place, count, path));
                Assert.NotEqual(root, MerkleTree.RootOf(SHA256.HashData([200]), place, count, path));
                Assert.Null(MerkleTree.RootOf(leaves[place], place, count, [.. path, root]));
                if (count > 1)
                    Assert.NotEqual(root, MerkleTree.RootOf(leaves[place], (place + 1) % count, count, path));
            }
        }
    }

    // RFC 6962 section 2.1: a leaf is hashed behind a zero byte.
    [Fact]
    public void The_root_of_one_leaf_is_its_hash_behind_a_zero_byte() =>
        Assert.Equal(SHA256.HashData([0, 1, 2, 3]), MerkleTree.Root([[1, 2, 3]]));
}
