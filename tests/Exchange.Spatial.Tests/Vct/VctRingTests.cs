using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>Rings from lines, and shells and holes from rings.</summary>
public sealed class VctRingTests : VctFolder
{
    private const string Square = "Polygon(0,0 0,9 9,9 9,0)";
    private const string SquareWithHole = "Polygon(0,0 0,9 9,9 9,0; 3,3 3,5 5,3)";

    [Theory]
    [InlineData("1,2", "0,0 9,0 9,9", "9,9 0,9 0,0", "in order")]
    [InlineData("1,-2", "0,0 9,0 9,9", "0,0 0,9 9,9", "backwards as the sign says")]
    [InlineData("1,2", "0,0 9,0 9,9", "0,0 0,9 9,9", "second backwards, sign wrong")]
    [InlineData("-1,2", "0,0 9,0 9,9", "9,9 0,9 0,0", "first backwards, sign wrong")]
    [InlineData("1", "0,0 9,0 9,9 0,9 0,0", "1,1 2,2", "a line that closes by itself")]
    [InlineData("2,1", "0,0 9,0 9,9", "9,9 0,9 0,0", "from another start")]
    public void Chains_two_lines_to_a_ring(string ids, string first, string second, string why)
    {
        using var file = Open(Skeleton.OfLines(ids, (1, first), (2, second)));

        var found = Assert.Single(LayerText.Of(file, "T"));
        Assert.True(found == $"9 {Square} [a]", $"{why}: {found}");
    }

    [Fact]
    public void Ends_that_meet_within_the_resolution_are_the_same_point()
    {
        using var file = Open(Skeleton.OfLines("1,2", (1, "0,0 9,0 9,9.00005"), (2, "9,9 0,9 0.00008,0")));

        Assert.Equal(["9 Polygon(0,0 0,9 9,9.00005 9,0) [a]"], LayerText.Of(file, "T"));
    }

    [Theory]
    [InlineData("1,2,3,4")]
    [InlineData("1,3,2,4")]
    [InlineData("4,2,-1,3")]
    [InlineData("1\n2\n3\n4")]
    [InlineData("1,2,\n3,4,")]
    public void Chains_lines_whatever_their_order_and_sign(string ids)
    {
        using var file = Open(Skeleton.OfLines(ids, (1, "0,0 9,0"), (2, "9,0 9,9"), (3, "9,9 0,9"), (4, "0,9 0,0")));

        Assert.Equal([$"9 {Square} [a]"], LayerText.Of(file, "T"));
    }

    [Theory]
    [InlineData("1,0,2", "zeros counted")]
    [InlineData("2,0,1", "the hole first")]
    [InlineData("1,2", "no separator")]
    [InlineData("1,0,0,2,0", "zeros too many")]
    public void Tells_hole_from_shell_by_what_contains_what(string ids, string why)
    {
        using var file = Open(Skeleton.OfLines(ids, (1, "0,0 9,0 9,9 0,9 0,0"), (2, "3,3 5,3 3,5 3,3")));

        Assert.True(LayerText.Of(file, "T") is [$"9 {SquareWithHole} [a]"], why);
    }

    [Fact]
    public void Takes_zeros_that_were_not_counted()
    {
        using var file = Open(Skeleton.OfLines("1,0,2", (1, "0,0 9,0 9,9 0,9 0,0"), (2, "3,3 5,3 3,5 3,3"))
            .With("21\n3\n", "21\n2\n"));

        Assert.Equal([$"9 {SquareWithHole} [a]"], LayerText.Of(file, "T"));
    }

