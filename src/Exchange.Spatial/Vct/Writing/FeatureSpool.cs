using System.Runtime.InteropServices;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// The features of one layer, written once and read several times in order: the lines of a file come before its
/// polygons and both before its attributes, while features come one by one.
/// </summary>
internal sealed class FeatureSpool(TemporaryFile file)
{
    private readonly Stream stream = file.Stream;
    private readonly byte[] head = new byte[32];
    private int[] counts = [];

    /// <summary>Number of features.</summary>
    public long Count { get; private set; }

    public void Clear()
    {
        file.Clear();
        Count = 0;
    }

    public void Add(SpooledFeature feature)
    {
        Count++;
        BitConverter.TryWriteBytes(head, feature.Id);
        BitConverter.TryWriteBytes(head.AsSpan(8), feature.Code);
        head[12] = (byte)feature.Kind;
        head[13] = feature.HasClosedRings ? (byte)1 : (byte)0;
        BitConverter.TryWriteBytes(head.AsSpan(16), feature.PartEnds.Count);
        BitConverter.TryWriteBytes(head.AsSpan(20), feature.RingEnds.Count);
        BitConverter.TryWriteBytes(head.AsSpan(24), feature.Points.Count);
        stream.Write(head);
        stream.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(feature.PartEnds)));
        stream.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(feature.RingEnds)));
        stream.Write(MemoryMarshal.AsBytes(feature.Points.Values));
    }

    /// <summary>All features in order; the same instance each time.</summary>
    public IEnumerable<SpooledFeature> Read()
    {
        stream.Position = 0;
        var feature = new SpooledFeature();
        for (long i = 0; i < Count; i++)
        {
            ReadInto(feature);
            yield return feature;
        }
    }

    private void ReadInto(SpooledFeature feature)
    {
        stream.ReadExactly(head);
        feature.Clear();
        feature.Id = BitConverter.ToInt64(head);
        feature.Code = BitConverter.ToInt32(head, 8);
        feature.Kind = (GeometryKind)head[12];
        feature.HasClosedRings = head[13] == 1;
        ReadEnds(feature.PartEnds, BitConverter.ToInt32(head, 16));
        ReadEnds(feature.RingEnds, BitConverter.ToInt32(head, 20));
        stream.ReadExactly(MemoryMarshal.AsBytes(feature.Points.Extend(BitConverter.ToInt32(head, 24))));
    }

    private void ReadEnds(List<int> ends, int count)
    {
        if (counts.Length < count)
            counts = new int[Math.Max(count, 2 * counts.Length)];
        stream.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan(0, count)));
        ends.AddRange(counts.AsSpan(0, count));
    }
}
