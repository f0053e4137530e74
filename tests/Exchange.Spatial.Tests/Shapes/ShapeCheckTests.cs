using System.Globalization;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Shapes;

namespace Exchange.Spatial.Tests.ShapeFaults;

public sealed class ShapeCheckTests
{
    private static readonly IReadOnlyList<Case> Cases = CaseFile.Read<Case>("Shapes", "shape-cases.json");

    public static TheoryData<string> Sentences => [.. Cases.Select(each => each.Sentence)];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_what_the_case_says(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);
        var layer = GeometryText.Layer(each.Epsg, each.Wkt);

        AssertFound(each, layer);
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_the_same_in_rings_started_and_turned_otherwise(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);
        var layer = GeometryText.Layer(each.Epsg, each.Wkt);

        for (var shift = 0; shift < 5; shift++)
            AssertFound(each, RingOrder.Changed(layer, shift, isReversed: shift % 2 == 0));
    }

    [Fact]
    public void A_feature_with_arcs_is_named_and_nothing_else_is_told_of_it()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddPolygon([0, 0, 1, 0, 0, 0]);
        builder.Note(GeometryFlags.Curved);
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Empty);
        var layer = new LayerDefinition { Name = "x", GeometryKind = GeometryKind.CurvePolygon, Attributes = [] };

        var found = new ShapeCheck(new ShapeOptions())
            .Check(new LayerPartition(layer, 0, [7, 8], builder.Build(), []), CancellationToken.None);

        Assert.Equal(new ShapeFault(0, 7, ShapeFaultKind.Curve, 0, 0, null), Assert.Single(found));
    }

    [Fact]
    public void Real_plans_have_few_faults_and_their_sliver_is_found()
    {
        using var package = GeoPackage.Open(
            TestData.Path("planning", "xplan", "gpkg", "BPlan001_5-4_Sliver-Polygon.gpkg")).Value;
        var zones = package.Layers.Single(layer => layer.Name == "zones");

        var found = package.Read(zones, CancellationToken.None)
            .SelectMany(part => new ShapeCheck(new ShapeOptions()).Check(part, CancellationToken.None)).ToList();

        Assert.Contains(found, fault => fault.Kind == ShapeFaultKind.Sliver);
    }

    private static void AssertFound(Case each, LayerPartition layer)
    {
        var found = new ShapeCheck(each.Options).Check(layer, CancellationToken.None).ToList();

        Assert.Equal(
            each.Expected.Select(Parse).OrderBy(fault => (fault.Row, fault.Kind, fault.X, fault.Y)),
            found.OrderBy(fault => (fault.Row, fault.Kind, fault.X, fault.Y)),
            (expected, actual) => Agree(expected, actual));
    }

    private static bool Agree(ShapeFault expected, ShapeFault actual) =>
        expected.Row == actual.Row && expected.FeatureId == actual.FeatureId && expected.Kind == actual.Kind
        && Math.Abs(expected.X - actual.X) < 1e-9 && Math.Abs(expected.Y - actual.Y) < 1e-9
        && Math.Abs(expected.Value!.Value - actual.Value!.Value) <= 1e-4 * Math.Max(1, expected.Value.Value);

    // "feature kind x y value"
    private static ShapeFault Parse(string text)
    {
        var words = text.Split(' ');
        var numbers = words[2..].Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var id = int.Parse(words[0], CultureInfo.InvariantCulture);
        return new ShapeFault(id - 1, id, Enum.Parse<ShapeFaultKind>(words[1]), numbers[0], numbers[1], numbers[2]);
    }

    public sealed record Case
    {
        public required string Sentence { get; init; }

        public int Epsg { get; init; } = 4526;

        public required IReadOnlyList<string> Wkt { get; init; }

        public ShapeOptions Options { get; init; } = new();

        public required IReadOnlyList<string> Expected { get; init; }
    }
}
