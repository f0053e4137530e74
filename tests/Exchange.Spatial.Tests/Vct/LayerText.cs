using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>
/// Features as text that is the same wherever rings start, whichever way they run and however parts are ordered.
/// </summary>
internal static class LayerText
{
    public static IReadOnlyList<string> Of(ILayerSource file, string layer) =>
        Of(file.Read(file.Layers.Single(one => one.Name == layer), CancellationToken.None));

    public static IReadOnlyList<string> Of(IEnumerable<LayerPartition> partitions)
    {
        var features = new List<string>();
        foreach (var partition in partitions)
        {
            for (var row = 0; row < partition.Count; row++)
            {
                var values = partition.Columns.Select(column => column.Text(row) ?? "∅");
                features.Add(
                    $"{partition.FeatureIds[row]} {Geometry(partition.Geometry, row)} [{string.Join('|', values)}]");
            }
        }

        return features;
    }

    public static string Geometry(GeometryBlock block, int row)
    {
        if (!block.HasPoints(row))
            return block.Flags(row).HasFlag(GeometryFlags.Malformed) ? "MALFORMED" : "EMPTY";
        var parts = new List<string>();
        for (var part = block.Parts(row).Start; part < block.Parts(row).End; part++)
        {
            var rings = block.Rings(part);
            var isPolygon = block.PartKind(part) == GeometryKind.Polygon;
            var texts = Enumerable.Range(rings.Start, rings.Count)
                .Select(ring => Ring(block.Ring(ring), isPolygon)).ToList();
            parts.Add($"{block.PartKind(part)}({string.Join("; ", texts[..1].Concat(texts[1..].Order()))})");
        }

        return string.Join(" + ", parts.Order());
    }

    private static string Ring(ReadOnlySpan<double> ring, bool isPolygon)
    {
        var points = new List<(double X, double Y)>();
        for (var i = 0; i < ring.Length; i += 2)
            points.Add((ring[i], ring[i + 1]));
        if (isPolygon && points.Count > 1 && points[0] == points[^1])
            points = Canonical(points[..^1]);
        return string.Join(' ', points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{point.X:R},{point.Y:R}")));
    }

    private static List<(double X, double Y)> Canonical(List<(double X, double Y)> points)
    {
        var best = Rotated(points);
        points.Reverse();
        var other = Rotated(points);
        for (var i = 0; i < best.Count; i++)
        {
            if (best[i] != other[i])
                return best[i].CompareTo(other[i]) < 0 ? best : other;
        }

        return best;
    }

    private static List<(double X, double Y)> Rotated(List<(double X, double Y)> points)
    {
        var lowest = points.IndexOf(points.Min());
        return [.. points[lowest..], .. points[..lowest]];
    }
}