    [Fact]
    public void Nests_islands_in_lakes_on_islands_and_keeps_parts_apart()
    {
        string Frame(int low, int high) => $"{low},{low} {high},{low} {high},{high} {low},{high} {low},{low}";
        using var file = Open(Skeleton.OfLines(
            "3,0,5,0,1,0,4,0,2",
            (1, Frame(0, 100)), (2, Frame(10, 90)), (3, Frame(20, 80)), (4, Frame(30, 70)), (5, Frame(200, 300))));

        var part = Single(file);
        Assert.Equal(GeometryKind.MultiPolygon, part.Geometry.Kind(0));
        Assert.Equal(
            "Polygon(0,0 0,100 100,100 100,0; 10,10 10,90 90,90 90,10) + "
            + "Polygon(20,20 20,80 80,80 80,20; 30,30 30,70 70,70 70,30) + Polygon(200,200 200,300 300,300 300,200)",
            LayerText.Geometry(part.Geometry, 0));
    }

    [Fact]
    public void A_hole_may_touch_its_shell_and_a_part_its_neighbour_in_a_point()
    {
        using var file = Open(Skeleton.OfLines(
            "1,0,2,0,3", (1, "0,0 9,0 9,9 0,9 0,0"), (2, "0,0 5,3 3,5 0,0"), (3, "9,9 12,9 12,12 9,9")));

        Assert.Equal(
            ["9 Polygon(0,0 0,9 9,9 9,0; 0,0 3,5 5,3) + Polygon(9,9 12,9 12,12) [a]"], LayerText.Of(file, "T"));
    }

    [Fact]
    public void A_hole_all_of_whose_corners_lie_on_the_shell_is_a_hole()
    {
        using var file = Open(Skeleton.OfLines(
            "1,0,2", (1, "0,0 4,0 8,0 8,8 4,8 0,8 0,0"), (2, "0,0 8,0 4,8 0,0")));

        Assert.StartsWith("9 Polygon(0,0 0,8", LayerText.Of(file, "T")[0], StringComparison.Ordinal);
        Assert.Equal(2, Single(file).Geometry.Rings(0).Count);
    }

    [Fact]
    public void Many_rings_are_nested_by_a_tree_with_the_same_outcome()
    {
        var lines = new List<(int, string)> { (1, "0,0 1000,0 1000,1000 0,1000 0,0") };
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = (10 + 90 * (i % 10), 10 + 90 * (i / 10));
            lines.Add((2 + i, $"{x},{y} {x + 50},{y} {x + 50},{y + 50} {x},{y + 50} {x},{y}"));
        }

        using var file = Open(Skeleton.OfLines(string.Join(",0,", Enumerable.Range(1, 101)), [.. lines]));

