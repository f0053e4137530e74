using Exchange.Spatial.Coverage;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class SnapRoundingTests
{
    // On a coarse grid nearly all decisions are close.
    [Theory]
    [InlineData(6, 12)]
    [InlineData(20, 25)]
    [InlineData(60, 60)]
    [InlineData(5000, 80)]
    public void Pieces_meet_at_their_ends_only_and_stay_near(int range, int count)
    {
        for (var seed = 1; seed <= Counts.OfSeeds(40); seed++)
        {
            var (points, segments) = Chance(seed, range, count);

            var pieces = Cut(points, segments);

            for (var i = 0; i < pieces.Count; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.False(MeetInside(points, pieces[i], pieces[j]), $"seed {seed}: {i} and {j}");
                foreach (var source in pieces.Sources(i))
                {
                    var segment = segments[source < 0 ? ~source : source];
                    Assert.True(IsNear(points, segment, pieces[i].Lower), $"seed {seed}: {i} is off");
                    Assert.True(IsNear(points, segment, pieces[i].Upper), $"seed {seed}: {i} is off");
                }
            }
        }
    }

    [Theory]
    [InlineData(6, 12)]
    [InlineData(60, 60)]
    public void The_pieces_of_a_segment_lead_from_its_lower_to_its_upper_end(int range, int count)
    {
        var (points, segments) = Chance(seed: 7, range, count);

        var pieces = Cut(points, segments);

        var balance = segments.Select(_ => new Dictionary<int, int>()).ToArray();
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            foreach (var source in pieces.Sources(piece))
            {
                var (from, to) = source < 0
                    ? (pieces[piece].Upper, pieces[piece].Lower) : (pieces[piece].Lower, pieces[piece].Upper);
                var way = balance[source < 0 ? ~source : source];
                way[from] = way.GetValueOrDefault(from) - 1;
                way[to] = way.GetValueOrDefault(to) + 1;
            }
        }

        Assert.Equal(
            segments.Select(segment => (segment.Lower, segment.Upper)),
            balance.Select(way => (way.Single(end => end.Value == -1).Key, way.Single(end => end.Value == 1).Key)));
    }

    private static (PointIndex Points, Segment[] Segments) Chance(int seed, int range, int count)
    {
        var random = new Random(seed);
        var points = new PointIndex();
        var segments = new HashSet<Segment>();
        while (segments.Count < count)
        {
            var (a, b) = (
                new GridPoint(random.Next(range), random.Next(range)), new GridPoint(random.Next(range), random.Next(range)));
            if (a != b)
            {
                var (lower, upper) = a.CompareTo(b) < 0 ? (a, b) : (b, a);
                segments.Add(new Segment(points.NumberOf(lower), points.NumberOf(upper)));
            }
        }

        return (points, [.. segments]);
    }

    private static PieceSet Cut(PointIndex points, Segment[] segments) => SnapRounding.Cut(
        points, segments, new WorkBudget(new CoverageOptions(), "chance"), null, CancellationToken.None);

    // Whether two pieces have a point in common that is not an end of both.
    private static bool MeetInside(PointIndex points, Segment e, Segment f)
    {
        var (a, b, c, d) = (points[e.Lower], points[e.Upper], points[f.Lower], points[f.Upper]);
        var (sc, sd) = (Side(a, b, c), Side(a, b, d));
        var (sa, sb) = (Side(c, d, a), Side(c, d, b));
        if (sa * sb < 0 && sc * sd < 0)
            return true;
        return (sc == 0 && IsBetween(a, b, c)) || (sd == 0 && IsBetween(a, b, d))
            || (sa == 0 && IsBetween(c, d, a)) || (sb == 0 && IsBetween(c, d, b));
    }

    private static int Side(GridPoint a, GridPoint b, GridPoint p) => Turn.Of(a.X, a.Y, b.X, b.Y, p.X, p.Y);

    // For a point on the line.
    private static bool IsBetween(GridPoint a, GridPoint b, GridPoint p) => a.CompareTo(p) < 0 && p.CompareTo(b) < 0;

    private static bool IsNear(PointIndex points, Segment segment, int point)
    {
        var (a, b, p) = (points[segment.Lower], points[segment.Upper], points[point]);
        var length = Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2));
        return Math.Abs((b.X - a.X) * (p.Y - a.Y) - (b.Y - a.Y) * (p.X - a.X)) / length < 0.71;
    }
}
