namespace Exchange.Spatial.Layers;

/// <summary>
/// The geometries of a run of features in flat arrays: feature → parts → rings → points.
/// </summary>
/// <remarks>
/// Coordinates are x, y pairs: easting or longitude first, whatever order the registry gives the axes. A part is a
/// point (one ring of one point), a line (one ring) or a polygon (shell, then holes). Offsets count parts, rings and
/// points. Spans stay valid as long as the block.
/// </remarks>
public sealed class GeometryBlock
{
    private readonly double[] coordinates;
    private readonly int[] ringOffsets;
    private readonly int[] partOffsets;
    private readonly int[] featureOffsets;
    private readonly GeometryKind[] partKinds;
    private readonly GeometryKind[] featureKinds;
    private readonly GeometryFlags[] flags;

    internal GeometryBlock(
        double[] coordinates,
        int[] ringOffsets,
        int[] partOffsets,
        int[] featureOffsets,
        GeometryKind[] partKinds,
        GeometryKind[] featureKinds,
        GeometryFlags[] flags)
    {
        this.coordinates = coordinates;
        this.ringOffsets = ringOffsets;
        this.partOffsets = partOffsets;
        this.featureOffsets = featureOffsets;
        this.partKinds = partKinds;
        this.featureKinds = featureKinds;
        this.flags = flags;
    }

    public int FeatureCount => flags.Length;

    public int PointCount => ringOffsets[^1];

    /// <summary>All coordinates, x and y in turn.</summary>
    public ReadOnlySpan<double> Coordinates => coordinates.AsSpan(0, 2 * PointCount);

    /// <summary>
    /// The kind the feature's geometry itself says it is; <see cref="GeometryKind.Geometry"/> without one.
    /// </summary>
    public GeometryKind Kind(int feature) => featureKinds[feature];

    public GeometryFlags Flags(int feature) => flags[feature];

    /// <summary>Whether the feature has at least one point to look at.</summary>
    public bool HasPoints(int feature) =>
        (flags[feature] & (GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed)) == 0;

    public IndexRange Parts(int feature) => new(featureOffsets[feature], featureOffsets[feature + 1]);

    /// <summary>Point, LineString or Polygon.</summary>
    public GeometryKind PartKind(int part) => partKinds[part];

    public IndexRange Rings(int part) => new(partOffsets[part], partOffsets[part + 1]);

    /// <summary>The points of a ring, x and y in turn; a closed ring repeats its first point.</summary>
    public ReadOnlySpan<double> Ring(int ring) =>
        coordinates.AsSpan(2 * ringOffsets[ring], 2 * (ringOffsets[ring + 1] - ringOffsets[ring]));

    /// <summary>All points of a feature, ring after ring.</summary>
    public ReadOnlySpan<double> Points(int feature)
    {
        var from = ringOffsets[partOffsets[featureOffsets[feature]]];
        var to = ringOffsets[partOffsets[featureOffsets[feature + 1]]];
        return coordinates.AsSpan(2 * from, 2 * (to - from));
    }

    /// <summary>The smallest box around the feature's finite points; <see cref="Box.Empty"/> without any.</summary>
    public Box Bounds(int feature) => Box.Around(Points(feature));
}