        var part = Single(file);
        Assert.Equal(1, part.Geometry.Parts(0).Count);
        Assert.Equal(101, part.Geometry.Rings(0).Count);
    }

    [Fact]
    public void Polygons_made_of_polygons_lose_the_lines_between_them()
    {
        var text = Skeleton.Version3.With(
            "PolygonEnd",
            "103\n2090020213\nunknown\n100\n1,1\n22\n2\n101,102\n0\n"
            + "104\n2090020213\nunknown\n100\n1,1\n22\n1\n103\n0\nPolygonEnd");
        using var file = Open(text);

        const string whole = "Polygon(38500000,3400000 38500000,3400100 38500100,3400100 "
            + "38500200,3400100 38500200,3400000 38500100,3400000)";
        Assert.Equal(
            [$"103 {whole} [∅|∅|∅|∅|∅|∅|∅]", $"104 {whole} [∅|∅|∅|∅|∅|∅|∅]"], LayerText.Of(file, "CZKFBJ").Skip(2));
    }

    [Theory]
    [InlineData("2\n11\n5\n0,0\n9,0\n9,9\n0,9\n0,0\n11\n4\n3,3\n5,3\n3,5\n3,3", SquareWithHole, 0)]
    [InlineData("1\n12\n3\n0,0\n9,0\n9,9", "Polygon(0,0 9,0 9,9)", 12)]
    [InlineData("1\n12\n0,0\n9,0\n9,9", "Polygon(0,0 9,0 9,9)", 12)]
    [InlineData("1\n13\n5,5\n2", "Polygon(3,5 5,3 7,5 5,7)", 13)]
    [InlineData("1\n14\n0,5\n8,5\n0.5", "Polygon(0,5 4,3 8,5 4,7)", 14)]
    [InlineData("0", "EMPTY", 0)]
    public void Reads_polygons_with_coordinates_of_their_own(string shapes, string expected, int curve)
    {
        using var file = Open(Skeleton.Of("Polygon", Skeleton.PolygonPart($"1\n0,0\n{shapes}"), "9,a"));

        var found = LayerText.Of(file, "T").Single();
        Assert.Equal($"9 {expected} [a]", found);
        Assert.Equal(curve > 0, Single(file).Geometry.Flags(0).HasFlag(GeometryFlags.Curved));
        Assert.Equal(curve > 0 ? "vct.curves=1" : "", Notes(file));
    }

    [Fact]
    public void A_curve_in_a_shared_line_flags_the_polygons_on_both_sides()
    {
        using var file = Open(Skeleton.Version3.With(
            "1\n11\n2\n38500100.0000,3400000", "1\n12\n3\n38500100.0000,3400000.0000\n38500120.0000,3400050"));

        var part = Single(file);
        Assert.True(part.Geometry.Flags(0).HasFlag(GeometryFlags.Curved));
        Assert.True(part.Geometry.Flags(1).HasFlag(GeometryFlags.Curved));
    }

    [Theory]
    [InlineData("1,7", "vct.unknown-reference")]
    [InlineData("1", "vct.unclosed-ring")]
    [InlineData("1,2,3", "vct.unclosed-ring")]
    [InlineData("1,5", "vct.ambiguous-reference")]
    [InlineData("6", "vct.cyclic-reference")]
    [InlineData("1,4", "vct.bad-coordinate")]
    public void A_polygon_that_cannot_be_put_together_is_malformed_and_told_while_others_are_read(
        string ids, string code)
    {
        var text = Skeleton.OfLines(
                ids,
                (1, "0,0 9,0 9,9"), (2, "9,9 0,9 0,0"), (3, "50,50 60,60"), (4, "9,9 0;9,x 0,0"),
                (5, "9,9 0,0"), (5, "9,9 1,1 0,0"))
            .With("LineEnd", "6\n1\nu\n100\n1\n-6\n0\nLineEnd")
            .With("PolygonEnd", "10\n7\nu\n100\n0,0\n21\n2\n1,2\n0\nPolygonEnd")
            .With("9,a", "9,a\n10,b");
        using var file = Open(text);

        Assert.Equal(["9 MALFORMED [a]", $"10 {Square} [b]"], LayerText.Of(file, "T"));
        Assert.Equal(1, file.Notices.Single(note => note.Problem.Code == code).Count);
    }

    [Fact]
    public void Polygons_made_of_each_other_are_malformed()
    {
        using var file = Open(Skeleton.Version3.With(
            "PolygonEnd",
            "103\n2090020213\nu\n100\n1,1\n22\n1\n104\n0\n"
            + "104\n2090020213\nu\n100\n1,1\n22\n2\n101,103\n0\nPolygonEnd"));

        Assert.Equal(
            ["103 MALFORMED", "104 MALFORMED"],
            LayerText.Of(file, "CZKFBJ").Skip(2).Select(one => one.Split(" [")[0]));
        Assert.Contains("vct.cyclic-reference=2", Notes(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-1.#IND")]
    [InlineData("1.#QNAN")]
    public void Coordinates_that_are_not_a_number_flag_the_feature(string word)
    {
        using var file = Open(Skeleton.Of("Point", $"PointBegin\n9\n7\nu\n1\n1\n{word},2\n0\nPointEnd", "9,a"));

        var part = Single(file);
        Assert.Equal(GeometryFlags.NonFinite, part.Geometry.Flags(0));
        Assert.False(double.IsFinite(part.Geometry.Ring(0)[0]));
    }
}
