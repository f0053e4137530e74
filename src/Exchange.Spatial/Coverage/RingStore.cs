namespace Exchange.Spatial.Coverage;

/// <summary>
/// The polygons of a layer on the resolution grid, about six bytes a vertex: each ring is its first point and the steps
/// from point to point as variable-length integers.
/// </summary>
/// <remarks>
/// Invariants: rings are stored open, without two equal points in a row, with at least three points; shells are marked
/// to be walked counter-clockwise and holes clockwise, so that ground inside lies on the left.
/// </remarks>
internal sealed class RingStore
{
    private const int ChunkBytes = 1 << 20;

    // Two integers of at most ten bytes each.
    private const int MaxPointBytes = 20;

    private readonly List<byte[]> chunks = [];
    private readonly ChunkedList<StoredFeature> features = new();
    private int at = ChunkBytes;

    public int Count => features.Count;

    public ref readonly StoredFeature this[int feature] => ref features[feature];

    /// <summary>Begins a feature whose rings have at most so many points together.</summary>
    public RingWriter Begin(int maxPoints, int rings)
    {
        var worst = checked(maxPoints * MaxPointBytes + rings * 10 + 10);
        if (chunks.Count == 0 || chunks[^1].Length - at < worst)
        {
            chunks.Add(new byte[Math.Max(ChunkBytes, worst)]);
            at = 0;
        }

        return new RingWriter(chunks[^1], at);
    }

    /// <summary>Keeps the feature that was written.</summary>
    public void End(in RingWriter writer, long row, long id, ulong geometryHash)
    {
        features.Add(new StoredFeature(
            chunks.Count - 1, at, writer.RingCount, row, id, geometryHash, writer.Bounds));
        at = writer.Position;
    }

    public RingReader Read(int feature)
    {
        ref readonly var stored = ref features[feature];
        return new RingReader(chunks[stored.Chunk], stored.Offset, stored.Rings);
    }
}

/// <summary>Where a feature lies in the store, and what is known of it without reading its points.</summary>
/// <param name="GeometryHash">Equal for equal geometries, whatever the start and direction of their rings.</param>
internal readonly record struct StoredFeature(
    int Chunk, int Offset, int Rings, long Row, long Id, ulong GeometryHash, GridBox Bounds);
