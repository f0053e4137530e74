using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Coverage;

/// <summary>A corner of a feature that lies beside the corner of another where the two should meet.</summary>
/// <param name="FeatureId">The feature whose corner would move.</param>
/// <param name="DistanceMetres">How far it would.</param>
public sealed record VertexSnap(
    long FeatureId, double FromX, double FromY, double ToX, double ToY, double DistanceMetres)
{
    /// <summary>
    /// Of features that overlap or leave a gap: the pair of corners, each of one feature alone, that lie within the
    /// distance and nearest to the place. The corner of the feature that comes later would move. Null without such a
    /// pair, and when one of the corners lies as near to a third, so that which to join is not plain.
    /// </summary>
    public static VertexSnap? Find(
        IReadOnlyList<LayerPartition> features, double x, double y, double withinMetres)
    {
        var corners = LoneCorners(features);
        if (corners.Count < 2)
            return null;
        var scale = LocalScale.At(features[0].Layer.Reference, new Coordinate(x, y));
        corners.Sort(static (a, b) => (a.X, a.Y, a.FeatureId).CompareTo((b.X, b.Y, b.FeatureId)));
        Pair? best = null;
        var isPlain = true;
        for (var i = 0; i < corners.Count; i++)
        {
            for (var j = i + 1; j < corners.Count; j++)
            {
                if ((corners[j].X - corners[i].X) * scale.MetresPerX > withinMetres)
                    break;
                if (Pair.Of(corners[i], corners[j], x, y, scale) is not { } pair || pair.Metres > withinMetres)
                    continue;
                if (best is { } other && pair.Shares(other))
                    isPlain = false;
                if (best is null || pair.MetresFromPlace < best.Value.MetresFromPlace)
                    best = pair;
            }
        }

        return best is { } found && isPlain ? found.ToSnap() : null;
    }

    // Corners that two of the features share are where they should be.
    private static List<Corner> LoneCorners(IReadOnlyList<LayerPartition> features)
    {
        var owners = new Dictionary<(double X, double Y), (int Order, long FeatureId, bool IsShared)>();
        var order = 0;
        foreach (var partition in features)
        {
            for (var row = 0; row < partition.Count; row++, order++)
            {
                var points = partition.Geometry.HasPoints(row) ? partition.Geometry.Points(row) : [];
                for (var at = 0; at + 1 < points.Length; at += 2)
                {
                    var place = (points[at], points[at + 1]);
                    var isShared = owners.TryGetValue(place, out var owner) && (owner.IsShared || owner.Order != order);
                    owners[place] = (order, partition.FeatureIds[row], isShared);
                }
            }
        }

        return
        [
            .. owners.Where(entry => !entry.Value.IsShared)
                .Select(entry => new Corner(entry.Key.X, entry.Key.Y, entry.Value.Order, entry.Value.FeatureId)),
        ];
    }

    private readonly record struct Corner(double X, double Y, int Order, long FeatureId);

    private readonly record struct Pair(Corner First, Corner Second, double Metres, double MetresFromPlace)
    {
        public static Pair? Of(Corner a, Corner b, double x, double y, LocalScale scale)
        {
            if (a.Order == b.Order)
                return null;
            var (first, second) = a.Order < b.Order ? (a, b) : (b, a);
            var metres = Length((b.X - a.X) * scale.MetresPerX, (b.Y - a.Y) * scale.MetresPerY);
            return new Pair(
                first, second, metres, Length((first.X - x) * scale.MetresPerX, (first.Y - y) * scale.MetresPerY));
        }

        public bool Shares(Pair other) =>
            First == other.First || First == other.Second || Second == other.First || Second == other.Second;

        public VertexSnap ToSnap() => new(Second.FeatureId, Second.X, Second.Y, First.X, First.Y, Metres);

        private static double Length(double dx, double dy) => Math.Sqrt((dx * dx) + (dy * dy));
    }
}
