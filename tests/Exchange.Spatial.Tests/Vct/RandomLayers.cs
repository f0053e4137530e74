using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>Layers drawn from a seed.</summary>
/// <remarks>
/// A coverage is made of the cells of a wavy grid that got the same label: shared lines, islands, several parts, holes
/// that touch their shell and parts that touch in a point all come about by chance.
/// </remarks>
internal sealed class RandomLayers(int seed, int epsg, bool isOnResolution)
{
    private static readonly string[] Words =
        ["", "示例区", "a,b", "第一行\r\n第二行", " 前后 ", "䶮𠮷", "tab\there", "0", "TableEnd", "'\"\\|;", "Ünïcödé", "联通"];

    private readonly Random random = new(seed);

    public LayerPartition Coverage(string name, int size, int labels)
    {
        var label = new int[size * size];
        for (var i = 0; i < label.Length; i++)
            label[i] = random.Next(labels + 1);
        var builder = new GeometryBlockBuilder();
        var ids = new List<long>();
        for (var one = 1; one <= labels; one++)
        {
            var cells = Enumerable.Range(0, label.Length).Where(i => label[i] == one)
                .Select(i => Cell(i % size, i / size)).ToList();
            ids.Add(one);
            if (cells.Count == 0)
                builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Null);
            else
                Add(builder, UnaryUnionOp.Union(cells));
        }

