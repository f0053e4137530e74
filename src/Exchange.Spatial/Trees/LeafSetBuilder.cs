using System.Security.Cryptography;
using System.Text;

namespace Exchange.Spatial.Trees;

/// <summary>Collects leaves in any order and puts them in the order of their keys.</summary>
public sealed class LeafSetBuilder
{
    /// <summary>A longer key stands in the tree by its digest, so that no file can make the tree deep.</summary>
    public const int MaxKeyBytes = 128;

    private const byte SharedKey = 4;

    private readonly List<byte> keys = [];
    private readonly List<int> ends = [];
    private readonly List<byte> hashes = [];

    public int Count => ends.Count;

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> hash)
    {
        if (key.Length > MaxKeyBytes)
            key = Encoding.ASCII.GetBytes("sha256:" + Convert.ToHexStringLower(SHA256.HashData(key)));
        keys.AddRange(key);
        ends.Add(keys.Count);
        hashes.AddRange(hash);
    }

    public LeafSet Build()
    {
        var unsorted = new LeafSet([.. keys], [.. ends], [.. hashes]);
        var order = Enumerable.Range(0, unsorted.Count).ToArray();
        Array.Sort(order, (left, right) => Compare(unsorted, left, right));
        var sortedKeys = new List<byte>(keys.Count);
        var sortedEnds = new List<int>(order.Length);
        var sortedHashes = new List<byte>(hashes.Count);
        for (var at = 0; at < order.Length;)
        {
            var end = at + 1;
            while (end < order.Length && unsorted.Key(order[end]).SequenceEqual(unsorted.Key(order[at])))
                end++;
            sortedKeys.AddRange(unsorted.Key(order[at]));
            sortedEnds.Add(sortedKeys.Count);
            sortedHashes.AddRange(end - at == 1 ? unsorted.Hash(order[at]) : Together(unsorted, order.AsSpan(at..end)));
            at = end;
        }

        return new LeafSet([.. sortedKeys], [.. sortedEnds], [.. sortedHashes]);
    }

    // Features that share a key come by their hashes: their order in the file says nothing.
    private static int Compare(LeafSet set, int left, int right)
    {
        var byKey = set.Key(left).SequenceCompareTo(set.Key(right));
        return byKey != 0 ? byKey : set.Hash(left).SequenceCompareTo(set.Hash(right));
    }

    private static byte[] Together(LeafSet set, ReadOnlySpan<int> leaves)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([SharedKey]);
        foreach (var leaf in leaves)
            hash.AppendData(set.Hash(leaf));
        return hash.GetHashAndReset();
    }
}
