using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Spatial.Trees;

/// <summary>
/// The hash tree over the features of a layer, by the bytes of their keys. Two sides that hold it find the first
/// feature they differ in by asking for a handful of nodes. See <c>src/Exchange.Hub/Sync/DESIGN.md</c>.
/// </summary>
/// <remarks>
/// The hash of a set of leaves depends on nothing but the set: up to <see cref="FewLeaves"/> leaves are hashed
/// together; more are divided by the byte after what all their keys begin with. So either side can hash what it holds
/// below any prefix and hold it against the other's hash, whatever the other holds besides.
/// </remarks>
public static class LayerTree
{
    /// <summary>Names what is hashed and how. Any change of either is another name.</summary>
    public const string Algorithm = "exchange-layer-tree/1";

    /// <summary>Leaves that are given and hashed without dividing them further.</summary>
    public const int FewLeaves = 64;

    private const byte Few = 1;
    private const byte Many = 2;
    private const byte Nothing = 3;

    /// <summary>The root of the tree, lower-case hex.</summary>
    public static string Root(LeafSet leaves) => Hex(HashOf(leaves, 0, leaves.Count));

    /// <summary>The hash of the leaves whose keys begin with that prefix, lower-case hex.</summary>
    public static string HashBelow(LeafSet leaves, ReadOnlySpan<byte> prefix)
    {
        var (start, end) = leaves.Range(prefix);
        return Hex(HashOf(leaves, start, end));
    }

    /// <summary>What lies below that prefix.</summary>
    public static TreeNode Describe(LeafSet leaves, ReadOnlySpan<byte> prefix)
    {
        var (start, end) = leaves.Range(prefix);
        var hash = Hex(HashOf(leaves, start, end));
        if (end - start <= FewLeaves)
            return new TreeNode(Hex(prefix), end - start, hash, LeavesOf(leaves, start, end), []);
        var common = Common(leaves, start, end);
        var branches = new List<TreeBranch>();
        var own = start;
        foreach (var (from, to, next) in Parts(leaves, start, end, common.Length))
        {
            if (next is not { } value)
                own = to;
            else
                branches.Add(new TreeBranch(Hex([.. common, value]), to - from, Hex(HashOf(leaves, from, to))));
        }

        return new TreeNode(Hex(common), end - start, hash, LeavesOf(leaves, start, own), branches);
    }

    private static byte[] HashOf(LeafSet leaves, int start, int end)
    {
        if (start == end)
            return SHA256.HashData([Nothing]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(int)];
        if (end - start <= FewLeaves)
        {
            hash.AppendData([Few]);
            for (var leaf = start; leaf < end; leaf++)
            {
                AppendText(hash, leaves.Key(leaf));
                hash.AppendData(leaves.Hash(leaf));
            }

            return hash.GetHashAndReset();
        }

        var common = Common(leaves, start, end);
        hash.AppendData([Many]);
        AppendText(hash, common);
        foreach (var (from, to, next) in Parts(leaves, start, end, common.Length))
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, next is { } value ? value + 1 : 0);
            hash.AppendData(number);
            BinaryPrimitives.WriteInt32LittleEndian(number, to - from);
            hash.AppendData(number);
            hash.AppendData(HashOf(leaves, from, to));
        }

        return hash.GetHashAndReset();
    }

    // In order, what the first and the last begin with, all between them begin with.
    private static byte[] Common(LeafSet leaves, int start, int end)
    {
        var first = leaves.Key(start);
        return first[..first.CommonPrefixLength(leaves.Key(end - 1))].ToArray();
    }

    /// <summary>The leaves by the byte at that place; first the one that ends there, which has none.</summary>
    private static List<(int From, int To, byte? Next)> Parts(LeafSet leaves, int start, int end, int place)
    {
        var parts = new List<(int, int, byte?)>();
        for (var from = start; from < end;)
        {
            var next = NextOf(leaves.Key(from), place);
            // The end of the part by halving: keys are in order.
            var (low, high) = (from + 1, end);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (NextOf(leaves.Key(middle), place) == next)
                    low = middle + 1;
                else
                    high = middle;
            }

            parts.Add((from, low, next));
            from = low;
        }

        return parts;
    }

    private static byte? NextOf(ReadOnlySpan<byte> key, int place) => key.Length > place ? key[place] : null;

    private static List<TreeLeaf> LeavesOf(LeafSet leaves, int start, int end)
    {
        var list = new List<TreeLeaf>(end - start);
        for (var leaf = start; leaf < end; leaf++)
            list.Add(new TreeLeaf(Hex(leaves.Key(leaf)), Hex(leaves.Hash(leaf))));
        return list;
    }

    private static void AppendText(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, checked((ushort)bytes.Length));
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
