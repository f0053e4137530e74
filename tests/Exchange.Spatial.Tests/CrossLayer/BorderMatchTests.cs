using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using NetTopologySuite.Densify;
using NetTopologySuite.IO;

namespace Exchange.Spatial.Tests.CrossLayer;

public sealed class BorderMatchTests
{
    private const string Own = "POLYGON((0 0,50 0,50 100,0 100,0 0))";

    [Fact]
    public void Finds_nothing_where_the_border_is_the_same()
    {
        var result = Match([Own], ["POLYGON((50 0,100 0,100 100,50 100,50 0))"]);

        Assert.Empty(result.Mismatches);
        Assert.Equal(0, result.LoneVertices);
        Assert.Equal(100, result.SharedMetres, 1e-6);
    }

    [Theory]
    [InlineData("a gap all along, open at both ends", BorderMismatchKind.Gap, 50, 0.5, 100.5,
        "POLYGON((50.5 0,100 0,100 100,50.5 100,50.5 0))")]
    [InlineData("an overlap all along", BorderMismatchKind.Overlap, 30, 0.3, 100.3,
        "POLYGON((49.7 0,100 0,100 100,49.7 100,49.7 0))")]
    [InlineData("a wedge that opens to the north", BorderMismatchKind.Gap, 100, 2, 101,
        "POLYGON((50 0,100 0,100 100,52 100,50 0))")]
    [InlineData("a dent in the neighbour, closed at both ends", BorderMismatchKind.Gap, 10, 1, 11,
        "POLYGON((50 0,100 0,100 100,50 100,50 60,51 60,51 50,50 50,50 0))")]
    [InlineData("a steep dent", BorderMismatchKind.Gap, 2.5, 5, 5.6,
        "POLYGON((50 0,100 0,100 100,50 100,50 51,55 50.5,50 50,50 0))")]
    public void Measures_a_piece_where_the_outlines_differ(
        string what, BorderMismatchKind kind, double area, double distance, double length, string neighbour)
    {
        foreach (var isTurned in new[] { false, true })
        {
            var result = isTurned ? Match([neighbour], [Own]) : Match([Own], [neighbour]);

            var piece = Assert.Single(result.Mismatches);
            Assert.True(kind == piece.Kind, what);
            Assert.Equal(area, piece.AreaSquareMetres, 0.01);
            Assert.Equal(distance, piece.MaxDistanceMetres, 0.001);
            Assert.Equal(length, piece.LengthMetres, 0.6);
            Assert.Equal(1, piece.OwnId);
            Assert.Equal(1, piece.NeighbourId);
            Assert.InRange(piece.X, 49.7, 55);
        }
    }

    [Fact]
    public void Tells_gap_from_overlap_where_they_alternate()
    {
        var result = Match([Own], ["POLYGON((50 0,100 0,100 100,50 100,51 98,49 94,51 90,49 86,50 84,50 0))"]);

        // Two triangles to each side, four metres wide and one deep.
        Assert.Equal(2, result.Mismatches.Count(piece => piece.Kind == BorderMismatchKind.Gap));
        Assert.Equal(2, result.Mismatches.Count(piece => piece.Kind == BorderMismatchKind.Overlap));
        Assert.Equal(4, result.Mismatches.Where(piece => piece.Kind == BorderMismatchKind.Gap)
            .Sum(piece => piece.AreaSquareMetres), 0.01);
        Assert.Equal(4, result.Mismatches.Where(piece => piece.Kind == BorderMismatchKind.Overlap)
            .Sum(piece => piece.AreaSquareMetres), 0.01);
        Assert.All(result.Mismatches, piece => Assert.Equal(1, piece.MaxDistanceMetres, 0.001));
    }

    [Fact]
    public void A_vertex_that_only_one_side_has_is_counted_and_no_piece()
    {
        var result = Match(
            ["POLYGON((0 0,50 0,50 40,0 40,0 0))", "POLYGON((0 40,50 40,50 100,0 100,0 40))"],
            ["POLYGON((50 0,100 0,100 100,50 100,50 0))"]);

        Assert.Empty(result.Mismatches);

        // Once for each of the two features that have it.
        Assert.Equal(2, result.LoneVertices);
    }

    [Fact]
    public void Where_a_third_neighbour_begins_the_outlines_part_without_a_gap()
    {
        var result = Match(
            [Dense(Own, 2)], [Dense("POLYGON((50 0,100 0,100 60,80 60,50 60,50 0))", 2)]);

        Assert.Empty(result.Mismatches);
        Assert.Equal(60, result.SharedMetres, 1e-6);
    }

    [Fact]
    public void A_vertex_missing_inside_the_own_layer_is_no_border()
    {
        var result = Match(
            ["POLYGON((0 0,50 0,50 40,46 40,0 40,0 0))", "POLYGON((0 40,50 40,50 100,0 100,0 40))"],
            ["POLYGON((50 0,100 0,100 100,50 100,50 40,50 0))"]);

        Assert.Empty(result.Mismatches);
        Assert.Equal(100, result.SharedMetres, 1e-6);
    }

    [Fact]
    public void Outlines_farther_apart_than_the_search_distance_are_not_the_same_border()
    {
        Assert.Empty(Match([Own], ["POLYGON((70 0,100 0,100 100,70 100,70 0))"]).Mismatches);
        Assert.Empty(Match([Own], []).Mismatches);
    }

