using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// The polygons of a layer on the resolution grid, about six bytes a vertex: each ring is its first point and the steps
/// from point to point, each in as few bytes as the longest of the ring needs.
/// </summary>
/// <remarks>
/// Invariants: rings are stored open, without two equal points in a row, with at least three points; shells are marked
/// to be walked counter-clockwise and holes clockwise, so that ground inside lies on the left.
/// </remarks>
internal sealed class RingStore
{
    private const int ChunkBytes = 1 << 20;

    private const int MaxPointBytes = 2 * RingHead.MaxBytesOfStep;

    // Steps are written and read as eight bytes, whatever of that counts.
    private const int Spare = 8;

    private readonly List<byte[]> chunks = [];
    private readonly ChunkedList<StoredFeature> features = new();
    private int at = ChunkBytes;
    private Int128 extents;

    public int Count => features.Count;

    /// <summary>Around all features.</summary>
    public GridBox Bounds { get; private set; } = GridBox.Empty;

    /// <summary>Mean of width and height of the features' boxes.</summary>
    public double MeanExtentUnits => (double)extents / 2 / Math.Max(Count, 1);

    public ref readonly StoredFeature this[int feature] => ref features[feature];

    /// <summary>Begins a feature whose rings have at most so many points together.</summary>
    /// <exception cref="LayerUnreadableException">No memory block can hold so many.</exception>
    public RingWriter Begin(int maxPoints, int rings, string layerName)
    {
        var worst = (long)maxPoints * MaxPointBytes + (long)rings * RingHead.Bytes + Spare;
        if (worst > Array.MaxLength)
        {
            throw new LayerUnreadableException(CoverageProblems.FeatureTooLarge.With(
                ("layer", layerName), ("found", maxPoints), ("allowed", Array.MaxLength / MaxPointBytes / 2)));
        }

        if (chunks.Count == 0 || chunks[^1].Length - at < worst)
        {
            chunks.Add(new byte[Math.Max(ChunkBytes, worst)]);
            at = 0;
        }

        return new RingWriter(chunks[^1], at);
    }

    /// <summary>Keeps the feature that was written.</summary>
    public void End(in RingWriter writer, int points, long row, long id, ulong geometryHash)
    {
        features.Add(new StoredFeature(
            chunks.Count - 1, at, writer.Position - at, writer.RingCount, points, row, id, geometryHash,
            writer.Bounds));
        at = writer.Position;
        Bounds = Bounds.Union(writer.Bounds);
        extents += writer.Bounds.MaxX - writer.Bounds.MinX + (writer.Bounds.MaxY - writer.Bounds.MinY);
    }

    public RingReader Read(int feature)
    {
        ref readonly var stored = ref features[feature];
        return new RingReader(chunks[stored.Chunk], stored.Offset, stored.Rings);
    }

    /// <summary>How the feature is stored: equal bytes are equal rings.</summary>
    public ReadOnlySpan<byte> BytesOf(int feature)
    {
        ref readonly var stored = ref features[feature];
        return chunks[stored.Chunk].AsSpan(stored.Offset, stored.Bytes);
    }

    /// <summary>Takes a feature out: it keeps its row and id but has no rings and no extent any more.</summary>
    public void Withdraw(int feature) =>
        features[feature] = features[feature] with { Rings = 0, Points = 0, Bounds = GridBox.Empty };
}

/// <summary>Where a feature lies in the store, and what is known of it without reading its points.</summary>
/// <param name="GeometryHash">Equal for equal geometries, whatever the start and direction of their rings.</param>
internal readonly record struct StoredFeature(
    int Chunk, int Offset, int Bytes, int Rings, int Points, long Row, long Id, ulong GeometryHash, GridBox Bounds);
