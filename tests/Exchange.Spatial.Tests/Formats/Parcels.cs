using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Formats;

/// <summary>
/// A seamless layer of parcels (地类图斑) with wavy edges that neighbours share point by point, some with an island, some
/// of two parts; coordinates on the 0.1 mm grid, attributes of every type, Chinese text.
/// </summary>
internal static class Parcels
{
    public const int Epsg = 4528; // CGCS2000, 3-degree zone 40 with prefix
    private const int PointsPerEdge = 7;
    private const double CellMetres = 100;
    private const double WaveMetres = 6;
    private const int PartitionRows = 4096;

    private static readonly string[] LandUses =
        ["水田", "水浇地", "旱地", "果园", "乔木林地", "城镇住宅用地", "𠮷林𬭚"];

    public static (LayerDefinition Layer, IEnumerable<LayerPartition> Partitions) Make(
        int rows, int columns, int epsg = Epsg, string name = "DLTB")
    {
        var layer = new LayerDefinition
        {
            Name = name,
            GeometryKind = GeometryKind.MultiPolygon,
            Reference = Cgcs2000.Reference(epsg),
            Attributes =
            [
                new AttributeDefinition("BSM", AttributeType.Text, "TEXT(18)", MaxLength: 18),
                new AttributeDefinition("DLMC", AttributeType.Text, "TEXT(60)", MaxLength: 60),
                new AttributeDefinition("TBBH", AttributeType.Integer, "INTEGER"),
                new AttributeDefinition("TBMJ", AttributeType.Real, "DOUBLE"),
                new AttributeDefinition("GXSJ", AttributeType.Date, "DATE"),
            ],
        };
        return (layer, Partitions(layer, rows, columns, Cgcs2000.Find(epsg)!)); // Reference throws for other codes.
    }

    private static IEnumerable<LayerPartition> Partitions(
        LayerDefinition layer, int rows, int columns, Cgcs2000System system)
    {
        var total = rows * columns;
        for (var first = 0; first < total; first += PartitionRows)
        {
            var count = Math.Min(PartitionRows, total - first);
            var geometry = new GeometryBlockBuilder();
            for (var index = first; index < first + count; index++)
                AddParcel(geometry, index / columns, index % columns, system);
            var numbers = Enumerable.Range(first, count).ToArray();
            var ids = numbers.Select(number => (long)number + 1).ToArray();
            yield return new LayerPartition(layer, first, ids, geometry.Build(), Columns(layer, numbers));
        }
    }

    private static AttributeValues[] Columns(LayerDefinition layer, int[] numbers)
    {
        var nulls = new System.Collections.BitArray([.. numbers.Select(number => number % 11 == 0)]);
        return
        [
            new TextValues(layer.Attributes[0], [.. numbers.Select(number => $"330106{number:D12}")]),
            new TextValues(layer.Attributes[1], [.. numbers.Select(KindOf)]),
            new IntegerValues(
                layer.Attributes[2], [.. numbers.Select((number, row) => nulls[row] ? 0L : number - 1000)], nulls),
            new RealValues(
                layer.Attributes[3], [.. numbers.Select((number, row) => nulls[row] ? 0 : AreaOf(number))], nulls),
            new TextValues(layer.Attributes[4], [.. numbers.Select(DateOf)]),
        ];
    }

    private static string? KindOf(int number) => number % 13 == 0 ? null : LandUses[number % LandUses.Length];

    private static double AreaOf(int number) => Math.Round(number * 0.37 + 0.01, 2);

    private static string? DateOf(int number) =>
        number % 17 == 0 ? null : $"2024-{number % 12 + 1:D2}-{number % 28 + 1:D2}";

    private static void AddParcel(GeometryBlockBuilder builder, int row, int column, Cgcs2000System system)
    {
        var isTwo = (row + column) % 50 == 7;
        builder.BeginFeature(isTwo ? GeometryKind.MultiPolygon : GeometryKind.Polygon);
        builder.BeginPart(GeometryKind.Polygon);
        builder.AddRing(Shell(row, column, system));
        if (isTwo)
        {
            builder.BeginPart(GeometryKind.Polygon);
            builder.AddRing(Square(row + 0.5, -column - 2, 0.2, system, isClockwise: false));
        }
        else if ((row + column) % 50 == 13)
        {
            builder.AddRing(Square(row + 0.4, column + 0.4, 0.2, system, isClockwise: true));
        }
    }

    private static double[] Shell(int row, int column, Cgcs2000System system)
    {
        var points = new List<double>();
        void Add(double r, double c, double wave, bool isVertical)
        {
            var (x, y) = Place(r, c, system);
            var unit = system.IsGeographic ? 1e-5 : 1;
            points.Add(Round(isVertical ? x + wave * unit : x, system));
            points.Add(Round(isVertical ? y : y + wave * unit, system));
        }

        const double edge = PointsPerEdge;
        for (var i = 0; i < PointsPerEdge; i++)
            Add(row, column + i / edge, Wave(i, row, column, 1), isVertical: false);
        for (var i = 0; i < PointsPerEdge; i++)
            Add(row + i / edge, column + 1, Wave(i, row, column + 1, 2), isVertical: true);
        for (var i = PointsPerEdge; i > 0; i--)
            Add(row + 1, column + i / edge, Wave(i % PointsPerEdge, row + 1, column, 1), isVertical: false);
        for (var i = PointsPerEdge; i > 0; i--)
            Add(row + i / edge, column, Wave(i % PointsPerEdge, row, column, 2), isVertical: true);
        points.AddRange([points[0], points[1]]);
        return [.. points];
    }

    private static double[] Square(double row, double column, double size, Cgcs2000System system, bool isClockwise)
    {
        var (minX, minY) = Place(row, column, system);
        var (maxX, maxY) = Place(row + size, column + size, system);
        double[] around = isClockwise
            ? [minX, minY, minX, maxY, maxX, maxY, maxX, minY, minX, minY]
            : [minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY];
        return [.. around.Select(value => Round(value, system))];
    }

    // Corners stay where they are; the points between them swing by a hash of the edge.
    private static double Wave(int at, int row, int column, int salt) =>
        at == 0 ? 0 : WaveMetres * Math.Sin(at * 12.9898 + row * 78.233 + column * 37.719 + salt * 4.1414);

    private static (double X, double Y) Place(double row, double column, Cgcs2000System system) => system.IsGeographic
        ? (120 + column * CellMetres * 1e-5, 30 + row * CellMetres * 1e-5)
        : (system.FalseEastingMetres + 20_000 + column * CellMetres, 3_340_000 + row * CellMetres);

    private static double Round(double value, Cgcs2000System system) => Math.Round(value, system.IsGeographic ? 9 : 4);
}
