using System.Buffers;

namespace Exchange.Spatial.Tiles;

/// <summary>
/// Keeps packed features in a file until all are there, then gives them in the order of their keys. In memory stays
/// what the order needs, 24 bytes a feature.
/// </summary>
internal sealed class FeatureSpool : IDisposable
{
    private readonly FileStream file;
    private readonly List<ulong> keys = [];
    private readonly List<long> starts = [];
    private readonly List<int> shapeLengths = [];

    /// <param name="path">A new file; it is deleted in the end.</param>
    public FeatureSpool(string path) => file = new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose,
        BufferSize = 1 << 20,
    });

    public int Count => keys.Count;

    public void Add(ulong key, ReadOnlySpan<byte> shape, ReadOnlySpan<byte> values)
    {
        keys.Add(key);
        starts.Add(file.Position);
        shapeLengths.Add(shape.Length);
        file.Write(shape);
        file.Write(values);
    }

    /// <summary>The keys in order, and which feature each belongs to; equal keys in the order of the layer.</summary>
    public (ulong[] Keys, int[] Order) Sort()
    {
        file.Flush();
        starts.Add(file.Position);
        var (sorted, order) = (keys.ToArray(), Enumerable.Range(0, keys.Count).ToArray());
        // The sort is not stable, so that the place breaks ties where it would matter.
        Array.Sort(sorted, order);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] == sorted[from];)
                to++;
            Array.Sort(order, from, to - from);
        }

        return (sorted, order);
    }

    /// <summary>Appends the shape and the values of a feature to what they are collected in.</summary>
    public void Read(int feature, WireBuffer shapes, WireBuffer values)
    {
        var length = (int)(starts[feature + 1] - starts[feature]);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var bytes = rented.AsSpan(0, length);
        for (var read = 0; read < length;)
        {
            var got = RandomAccess.Read(file.SafeFileHandle, bytes[read..], starts[feature] + read);
            read += got > 0 ? got : throw new EndOfStreamException("The spool of features is cut off.");
        }

        shapes.Bytes(bytes[..shapeLengths[feature]]);
        values.Bytes(bytes[shapeLengths[feature]..]);
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void Dispose() => file.Dispose();
}
