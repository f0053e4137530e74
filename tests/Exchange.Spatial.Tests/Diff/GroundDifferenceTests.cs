using Exchange.Spatial.Diff;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>What is read off two rings is what laying one over the other gives.</summary>
public sealed class GroundDifferenceTests
{
    private const int Points = 40;

    // Of the area of a star, about: what an overlay rounds.
    private const double Tolerance = 1e-9;

    // As the layers' own geometries: numbers, of which arrays of points are made when asked for.
    private static readonly GeometryFactory Factory = new(
        new PrecisionModel(), 0, PackedCoordinateSequenceFactory.DoubleFactory);

    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 2000 : 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_run_drawn_anew_is_what_the_overlay_says(int seed)
    {
        var chance = new Random(seed);
        var radii = Enumerable.Range(0, Points).Select(_ => 1 + chance.NextDouble()).ToArray();
        var start = chance.Next(Points);
        var run = chance.Next(1, 6);
        var moved = radii.ToArray();
        for (var i = 0; i < run; i++)
            moved[(start + i) % Points] = 0.5 + 2 * chance.NextDouble();
        var (old, @new) = (Star(radii, chance.Next(Points), false), Star(moved, chance.Next(Points), seed % 2 == 0));

        // Where the runs cross the answer is the overlay's; a single point moved towards the centre or away never crosses.
        if (GroundDifference.TryBetween(old, @new) is { } found)
            AssertAsOverlaid(old, @new, found);
        else
            Assert.True(run > 1);
    }

    [Fact]
    public void Runs_that_cross_and_several_runs_are_for_the_overlay()
    {
        var radii = Enumerable.Repeat(1.0, Points).ToArray();
        var (crossing, two) = (radii.ToArray(), radii.ToArray());
        (crossing[3], crossing[4], crossing[5]) = (1.5, 1, 0.5);
        (two[3], two[20]) = (1.5, 1.5);

        foreach (var redrawn in new[] { crossing, two })
        {
            var (old, @new) = (Star(radii, 0, false), Star(redrawn, 0, true));
            Assert.Null(GroundDifference.TryBetween(old, @new));
            // And leaves both as they were.
            Assert.Equal(
                Ground.Without(Star(redrawn, 0, true), Star(radii, 0, false)).Area, Ground.Without(@new, old).Area, Tolerance);
        }
    }

    [Fact]
    public void A_point_put_in_or_taken_out_is_a_run_of_its_own()
    {
        var square = Polygon((0, 0), (4, 0), (4, 4), (0, 4));
        var notched = Polygon((0, 0), (4, 0), (4, 4), (2, 3), (0, 4));

        var lost = GroundDifference.TryBetween(square, notched)!.Value;
        var gained = GroundDifference.TryBetween(notched, square)!.Value;

        Assert.Null(lost.Gained);
        Assert.Equal(2, lost.Lost!.Area, Tolerance);
        Assert.Null(gained.Lost);
        Assert.Equal(2, gained.Gained!.Area, Tolerance);
    }

    [Fact]
    public void A_point_on_an_edge_changes_no_ground()
    {
        var square = Polygon((0, 0), (4, 0), (4, 4), (0, 4));
        var dense = Polygon((0, 0), (2, 0), (4, 0), (4, 4), (0, 4));

        Assert.Null(GroundDifference.TryBetween(square, dense));
    }

    [Fact]
    public void Holes_that_come_are_lost_and_holes_that_go_are_gained()
    {
        var shell = Ring((0, 0), (9, 0), (9, 9), (0, 9));
        var (one, other) = (Ring((1, 1), (2, 1), (2, 2), (1, 2)), Ring((5, 5), (7, 5), (7, 7), (5, 7)));
        var whole = Factory.CreatePolygon(shell);
        var holed = Factory.CreatePolygon(shell, [one, other]);

        Assert.Equal(5, GroundDifference.TryBetween(whole, holed)!.Value.Lost!.Area, Tolerance);
        Assert.Equal(5, GroundDifference.TryBetween(holed, whole)!.Value.Gained!.Area, Tolerance);
        Assert.Null(GroundDifference.TryBetween(
            Factory.CreatePolygon(shell, [one]), Factory.CreatePolygon(shell, [other])));
    }

    private static void AssertAsOverlaid(Geometry old, Geometry @new, (Geometry? Lost, Geometry? Gained) found)
    {
        var (lost, gained) = (Ground.Without(old, @new), Ground.Without(@new, old));
        Assert.Equal(lost.Area, found.Lost?.Area ?? 0, Tolerance);
        Assert.Equal(gained.Area, found.Gained?.Area ?? 0, Tolerance);
        if (found.Lost is { } area)
            Assert.Equal(0, area.SymmetricDifference(lost).Area, Tolerance);
        if (found.Gained is { } more)
            Assert.Equal(0, more.SymmetricDifference(gained).Area, Tolerance);
    }

    private static Polygon Star(double[] radii, int start, bool isReversed)
    {
        var points = Enumerable.Range(0, Points).Select(i => (i + start) % Points).Select(i => new Coordinate(
            radii[i] * Math.Cos(2 * Math.PI * i / Points), radii[i] * Math.Sin(2 * Math.PI * i / Points))).ToList();
        points.Add(points[0].Copy());
        if (isReversed)
            points.Reverse();
        return Factory.CreatePolygon([.. points]);
    }

    private static Polygon Polygon(params (double X, double Y)[] points) => Factory.CreatePolygon(Ring(points));

    private static LinearRing Ring(params (double X, double Y)[] points) => Factory.CreateLinearRing(
        [.. points.Append(points[0]).Select(point => new Coordinate(point.X, point.Y))]);
}
