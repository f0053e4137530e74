using System.Runtime.InteropServices;

namespace Exchange.Spatial.Layers;

/// <summary>Collects geometries feature by feature into a <see cref="GeometryBlock"/>.</summary>
/// <param name="pointsExpected">Room made at the start; more is made when needed.</param>
public sealed class GeometryBlockBuilder(int pointsExpected = 512)
{
    private readonly List<int> ringStarts = [];
    private readonly List<int> partStarts = [];
    private readonly List<int> featureStarts = [];
    private readonly List<GeometryKind> partKinds = [];
    private readonly List<GeometryKind> featureKinds = [];
    private readonly List<GeometryFlags> flags = [];
    private double[] coordinates = Room(pointsExpected);

    public int FeatureCount => featureStarts.Count;

    public int PointCount { get; private set; }

    public void BeginFeature(GeometryKind kind)
    {
        featureStarts.Add(partStarts.Count);
        featureKinds.Add(kind);
        flags.Add(GeometryFlags.None);
    }

    public void BeginPart(GeometryKind kind)
    {
        partStarts.Add(ringStarts.Count);
        partKinds.Add(kind);
    }

    public void BeginRing() => ringStarts.Add(PointCount);

    public void AddPoint(double x, double y)
    {
        Reserve(1);
        coordinates[2 * PointCount] = x;
        coordinates[2 * PointCount + 1] = y;
        PointCount++;
    }

    public void AddRing(ReadOnlySpan<double> points)
    {
        BeginRing();
        points.CopyTo(Extend(points.Length / 2));
    }

    /// <summary>Adds what was noticed about the feature begun last.</summary>
    public void Note(GeometryFlags noticed) => CollectionsMarshal.AsSpan(flags)[^1] |= noticed;

    /// <summary>A feature without geometry, or with one that cannot be used.</summary>
    public void AddWithoutPoints(GeometryKind kind, GeometryFlags noticed)
    {
        BeginFeature(kind);
        Note(noticed);
    }

    /// <summary>A feature of one polygon: shell first, then holes; each ring closed.</summary>
    public void AddPolygon(params ReadOnlySpan<double[]> rings)
    {
        BeginFeature(GeometryKind.Polygon);
        BeginPart(GeometryKind.Polygon);
        foreach (var ring in rings)
            AddRing(ring);
    }

    /// <summary>Copies one feature of another block.</summary>
    public void AddFrom(GeometryBlock source, int feature)
    {
        BeginFeature(source.Kind(feature));
        Note(source.Flags(feature));
        var parts = source.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            BeginPart(source.PartKind(part));
            var rings = source.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                AddRing(source.Ring(ring));
        }
    }

    /// <summary>The block of everything added; the builder starts afresh.</summary>
    public GeometryBlock Build()
    {
        ringStarts.Add(PointCount);
        partStarts.Add(ringStarts.Count - 1);
        featureStarts.Add(partStarts.Count - 1);
        var block = new GeometryBlock(
            coordinates,
            [.. ringStarts],
            [.. partStarts],
            [.. featureStarts],
            [.. partKinds],
            [.. featureKinds],
            [.. flags]);
        ringStarts.Clear();
        partStarts.Clear();
        featureStarts.Clear();
        partKinds.Clear();
        featureKinds.Clear();
        flags.Clear();
        coordinates = [];
        PointCount = 0;
        return block;
    }

    /// <summary>Room for that many points at the end, to be filled by the caller.</summary>
    internal Span<double> Extend(int points)
    {
        Reserve(points);
        var room = coordinates.AsSpan(2 * PointCount, 2 * points);
        PointCount += points;
        return room;
    }

    internal void SetKind(GeometryKind kind) => featureKinds[^1] = kind;

    /// <summary>Forgets the points of the feature begun last and keeps only what was noticed about it.</summary>
    internal void DropPoints(GeometryFlags noticed)
    {
        var part = featureStarts[^1];
        if (part < partStarts.Count)
        {
            var ring = partStarts[part];
            if (ring < ringStarts.Count)
                PointCount = ringStarts[ring];
            ringStarts.RemoveRange(ring, ringStarts.Count - ring);
            partStarts.RemoveRange(part, partStarts.Count - part);
            partKinds.RemoveRange(part, partKinds.Count - part);
        }

        Note(noticed);
    }

    private void Reserve(int points)
    {
        var needed = checked(2 * (PointCount + points));
        if (needed > coordinates.Length)
        {
            var larger = Room(Math.Max(needed, checked(2 * coordinates.Length)) / 2);
            coordinates.AsSpan(0, 2 * PointCount).CopyTo(larger);
            coordinates = larger;
        }
    }

    // Not cleared: points are read only after they were written.
    private static double[] Room(int points) => GC.AllocateUninitializedArray<double>(checked(2 * points));
}
