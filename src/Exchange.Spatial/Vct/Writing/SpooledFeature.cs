using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>One feature of a layer on its way into the file.</summary>
internal sealed class SpooledFeature
{
    public long Id { get; set; }

    /// <summary>Number of its feature code within the layer.</summary>
    public int Code { get; set; }

    /// <summary>Point, LineString or Polygon; <see cref="GeometryKind.Geometry"/> without geometry.</summary>
    public GeometryKind Kind { get; set; }

    /// <summary>
    /// Whether its rings can be put together from boundary lines: closed, and of two points at least.
    /// </summary>
    public bool HasClosedRings { get; set; }

    /// <summary>One past the last ring of each part.</summary>
    public List<int> PartEnds { get; } = [];

    /// <summary>One past the last point of each ring.</summary>
    public List<int> RingEnds { get; } = [];

    public Reading.CoordinateList Points { get; } = new();

    public ReadOnlySpan<double> Ring(int ring) =>
        Points.Values[(2 * (ring == 0 ? 0 : RingEnds[ring - 1]))..(2 * RingEnds[ring])];

    public void Clear()
    {
        (Kind, HasClosedRings) = (GeometryKind.Geometry, true);
        PartEnds.Clear();
        RingEnds.Clear();
        Points.Clear();
    }
}
