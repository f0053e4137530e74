using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.IO;

namespace Exchange.Spatial.Tests.CrossLayer;

public sealed class LayerRelationTests
{
    public static TheoryData<string> Cases => [.. RelationCase.All.Select(c => c.Sentence)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_what_is_common_and_what_is_not(string sentence)
    {
        var expected = RelationCase.All.Single(c => c.Sentence == sentence);
        foreach (var (first, second) in Permutations.Of(expected.First, expected.Second))
        {
            var relation = Relations.Of(first, second, new LayerRelationOptions { ShareAreas = AreaKind.Planar });

            AssertConflicts(expected.Conflicts, relation.Conflicts());
            AssertGround(expected.OnlyFirst, relation.Outside());
            AssertGround(expected.OnlyFirst, relation.Difference().Where(ground => ground.IsOfFirst));
            AssertGround(expected.OnlySecond, relation.Difference().Where(ground => !ground.IsOfFirst));
            AssertShares(relation, expected);
        }
    }

    [Fact]
    public void Places_lie_in_the_ground_found()
    {
        var reader = new WKTReader();
        foreach (var c in RelationCase.All.Where(c => c.Conflicts.Count > 0))
        {
            foreach (var conflict in Relations.Of(c.First, c.Second).Conflicts())
            {
                var place = reader.Read(FormattableString.Invariant($"POINT({conflict.X} {conflict.Y})"));
                Assert.True(place.Within(Mended(c.First[(int)conflict.FirstRow])), c.Sentence);
                Assert.True(place.Within(Mended(c.Second[(int)conflict.SecondRow])), c.Sentence);
            }
        }

        NetTopologySuite.Geometries.Geometry Mended(string text) =>
            NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(reader.Read(text));
    }

    [Fact]
    public void Refuses_layers_of_different_systems_and_says_which()
    {
        var refused = LayerRelation.Between(
            Cgcs2000.Reference(4526), Cgcs2000.Reference(4490), new LayerRelationOptions());

        Assert.Equal("layer-relation.different-references", refused.Problem?.Code);
        Assert.Contains("EPSG:4526", refused.Problem?.Detail("en"), StringComparison.Ordinal);
        Assert.Contains("EPSG:4490", refused.Problem?.Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_layers_whose_codes_agree_however_their_texts_differ()
    {
        var other = Cgcs2000.Reference(4526) with { Name = "CGCS2000 zone 38", Definition = "PROJCS[…]" };

        Assert.True(LayerRelation.Between(
            Cgcs2000.Reference(4526), other, new LayerRelationOptions()).Succeeded);
    }

    [Fact]
    public void Measures_in_metres_where_coordinates_are_degrees()
    {
        var relation = Relations.Of(
            [Shapes.Layer(4490, ["POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))"])],
            [Shapes.Layer(4490, ["POLYGON((120.009 30,120.02 30,120.02 30.01,120.009 30.01,120.009 30))"])]);

        // A tenth, and nine tenths, of the cell of 0.01 degree at 30° N: 1 069 521.1733 m² by the survey's formula.
        Assert.Equal(106_952.117, Assert.Single(relation.Conflicts()).AreaSquareMetres, 0.01);
        Assert.Equal(962_569.056, Assert.Single(relation.Outside()).AreaSquareMetres, 0.01);
        Assert.Equal(AreaKind.Ellipsoidal, relation.FindingAreas);
    }

    [Fact]
    public void Refuses_more_findings_than_allowed()
    {
        string[] squares = [.. Enumerable.Range(0, 30).Select(i => Square(3 * i, 0, 2))];

        var refused = Relations.Of(squares, squares, new LayerRelationOptions { MaxFindings = 20 })
            .FindConflicts(CancellationToken.None);

        Assert.Equal("layer-relation.over-limit", refused.Problem?.Code);
    }

    [Fact]
    public void Refuses_layers_made_to_exhaust_the_checker()
    {
        // Two hundred squares on one place: forty thousand pairs, each with many crossings.
        string[] squares = [.. Enumerable.Range(0, 200).Select(i => Square(i * 0.01, i * 0.013, 100))];

        var refused = Relations.Of(squares, squares, new LayerRelationOptions { MaxSteps = 1_000_000 })
            .FindConflicts(CancellationToken.None);

        Assert.Equal("layer-relation.over-limit", refused.Problem?.Code);
    }

    /// <summary>Three thousand quadrangles over the whole ground, whose sides cross one another everywhere.</summary>
    [Fact]
    public void Work_is_bounded_whatever_the_layers_are()
    {
        var random = new Random(7);
        string[] layer = [.. Enumerable.Range(0, 3000).Select(_ => FormattableString.Invariant(
            $"POLYGON((0 0,1000 {random.Next(1000)},500 {random.Next(1000)},0 {random.Next(1000)},0 0))"))];
        var relation = Relations.Of(layer, layer, new LayerRelationOptions { MaxSteps = 5_000_000 });

        Assert.Equal("layer-relation.over-limit", relation.FindConflicts(CancellationToken.None).Problem?.Code);
        Assert.Equal("layer-relation.over-limit", relation.FindDifference(CancellationToken.None).Problem?.Code);
        Assert.Equal("layer-relation.over-limit", relation.Shares(CancellationToken.None).Problem?.Code);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        string[] squares = [.. Enumerable.Range(0, 200).Select(i => Square(i * 0.01, i * 0.013, 100))];
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Relations.Of(squares, squares).FindConflicts(cancelled.Token));
    }

    [Fact]
    public void Counts_features_that_cannot_be_compared()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Null);
        builder.AddPolygon([0, 0, double.NaN, 0, 10, 10, 0, 10, 0, 0]);
        builder.Note(GeometryFlags.NonFinite);
        builder.AddPolygon([0, 0, 1e300, 0, 10, 10, 0, 0]);
        builder.AddPolygon([0, 0, 10, 0, 10, 10, 0, 10]);
        var layer = Shapes.Layer(["POLYGON((0 0,5 0,5 5,0 5,0 0))"]);
        var untidy = new LayerPartition(layer.Layer, 0, [1, 2, 3, 4], builder.Build(), []);

        var relation = Relations.Of([untidy], [layer]);

        // The last one's ring is open: closed, it is a square like any other.
        Assert.Equal(3, relation.FirstLeftOut);
        var conflict = Assert.Single(relation.Conflicts());
        Assert.Equal((3, 4, 25), (conflict.FirstRow, conflict.FirstId, conflict.AreaSquareMetres));
    }