    [Fact]
    public void Measures_in_metres_where_coordinates_are_degrees()
    {
        // A hundred-thousandth of a degree along the 30th parallel: 0.965 m.
        var result = Match(
            [Shapes.Layer(4490, ["POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))"])],
            [Shapes.Layer(4490, ["POLYGON((120.01001 30,120.02 30,120.02 30.01,120.01001 30.01,120.01001 30))"])]);

        var piece = Assert.Single(result.Mismatches);
        Assert.Equal(BorderMismatchKind.Gap, piece.Kind);
        Assert.Equal(0.965, piece.MaxDistanceMetres, 0.001);
        Assert.Equal(1069.52, piece.AreaSquareMetres, 0.1);
        Assert.Equal(1109.5, piece.LengthMetres, 1.0);
    }

    [Fact]
    public void Features_that_go_on_across_the_border_must_agree_in_their_attributes()
    {
        var options = new BorderMatchOptions { ContinuingAttributes = ["DLBM"] };
        var own = WithCodes(
            ["POLYGON((0 0,50 0,50 40,0 40,0 0))", "POLYGON((0 40,50 40,50 100,0 100,0 40))"], "0101", "1001");
        var neighbour = WithCodes(
            ["POLYGON((50 0,100 0,100 40,50 40,50 0))", "POLYGON((50 40,100 40,100 100,50 100,50 40))"],
            "0101",
            "1003");

        var result = Match([own], [neighbour], options);

        var contrast = Assert.Single(result.Contrasts);
        Assert.Equal(("DLBM", "1001", "1003"), (contrast.Attribute, contrast.OwnValue, contrast.NeighbourValue));
        Assert.Equal((2, 2), (contrast.OwnId, contrast.NeighbourId));
        Assert.Equal(60, contrast.SharedMetres, 1e-6);
    }

    [Fact]
    public void Overlaps_along_a_real_border_are_those_of_the_layers()
    {
        using var package = GeoPackage.Open(
            TestData.Path("admin", "zhejiang", "zhejiang_counties_gk120_epsg4549.gpkg")).Value;
        var counties = package.Read(package.Layers[0], CancellationToken.None).Single();
        var own = Reprojected.To(null, counties, row => counties.Column("city_code")?.Text(row) == "3301");
        var others = Reprojected.To(null, counties, row => counties.Column("city_code")?.Text(row) != "3301");

        var match = BorderMatch.Between(
            own.Layer.Reference, others.Layer.Reference, new BorderMatchOptions { SearchMetres = 300 }).Value;
        match.AddNeighbour(others);
        match.AddOwn(own);
        var result = match.Find(CancellationToken.None).Value;

        var conflicts = Relations.Of([own], [others]).Conflicts();
        var overlaps = result.Mismatches.Where(piece => piece.Kind == BorderMismatchKind.Overlap).ToList();
        Assert.Equal(conflicts.Sum(c => c.Parts), overlaps.Count);
        Assert.Equal(
            conflicts.Sum(conflict => conflict.AreaSquareMetres), overlaps.Sum(piece => piece.AreaSquareMetres), 0.01);

        // The counties were simplified one by one: not one edge of the city's border is the same on both sides. Gaps
        // and overlaps alternate all along it, up to 270 m wide, and nearly balance: 2.96 and 2.70 km².
        Assert.Equal(0, result.SharedMetres);
        var gaps = result.Mismatches.Where(piece => piece.Kind == BorderMismatchKind.Gap).Sum(p => p.AreaSquareMetres);
        Assert.Equal(2.96, gaps / 1e6, 0.01);
        Assert.Equal(2.70, overlaps.Sum(piece => piece.AreaSquareMetres) / 1e6, 0.01);
    }

    private static LayerPartition WithCodes(IReadOnlyList<string> texts, params string[] codes)
    {
        var shapes = Shapes.Layer(texts);
        var code = new AttributeDefinition("DLBM", AttributeType.Text, "TEXT");
        return new LayerPartition(
            shapes.Layer with { Attributes = [code] }, 0, shapes.FeatureIds.ToArray(), shapes.Geometry,
            [new TextValues(code, codes)]);
    }

    private static string Dense(string text, double step) =>
        Densifier.Densify(new WKTReader().Read(text), step).AsText();

    private static BorderMatchResult Match(IReadOnlyList<string> own, IReadOnlyList<string> neighbour) =>
        Match([Shapes.Layer(own)], [Shapes.Layer(neighbour)]);

    // Which place inside a piece is named may depend on what else is kept; the piece may not.
    private static IEnumerable<(BorderMismatchKind, long?, long?, double, double)> Pieces(BorderMatchResult result) =>
        result.Mismatches.Select(piece => (
            piece.Kind, piece.OwnId, piece.NeighbourId, Math.Round(piece.AreaSquareMetres, 4),
            Math.Round(piece.MaxDistanceMetres, 4))).Order();

    private static BorderMatchResult Match(
        LayerPartition[] own, LayerPartition[] neighbour, BorderMatchOptions? options = null)
    {
        BorderMatchResult? last = null;
        foreach (var isNeighbourFirst in new[] { true, false })
        {
            var match = BorderMatch.Between(
                own[0].Layer.Reference, neighbour[0].Layer.Reference, options ?? new BorderMatchOptions()).Value;
            if (isNeighbourFirst)
                Array.ForEach(neighbour, match.AddNeighbour);
            Array.ForEach(own, match.AddOwn);
            if (!isNeighbourFirst)
                Array.ForEach(neighbour, match.AddNeighbour);
            var result = match.Find(CancellationToken.None).Value;
            Assert.Equal(Pieces(last ?? result), Pieces(result));
            last = result;
        }

        return last ?? throw new InvalidOperationException("Both orders were tried");
    }
}
