using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Checks;

/// <summary>
/// What people call the features of a layer, by row: the values of its key attribute, or its feature ids. Kept as UTF-8
/// in few large runs, about 26 bytes for an identifier of 18 digits.
/// </summary>
/// <param name="attribute">Name of the key attribute; null to go by feature id.</param>
public sealed class KeyColumn(string? attribute)
{
    private readonly List<LayerPart> parts = [];

    /// <summary>Rows added so far.</summary>
    public long Count { get; private set; }

    public void Add(LayerPartition partition)
    {
        parts.Add(new LayerPart(
            Count, attribute is null ? null : partition.Column(attribute), partition.FeatureIds.ToArray()));
        Count += partition.Count;
    }

    /// <summary>The key of that row; the feature id where the key is missing.</summary>
    public string this[long row]
    {
        get
        {
            var part = PartOf(row);
            var at = (int)(row - part.FirstRow);
            return part.Keys?.Text(at) ?? part.FeatureIds[at].ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>
    /// Rows that share their key, first row first, in the order of the first rows. Missing and blank keys are nobody's
    /// and not compared.
    /// </summary>
    public IEnumerable<IReadOnlyList<long>> Repeated()
    {
        var (hashes, rows) = Hashes();
        Array.Sort(hashes, rows);
        var groups = new List<IReadOnlyList<long>>();
        for (var start = 0; start < hashes.Length;)
        {
            var end = start + 1;
            while (end < hashes.Length && hashes[end] == hashes[start])
                end++;
            if (end - start > 1)
            {
                // The same hash is nearly always the same key; the texts decide.
                groups.AddRange(rows[start..end].Order().GroupBy(row => this[row], StringComparer.Ordinal)
                    .Select(group => group.ToArray()).Where(group => group.Length > 1));
            }

            start = end;
        }

        return groups.OrderBy(group => group[0]);
    }

    private (ulong[] Hashes, long[] Rows) Hashes()
    {
        var hashes = new ulong[Count];
        var rows = new long[Count];
        var count = 0;
        foreach (var part in parts)
        {
            if (part.Keys is null)
                continue;
            for (var at = 0; at < part.FeatureIds.Length; at++)
            {
                if (part.Keys.IsBlank(at))
                    continue;
                hashes[count] = part.Keys is TextValues texts
                    ? Hash(texts.Utf8(at)) : Hash(Encoding.UTF8.GetBytes(part.Keys.Text(at) ?? ""));
                rows[count++] = part.FirstRow + at;
            }
        }

        return (hashes[..count], rows[..count]);
    }

    // Multiply and fold over words of eight bytes; only for sorting alike keys together, the texts decide.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        Span<byte> last = stackalloc byte[8];
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        bytes.CopyTo(last);
        return Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(last));
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, out var low);
        return high ^ low;
    }

    private LayerPart PartOf(long row)
    {
        var (low, high) = (0, parts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (parts[middle].FirstRow <= row)
                low = middle;
            else
                high = middle - 1;
        }

        return parts[low];
    }

    private sealed record LayerPart(long FirstRow, AttributeValues? Keys, long[] FeatureIds);
}
