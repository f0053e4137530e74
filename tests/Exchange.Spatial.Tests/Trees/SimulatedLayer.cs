using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Trees;

namespace Exchange.Spatial.Tests.Trees;

/// <summary>A layer of small squares made from numbers alone, so that two sides make the same one without a
/// file.</summary>
internal sealed record SimulatedLayer(int Node, int Layer, int Features)
{
    private static readonly AttributeDefinition[] Attributes =
    [
        new("BSM", AttributeType.Text, "TEXT(18)"),
        new("DLBM", AttributeType.Text, "TEXT(5)"),
        new("MJ", AttributeType.Real, "REAL"),
    ];

    private static readonly LayerDefinition Definition = new()
    {
        Name = "DLTB",
        GeometryKind = GeometryKind.Polygon,
        Reference = new SpatialReference("EPSG", 4490, "China Geodetic Coordinate System 2000", ""),
        Attributes = Attributes,
    };

    /// <param name="movedFeature">Its second vertex lies one ten-millionth of a degree further east.</param>
    /// <param name="without">A feature that is not there.</param>
    public ReadLayer Read(int? movedFeature = null, int? without = null)
    {
        var reader = new LayerTreeReader(Definition);
        reader.Add(Partition(movedFeature, without));
        return reader.Finish();
    }

    public string KeyOf(int feature) =>
        string.Create(CultureInfo.InvariantCulture, $"{330000 + Node:D6}{2000 + Layer:D4}{feature:D8}");

    private LayerPartition Partition(int? movedFeature, int? without)
    {
        var builder = new GeometryBlockBuilder(5 * Features);
        var rows = Enumerable.Range(0, Features).Where(feature => feature != without).ToArray();
        foreach (var feature in rows)
        {
            var x = 120 + Node * 1e-3 + feature % 100 * 1e-5;
            var y = 30 + Layer * 1e-3 + feature / 100 * 1e-5;
            var east = x + 1e-5 + (feature == movedFeature ? 1e-7 : 0);
            builder.BeginFeature(GeometryKind.Polygon);
            builder.BeginPart(GeometryKind.Polygon);
            builder.AddRing([x, y, east, y, x + 1e-5, y + 1e-5, x, y + 1e-5, x, y]);
        }

        return new LayerPartition(
            Definition, 0, [.. rows.Select(row => (long)row + 1)], builder.Build(),
            [
                new TextValues(Attributes[0], [.. rows.Select(KeyOf)]),
                new TextValues(Attributes[1], [.. rows.Select(row => row % 3 == 0 ? "0101" : "0301")]),
                new RealValues(Attributes[2], [.. rows.Select(row => 1.5 + row)]),
            ]);
    }
}
