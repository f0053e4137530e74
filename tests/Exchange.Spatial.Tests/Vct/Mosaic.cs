using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>
/// A county-like layer: parcels with wiggly edges that neighbours share, and islands in some of them.
/// </summary>
internal static class Mosaic
{
    private const int PointsPerEdge = 6;
    private const double CellMetres = 100;

    public static LayerDefinition Layer { get; } = new()
    {
        Name = "DLTB",
        GeometryKind = GeometryKind.Polygon,
        Reference = Cgcs2000.Reference(4526),
        Attributes =
        [
            new AttributeDefinition("BSM", AttributeType.Text, "Char,18", 18),
            new AttributeDefinition("YSDM", AttributeType.Text, "Char,10", 10),
            new AttributeDefinition("DLMC", AttributeType.Text, "Char,60", 60),
            new AttributeDefinition("TBMJ", AttributeType.Real, "Float,15,2", Decimals: 2),
        ],
    };

    public static IEnumerable<LayerPartition> Parcels(int side)
    {
        var builder = new GeometryBlockBuilder();
        var ids = new List<long>();
        long first = 0;
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var hasIsland = (row * 31 + column * 17) % 50 == 0;
                var rings = hasIsland ? new[] { Shell(column, row), Island(column, row) } : [Shell(column, row)];
                builder.AddPolygon(rings);
                ids.Add(first + ids.Count + 1);
                if (!hasIsland)
                    continue;
                builder.AddPolygon(Island(column, row));
                ids.Add(first + ids.Count + 1);
            }

            if (ids.Count < 4000 && row < side - 1)
                continue;
            yield return new LayerPartition(Layer, first, [.. ids], builder.Build(), Columns(ids));
            first += ids.Count;
            ids.Clear();
        }
    }

    private static AttributeValues[] Columns(List<long> ids) =>
    [
        new TextValues(Layer.Attributes[0], [.. ids.Select(id => $"42010121{id:D10}")]),
        new TextValues(Layer.Attributes[1], [.. ids.Select(_ => "2001010100")]),
        new TextValues(Layer.Attributes[2], [.. ids.Select(id => id % 3 == 0 ? "水田" : "旱地")]),
        new RealValues(Layer.Attributes[3], [.. ids.Select(id => Math.Round(10_000 + id * 0.01, 2))]),
    ];

    private static double[] Shell(int column, int row)
    {
        var points = new List<double>();
        Edge(points, column, row, column + 1, row);
        Edge(points, column + 1, row, column + 1, row + 1);
        Edge(points, column + 1, row + 1, column, row + 1);
        Edge(points, column, row + 1, column, row);
        points.AddRange([points[0], points[1]]);
        return [.. points];
    }

    // Points are told by where they are, so both neighbours get the same.
    private static void Edge(List<double> points, int fromX, int fromY, int toX, int toY)
    {
        for (var i = 0; i < PointsPerEdge; i++)
        {
            var x = fromX * PointsPerEdge + (toX - fromX) * i;
            var y = fromY * PointsPerEdge + (toY - fromY) * i;
            Add(points, x * CellMetres / PointsPerEdge + Bend(x, y), y * CellMetres / PointsPerEdge + Bend(y + 7, x));
        }
    }

    private static double[] Island(int column, int row)
    {
        var points = new List<double>();
        var (x, y) = (CellMetres * (column + 0.5), CellMetres * (row + 0.5));
        Add(points, x - 20, y - 20);
        Add(points, x + 20, y - 18);
        Add(points, x + 15, y + 20);
        Add(points, x - 20, y - 20);
        return [.. points];
    }

    private static void Add(List<double> points, double x, double y) =>
        points.AddRange([Math.Round(38_500_000 + x, 4), Math.Round(3_400_000 + y, 4)]);

    private static double Bend(int x, int y) => 5 * Math.Sin(x * 12.9898 + y * 78.233);
}
