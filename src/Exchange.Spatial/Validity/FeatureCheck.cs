using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Validity;

/// <summary>Checks one feature after the other. Keeps its buffers between calls; one instance per thread.</summary>
internal sealed class FeatureCheck(int maxFaults)
{
    private readonly PolygonBuffer polygons = new();
    private readonly PlainPolygonTest plain = new();
    private readonly List<FaultPlace> faults = [];

    /// <summary>The faults of the feature checked last.</summary>
    public IReadOnlyList<FaultPlace> Faults => faults;

    public bool IsValid(GeometryBlock block, int feature, CancellationToken cancellationToken)
    {
        faults.Clear();
        var flags = block.Flags(feature);
        if ((flags & (GeometryFlags.Null | GeometryFlags.Malformed | GeometryFlags.Empty)) != 0)
        {
            var kind = (flags & GeometryFlags.Null) != 0 ? ValidityFaultKind.NullGeometry
                : (flags & GeometryFlags.Malformed) != 0 ? ValidityFaultKind.MalformedGeometry
                : ValidityFaultKind.EmptyGeometry;
            faults.Add(FaultPlace.At(kind, []));
        }
        else if ((flags & GeometryFlags.NonFinite) != 0)
        {
            faults.Add(FaultPlace.At(ValidityFaultKind.NonFiniteCoordinate, FirstFinite(block.Points(feature))));
        }
        else
        {
            CheckParts(block, feature, (flags & GeometryFlags.Curved) != 0, cancellationToken);
        }

        return faults.Count == 0;
    }

    private void CheckParts(GeometryBlock block, int feature, bool isCurved, CancellationToken cancellationToken)
    {
        // Only in a multipolygon must the polygons keep apart; those of a collection are none of each other's business,
        // and the faces of a surface share their edges.
        var areOne = block.Kind(feature) is not (
            GeometryKind.GeometryCollection or GeometryKind.PolyhedralSurface or GeometryKind.Tin);
        polygons.Clear();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            switch (block.PartKind(part))
            {
                case GeometryKind.Polygon:
                    AddPolygon(block, part, isCurved);
                    break;
                case GeometryKind.LineString:
                    CheckLine(block, part);
                    break;
            }

            if (!areOne)
                CheckPolygons(isCurved, cancellationToken);
        }

        CheckPolygons(isCurved, cancellationToken);
    }

    private void AddPolygon(GeometryBlock block, int part, bool isCurved)
    {
        var rings = block.Rings(part);
        for (var ring = rings.Start; ring < rings.End; ring++)
        {
            var points = block.Ring(ring);
            if (points.Length > 0 && (points[0] != points[^2] || points[1] != points[^1]))
                Add(ValidityFaultKind.UnclosedRing, points);

            // A circle is a ring of three points: start, far side, end.
            var hasTooFew = isCurved ? points.Length < 6 : !polygons.TryAddRing(points);
            if (!hasTooFew)
                continue;
            Add(ValidityFaultKind.TooFewPoints, points);
            if (ring == rings.Start)
                return;
        }

        polygons.EndPolygon();
    }

    private void CheckPolygons(bool isCurved, CancellationToken cancellationToken)
    {
        if (!polygons.IsEmpty && !isCurved && !plain.IsSurelyValid(polygons.View, cancellationToken))
        {
            foreach (var fault in new FaultSearch(maxFaults).Find(polygons.View, cancellationToken))
            {
                if (faults.Count < maxFaults)
                    faults.Add(fault);
            }
        }

        polygons.Clear();
    }

    private void CheckLine(GeometryBlock block, int part)
    {
        var rings = block.Rings(part);
        var points = rings.Count == 0 ? [] : block.Ring(rings.Start);
        for (var i = 2; i + 1 < points.Length; i += 2)
        {
            if (points[i] != points[0] || points[i + 1] != points[1])
                return;
        }

        Add(ValidityFaultKind.TooFewPoints, points);
    }

    private void Add(ValidityFaultKind kind, ReadOnlySpan<double> points)
    {
        if (faults.Count < maxFaults)
            faults.Add(FaultPlace.At(kind, points));
    }

    private static ReadOnlySpan<double> FirstFinite(ReadOnlySpan<double> points)
    {
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            if (double.IsFinite(points[i]) && double.IsFinite(points[i + 1]))
                return points[i..];
        }

        return [];
    }
}
