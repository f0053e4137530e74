using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>The same two layers, drawn otherwise: rings turned round and started elsewhere, moved far out.</summary>
internal static class Permutations
{
    public static IEnumerable<(IReadOnlyList<string> First, IReadOnlyList<string> Second)> Of(
        IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        yield return (first, second);
        yield return (Redrawn(first, Reverse), second);
        yield return (first, Redrawn(second, Reverse));
        yield return (Redrawn(first, Rotate), Redrawn(second, Rotate));
        yield return (Redrawn(first, Move), Redrawn(second, Move));
        yield return (Redrawn(first, Mirror), Redrawn(second, Mirror));
    }

    private static string[] Redrawn(IReadOnlyList<string> texts, Func<Coordinate[], Coordinate[]> ring) =>
        [.. texts.Select(text => Redraw(new WKTReader().Read(text), ring).AsText())];

    private static Geometry Redraw(Geometry geometry, Func<Coordinate[], Coordinate[]> ring)
    {
        var factory = geometry.Factory;
        return geometry is MultiPolygon many
            ? factory.CreateMultiPolygon([.. many.Geometries.Select(part => (Polygon)Redraw(part, ring))])
            : factory.CreatePolygon(
                factory.CreateLinearRing(ring(((Polygon)geometry).ExteriorRing.Coordinates)),
                [.. ((Polygon)geometry).InteriorRings.Select(hole =>
                    factory.CreateLinearRing(ring(hole.Coordinates)))]);
    }

    private static Coordinate[] Reverse(Coordinate[] ring) => [.. ring.Reverse()];

    private static Coordinate[] Rotate(Coordinate[] ring) => [.. ring[2..], .. ring[1..3]];

    private static Coordinate[] Move(Coordinate[] ring) =>
        [.. ring.Select(point => new Coordinate(point.X + 38_500_000, point.Y + 3_400_000))];

    // Upright edges become level ones.
    private static Coordinate[] Mirror(Coordinate[] ring) =>
        [.. ring.Select(point => new Coordinate(point.Y, point.X))];
}
