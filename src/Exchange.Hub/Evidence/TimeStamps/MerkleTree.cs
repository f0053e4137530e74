using System.Security.Cryptography;

namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>
/// The hash tree of RFC 6962 section 2.1 with SHA-256, over digests in the order given: one time stamp over its root stands for
/// all of them, and each proves its place with about log2(n) hashes.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over at least one digest.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> digests) => digests.Length switch
    {
        0 => throw new ArgumentException("A tree has at least one leaf.", nameof(digests)),
        1 => Leaf(digests[0]),
        _ => Node(Root(digests[..Split(digests.Length)]), Root(digests[Split(digests.Length)..])),
    };

    /// <summary>The hashes that lead from that leaf to the root, lowest first.</summary>
    public static IReadOnlyList<byte[]> PathOf(int index, ReadOnlySpan<byte[]> digests)
    {
        if (digests.Length == 1)
            return [];
        var split = Split(digests.Length);
        return index < split
            ? [.. PathOf(index, digests[..split]), Root(digests[split..])]
            : [.. PathOf(index - split, digests[split..]), Root(digests[..split])];
    }

    /// <summary>The root that leaf, place and path lead to; null when the path does not fit the place.</summary>
    public static byte[]? RootOf(byte[] digest, int index, int count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
            return null;
        var used = path.Count;
        var hash = Up(digest, index, count, path, ref used);
        return used == 0 ? hash : null;
    }

    // The path is used from its end: the highest hash decides on which side the leaf lies.
    private static byte[]? Up(byte[] digest, int index, int count, IReadOnlyList<byte[]> path, ref int used)
    {
        if (count == 1)
            return Leaf(digest);
        if (used == 0)
            return null;
        var other = path[--used];
        var split = Split(count);
        return index < split
            ? Up(digest, index, split, path, ref used) is { } left ? Node(left, other) : null
            : Up(digest, index - split, count - split, path, ref used) is { } right ? Node(other, right) : null;
    }

    /// <summary>The largest power of two below the count.</summary>
    private static int Split(int count) => 1 << (int.Log2(count - 1));

    private static byte[] Leaf(byte[] digest) => SHA256.HashData([0, .. digest]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