    internal static string Square(double x, double y, double side) => FormattableString.Invariant(
        $"POLYGON(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))");

    private static void AssertConflicts(
        IReadOnlyList<(int First, int Second, double Area)> expected, IReadOnlyList<LayerConflict> found)
    {
        var inOrder = found.Select(conflict => ((int)conflict.FirstId, (int)conflict.SecondId)).Order();
        Assert.Equal(expected.Select(conflict => (conflict.First, conflict.Second)), inOrder);
        foreach (var (first, second, area) in expected)
        {
            var one = found.Single(conflict => conflict.FirstId == first && conflict.SecondId == second);
            Assert.Equal(area, one.AreaSquareMetres, 1e-6);
        }
    }

    private static void AssertGround(
        IReadOnlyList<(int Feature, double Area, bool IsWhole)> expected, IEnumerable<UncoveredGround> found)
    {
        var byId = found.ToDictionary(ground => ground.Id);
        Assert.Equal(expected.Select(ground => (long)ground.Feature), byId.Keys.Order());
        foreach (var (feature, area, isWhole) in expected)
        {
            Assert.Equal(area, byId[feature].AreaSquareMetres, 1e-6);
            Assert.Equal(isWhole, byId[feature].IsWhole);
        }
    }

    // The share table counts what is under the tolerance too.
    private static void AssertShares(LayerRelation relation, RelationCase expected)
    {
        var table = relation.Shares(CancellationToken.None).Value;
        Assert.Equal(expected.First.Count, table.Features.Count);
        foreach (var feature in table.Features)
        {
            var outside = expected.OnlyFirst.Where(ground => ground.Feature == feature.Id).Sum(ground => ground.Area);
            Assert.Equal(outside, feature.NoneSquareMetres, 0.01);
            Assert.Equal(
                expected.Conflicts.Where(conflict => conflict.First == feature.Id).Sum(conflict => conflict.Area),
                feature.Classes.Sum(share => share.AreaSquareMetres),
                0.01);
            Assert.Equal(
                feature.AreaSquareMetres,
                feature.Classes.Sum(share => share.AreaSquareMetres) + feature.NoneSquareMetres
                    - feature.OvercountSquareMetres,
                1e-6);
        }
    }
}
