using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Spatial.Trees;

/// <summary>
/// One layer as pairs of key and hash in the order of the keys' bytes: the leaves of its <see cref="LayerTree"/>.
/// About 50 bytes for a feature; features that share a key are one leaf.
/// </summary>
public sealed class LeafSet
{
    public const int HashBytes = 32;

    private readonly byte[] keys;
    private readonly int[] ends;
    private readonly byte[] hashes;

    internal LeafSet(byte[] keys, int[] ends, byte[] hashes) =>
        (this.keys, this.ends, this.hashes) = (keys, ends, hashes);

    public int Count => ends.Length;

    public ReadOnlySpan<byte> Key(int leaf)
    {
        var start = leaf == 0 ? 0 : ends[leaf - 1];
        return keys.AsSpan(start, ends[leaf] - start);
    }

    public ReadOnlySpan<byte> Hash(int leaf) => hashes.AsSpan(leaf * HashBytes, HashBytes);

    /// <summary>The leaves whose keys begin with these bytes: the first, and one past the last.</summary>
    public (int Start, int End) Range(ReadOnlySpan<byte> prefix)
    {
        var start = FirstNotBelow(prefix, 0);
        var (low, high) = (start, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Key(middle).StartsWith(prefix))
                low = middle + 1;
            else
                high = middle;
        }

        return (start, low);
    }

    /// <summary>Writes the set so that <see cref="Read"/> makes the same one of it.</summary>
    public void Write(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], keys.Length);
        file.Write(head);
        var places = new byte[ends.Length * sizeof(int)];
        for (var leaf = 0; leaf < ends.Length; leaf++)
            BinaryPrimitives.WriteInt32LittleEndian(places.AsSpan(leaf * sizeof(int)), ends[leaf]);
        file.Write(places);
        file.Write(keys);
        file.Write(hashes);
        // The file is a copy of what can be made again: a damaged one is known by its last bytes and thrown away.
        file.Write(Checksum(places));
    }

    /// <summary>The set in that file, or null when it is not one or was damaged.</summary>
    public static LeafSet? Read(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith(Magic))
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(head[8..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
        if (count < 0 || length < 0
            || file.Length != head.Length + (long)count * (sizeof(int) + HashBytes) + length + HashBytes)
            return null;
        var (places, keys) = (new byte[count * sizeof(int)], new byte[length]);
        var (hashes, sum) = (new byte[count * HashBytes], new byte[HashBytes]);
        file.ReadExactly(places);
        file.ReadExactly(keys);
        file.ReadExactly(hashes);
        file.ReadExactly(sum);
        var ends = new int[count];
        for (var leaf = 0; leaf < count; leaf++)
            ends[leaf] = BinaryPrimitives.ReadInt32LittleEndian(places.AsSpan(leaf * sizeof(int)));
        var set = new LeafSet(keys, ends, hashes);
        return set.Checksum(places).AsSpan().SequenceEqual(sum) ? set : null;
    }

    private static ReadOnlySpan<byte> Magic => "XLEAVES1"u8;

    private byte[] Checksum(ReadOnlySpan<byte> places)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(places);
        sum.AppendData(keys);
        sum.AppendData(hashes);
        return sum.GetHashAndReset();
    }

    private int FirstNotBelow(ReadOnlySpan<byte> key, int from)
    {
        var (low, high) = (from, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Key(middle).SequenceCompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
