using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Operation.Valid;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Asks NetTopologySuite about polygons whose rings touch. Its messages are never read: release 2.5.0 throws on two.
/// </summary>
internal static class TouchingRings
{
    private static readonly GeometryFactory Factory = new(
        new PrecisionModel(), 0, PackedCoordinateSequenceFactory.DoubleFactory);

    public static FaultPlace? Fault(in PolygonView view)
    {
        if (new IsValidOp(Geometry(view)).ValidationError is not { } error)
            return null;
        var kind = error.ErrorType switch
        {
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
            ? new FaultPlace(kind, place.X, place.Y) : FaultPlace.At(kind, view.Points);
    }

    private static MultiPolygon Geometry(in PolygonView view)
    {
        var polygons = new Polygon[view.PolygonCount];
        for (var polygon = 0; polygon < polygons.Length; polygon++)
        {
            var rings = view.RingsOf(polygon);
            var holes = new LinearRing[rings.Count - 1];
            for (var hole = 0; hole < holes.Length; hole++)
                holes[hole] = Ring(view.Ring(rings.Start + 1 + hole));
            polygons[polygon] = Factory.CreatePolygon(Ring(view.Ring(rings.Start)), holes);
        }

        return Factory.CreateMultiPolygon(polygons);
    }

    private static LinearRing Ring(ReadOnlySpan<double> points) =>
        Factory.CreateLinearRing(new PackedDoubleCoordinateSequence(points.ToArray(), 2, 0));
}