        return Layer(name, GeometryKind.MultiPolygon, ids, builder.Build());
    }

    public LayerPartition Points(string name, int count, bool isAnnotation)
    {
        var builder = new GeometryBlockBuilder();
        for (var i = 0; i < count; i++)
        {
            var points = isAnnotation ? 1 : 1 + random.Next(3);
            builder.BeginFeature(points == 1 ? GeometryKind.Point : GeometryKind.MultiPoint);
            for (var point = 0; point < points; point++)
            {
                builder.BeginPart(GeometryKind.Point);
                builder.BeginRing();
                builder.AddPoint(X(random.Next(1000)), Y(random.Next(1000)));
            }
        }

        var ids = Enumerable.Range(1, count).Select(id => (long)id * 3).ToList();
        return Layer(
            name, isAnnotation ? GeometryKind.Point : GeometryKind.MultiPoint, ids, builder.Build(), isAnnotation);
    }

    public LayerPartition Lines(string name, int count)
    {
        var builder = new GeometryBlockBuilder();
        for (var i = 0; i < count; i++)
        {
            var parts = 1 + random.Next(3);
            builder.BeginFeature(parts == 1 ? GeometryKind.LineString : GeometryKind.MultiLineString);
            for (var part = 0; part < parts; part++)
            {
                builder.BeginPart(GeometryKind.LineString);
                builder.BeginRing();
                for (var point = random.Next(6); point >= -1; point--)
                    builder.AddPoint(X(random.Next(1000)), Y(random.Next(1000)));
            }
        }

        return Layer(
            name, GeometryKind.MultiLineString, [.. Enumerable.Range(500, count).Select(id => (long)id)],
            builder.Build());
    }

    public LayerPartition Table(string name, int count)
    {
        var builder = new GeometryBlockBuilder();
        for (var i = 0; i < count; i++)
            builder.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        return Layer(name, null, [.. Enumerable.Range(1, count).Select(id => (long)id)], builder.Build());
    }

    /// <summary>What a text value must read as after a way through a file.</summary>
    public static string? AfterFile(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var kept = text.Replace("\r\n", " ", StringComparison.Ordinal).Replace(',', '，');
        return string.Concat(kept.Select(character => char.IsControl(character) ? ' ' : character));
    }

    private LayerPartition Layer(
        string name, GeometryKind? kind, List<long> ids, GeometryBlock geometry, bool isAnnotation = false)
    {
        var attributes = new List<AttributeDefinition>
        {
            new("YSDM", AttributeType.Text, "Char,10", 10),
            new("文字", AttributeType.Text, "VarChar"),
            new("I", AttributeType.Integer, "Int8"),
            new("F", AttributeType.Real, "Float,15,2", Decimals: 2),
            new("D", AttributeType.Date, "Date,8"),
            new("B", AttributeType.Boolean, "Boolean"),
        };
        if (isAnnotation)
        {
            attributes.Add(new AttributeDefinition("ZJNR", AttributeType.Text, "Char,60", 60));
            attributes.Add(new AttributeDefinition("ZJFX", AttributeType.Real, "Float,10,2", Decimals: 2));
        }

        var layer = new LayerDefinition
        {
            Name = name,
            GeometryKind = kind,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = attributes,
        };
        return new LayerPartition(
            layer, 0, [.. ids], geometry, [.. attributes.Select(attribute => Column(attribute, ids.Count))]);
    }

    private AttributeValues Column(AttributeDefinition attribute, int count)
    {
        T[] Draw<T>(Func<int, T> one) => [.. Enumerable.Range(0, count).Select(one)];
        var nulls = new System.Collections.BitArray(count);
        for (var i = 0; i < count; i++)
            nulls[i] = random.Next(4) == 0;
        return attribute.Type switch
        {
            AttributeType.Text when attribute.Name == "YSDM" => new TextValues(
                attribute, Draw<string?>(_ => $"20010{random.Next(3)}0100")),
            AttributeType.Text => new TextValues(
                attribute, Draw(i => nulls[i] ? null : Words[random.Next(Words.Length)])),
            AttributeType.Date => new TextValues(
                attribute, Draw(i => nulls[i] ? null : $"20{random.Next(10, 99)}-0{random.Next(1, 9)}-15")),
            AttributeType.Real => new RealValues(attribute, Draw(i => nulls[i] ? 0 : Real()), nulls),
            AttributeType.Integer => new IntegerValues(
                attribute, Draw(i => nulls[i] ? 0 : random.NextInt64(-5_000_000_000, 5_000_000_000)), nulls),
            _ => new IntegerValues(attribute, Draw(i => nulls[i] ? 0L : random.Next(2)), nulls),
        };
    }

    private double Real() => random.Next(3) switch
    {
        0 => Math.Round(random.NextDouble() * 1e6, 2),
        1 => random.NextDouble() * 1e-9,
        _ => -random.NextDouble() * 1e18,
    };

    private static Polygon Cell(int x, int y) => new(new LinearRing(
        [new(x, y), new(x + 1, y), new(x + 1, y + 1), new(x, y + 1), new(x, y)]));

    // The union is made on the even grid, where it is exact; the corners are bent afterwards, the same for everybody.
    private void Add(GeometryBlockBuilder builder, Geometry geometry)
    {
        builder.BeginFeature(GeometryKind.MultiPolygon);
        for (var part = 0; part < geometry.NumGeometries; part++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(part);
            builder.BeginPart(GeometryKind.Polygon);
            AddRing(builder, polygon.ExteriorRing);
            foreach (var hole in polygon.InteriorRings)
                AddRing(builder, hole);
        }
    }

    private void AddRing(GeometryBlockBuilder builder, LineString ring)
    {
        builder.BeginRing();
        foreach (var corner in ring.Coordinates)
        {
            var bend = new Random(HashCode.Combine((int)corner.X, (int)corner.Y, seed) & 0xFFFF);
            builder.AddPoint(
                X(10 * corner.X + 3 * bend.NextDouble()), Y(10 * corner.Y + 3 * bend.NextDouble()));
        }
    }

    private double X(double offset) => epsg == 4490
        ? Grid(114.3 + offset * 1e-5, 9) : Grid((epsg == 4526 ? 38_400_123.4567 : 400_123.4567) + offset, 4);

    private double Y(double offset) => epsg == 4490 ? Grid(30.1 + offset * 1e-5, 9) : Grid(3_400_000 + offset, 4);

    // Off the resolution by a third of it: nearer values are taken for noise and rounded off.
    private double Grid(double value, int decimals) =>
        Math.Round(value, decimals) + (isOnResolution ? 0 : Math.Pow(10, -decimals) / 3);
}
