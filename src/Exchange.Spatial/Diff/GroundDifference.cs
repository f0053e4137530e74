using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>
/// What a reshaped polygon lost and gained, where it can be read off its rings without an overlay: one run of its shell was
/// drawn anew, or whole holes came or went.
/// </summary>
/// <remarks>
/// Two simple closed curves that run the same way and share all but one run lie on the same side of what they share; if old
/// and new run together bound a simple ring, its inside is all the difference, lost or gained by the sign of its area. Holes
/// that both have lie inside both. No point is computed, so nothing is rounded. Whatever is not of this make is for the overlay.
/// </remarks>
internal static class GroundDifference
{
    // A longer run is rare, and the overlay is then no dearer.
    private const int MaxRunPoints = 512;

    /// <summary>Lost and gained ground; null when it takes an overlay. Both polygons are valid.</summary>
    public static (Geometry? Lost, Geometry? Gained)? TryBetween(Geometry old, Geometry @new)
    {
        if (old is not Polygon { IsEmpty: false } before || @new is not Polygon { IsEmpty: false } after)
            return null;
        var (oldHoles, newHoles) = (Holes(before), Holes(after));
        var gone = oldHoles.Except(newHoles, RingComparer.Instance).ToList();
        var come = newHoles.Except(oldHoles, RingComparer.Instance).ToList();
        if (RingComparer.Instance.Equals(before.ExteriorRing, after.ExteriorRing))
        {
            return gone.Count > 0 && come.Count > 0 ? null
                : (Area(before.Factory, come), Area(before.Factory, gone));
        }

        if (gone.Count > 0 || come.Count > 0 || Redrawn(before, after) is not { } run)
            return null;
        return run.IsLost ? (run.Ground, null) : (null, run.Ground);
    }

    private static (Polygon Ground, bool IsLost)? Redrawn(Polygon before, Polygon after)
    {
        var (a, b) = (CounterClockwise(before.ExteriorRing), CounterClockwise(after.ExteriorRing));
        if (Shared(a, b) is not { } shared)
            return null;
        var (oldRest, newRest) = (a.Length - shared.Length, b.Length - shared.Length);
        if (oldRest + newRest > MaxRunPoints)
            return null;
        var ring = new List<Coordinate>(oldRest + newRest + 3);
        // From the last shared point along the old run to the first one, and back along the new run.
        for (var i = -1; i <= oldRest; i++)
            ring.Add(a[(shared.InOld + shared.Length + i) % a.Length]);
        for (var i = newRest - 1; i >= 0; i--)
            ring.Add(b[(shared.InNew + shared.Length + i) % b.Length]);
        ring.Add(ring[0]);
        if (ring.Count < 4)
            return null;
        Coordinate[] points = [.. ring];
        var ground = before.Factory.CreatePolygon(points);
        return ground.IsValid ? (ground, Orientation.IsCCW(points)) : null;
    }

    /// <summary>The longest that both rings share from its first point on, if that is one edge at least.</summary>
    private static (int InOld, int InNew, int Length)? Shared(Coordinate[] a, Coordinate[] b)
    {
        var places = new Dictionary<Coordinate, int>(b.Length);
        for (var j = 0; j < b.Length; j++)
        {
            if (!places.TryAdd(b[j], j))
                return null;
        }

        var best = (InOld: 0, InNew: 0, Length: 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!places.TryGetValue(a[i], out var j)
                || a[(i + a.Length - 1) % a.Length].Equals2D(b[(j + b.Length - 1) % b.Length]))
                continue;
            var length = 1;
            while (length < Math.Min(a.Length, b.Length)
                && a[(i + length) % a.Length].Equals2D(b[(j + length) % b.Length]))
                length++;
            if (length > best.Length)
                best = (i, j, length);
            i += length - 1;
        }

        return best.Length < 2 ? null : best;
    }

    /// <summary>The points of a ring against the clock, without the one that closes it.</summary>
    private static Coordinate[] CounterClockwise(LineString ring)
    {
        // A copy: the ring keeps the array it hands out beside its numbers, and an overlay reads both.
        var points = ring.Coordinates[..^1];
        if (!Orientation.IsCCW(ring.CoordinateSequence))
            Array.Reverse(points);
        return points;
    }

    private static List<LineString> Holes(Polygon polygon) => [.. polygon.InteriorRings];

    private static Geometry? Area(GeometryFactory factory, List<LineString> rings) => rings.Count switch
    {
        0 => null,
        1 => factory.CreatePolygon((LinearRing)rings[0]),
        _ => factory.CreateMultiPolygon([.. rings.Select(ring => factory.CreatePolygon((LinearRing)ring))]),
    };

    /// <summary>Rings are the same with the same points in the same order, from the same start.</summary>
    private sealed class RingComparer : IEqualityComparer<LineString>
    {
        public static readonly RingComparer Instance = new();

        public bool Equals(LineString? x, LineString? y) => x is not null && y is not null && x.EqualsExact(y);

        public int GetHashCode(LineString ring) => HashCode.Combine(ring.NumPoints, ring.EnvelopeInternal);
    }
}
