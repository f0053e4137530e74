using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using NetTopologySuite.Operation.Valid;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Checks the geometries of a partition one by one. A feature gets one fault, the first that would hide the others.
/// </summary>
/// <remarks>
/// Most polygons are plainly valid: no two edges of theirs meet but neighbours at their common point. Those are
/// settled on the flat arrays with exact-or-unsure arithmetic; only the unsure ones become NetTopologySuite
/// geometries. Its fault codes are mapped here and its messages never read (release 2.5.0 throws on two of them).
/// </remarks>
public static class GeometryValidity
{
    public static IEnumerable<ValidityFault> Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        var plain = new SimpleEdgeTest();
        for (var row = 0; row < partition.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CheckFeature(partition.Geometry, row, plain) is { } found)
                yield return new ValidityFault(row, partition.FeatureIds[row], found.Kind, found.X, found.Y);
        }
    }

    /// <summary>Whether one feature is valid; the same judgement as <see cref="Check"/>.</summary>
    public static bool IsValid(GeometryBlock block, int feature) =>
        CheckFeature(block, feature, new SimpleEdgeTest()) is null;

    private static Fault? CheckFeature(GeometryBlock block, int feature, SimpleEdgeTest plain)
    {
        var flags = block.Flags(feature);
        if ((flags & GeometryFlags.Null) != 0)
            return new Fault(ValidityFaultKind.NullGeometry, double.NaN, double.NaN);
        if ((flags & GeometryFlags.Malformed) != 0)
            return new Fault(ValidityFaultKind.MalformedGeometry, double.NaN, double.NaN);
        if ((flags & GeometryFlags.Empty) != 0)
            return new Fault(ValidityFaultKind.EmptyGeometry, double.NaN, double.NaN);
        if ((flags & GeometryFlags.NonFinite) != 0)
            return At(ValidityFaultKind.NonFiniteCoordinate, FirstFinite(block.Points(feature)));

        var polygons = 0;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var kind = block.PartKind(part);
            if (kind == GeometryKind.Polygon)
                polygons++;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                if (CheckRing(kind, block.Ring(ring)) is { } fault)
                    return fault;
            }
        }

        if (polygons == 0 || (flags & GeometryFlags.Curved) != 0)
            return null;
        if (polygons == 1 && parts.Count == 1 && block.Rings(parts.Start).Count == 1)
        {
            if (plain.IsSimple(block.Ring(block.Rings(parts.Start).Start)))
                return null;
        }

        return CheckTopology(block, feature);
    }

    private static Fault? CheckRing(GeometryKind kind, ReadOnlySpan<double> points)
    {
        var count = points.Length / 2;
        if (kind == GeometryKind.LineString)
            return count < 2 ? At(ValidityFaultKind.TooFewPoints, points) : null;
        if (kind != GeometryKind.Polygon)
            return null;
        if (count > 0 && (points[0] != points[^2] || points[1] != points[^1]))
            return At(ValidityFaultKind.UnclosedRing, points);
        return count < 4 ? At(ValidityFaultKind.TooFewPoints, points) : null;
    }

    private static Fault? CheckTopology(GeometryBlock block, int feature)
    {
        var operation = new IsValidOp(NtsGeometry.Polygons(block, feature));
        if (operation.ValidationError is not { } error)
            return null;
        var kind = error.ErrorType switch
        {
            TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection
                => ValidityFaultKind.SelfIntersection,
            TopologyValidationErrors.HoleOutsideShell => ValidityFaultKind.HoleOutsideShell,
            TopologyValidationErrors.NestedHoles => ValidityFaultKind.NestedHoles,
            TopologyValidationErrors.NestedShells => ValidityFaultKind.NestedShells,
            TopologyValidationErrors.DisconnectedInteriors => ValidityFaultKind.DisconnectedInterior,
            TopologyValidationErrors.DuplicateRings => ValidityFaultKind.DuplicateRings,
            TopologyValidationErrors.TooFewPoints => ValidityFaultKind.TooFewPoints,
            TopologyValidationErrors.RingNotClosed => ValidityFaultKind.UnclosedRing,
            TopologyValidationErrors.InvalidCoordinate => ValidityFaultKind.NonFiniteCoordinate,
            _ => ValidityFaultKind.SelfIntersection,
        };
        return error.Coordinate is { } place
            ? new Fault(kind, place.X, place.Y) : At(kind, block.Points(feature));
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

    private static Fault At(ValidityFaultKind kind, ReadOnlySpan<double> points) =>
        points.Length < 2 ? new Fault(kind, double.NaN, double.NaN) : new Fault(kind, points[0], points[1]);

    private readonly record struct Fault(ValidityFaultKind Kind, double X, double Y);
}
