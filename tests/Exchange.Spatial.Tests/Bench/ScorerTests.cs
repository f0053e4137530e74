using Exchange.Benchmarks.Scoring;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>The score is worth what the scorer is: it sees every miss and every invention.</summary>
public sealed class ScorerTests
{
    private static readonly PlantedFault Overlap = new()
    {
        Kind = FindingKind.Overlap,
        Variety = "bulge",
        Ids = ["a", "b"],
        LeastSquareMetres = 10,
        MostSquareMetres = 10.5,
    };

    private static readonly PlantedFault Gap = new()
    {
        Kind = FindingKind.Gap,
        Variety = "notch",
        LeastSquareMetres = 8,
        MostSquareMetres = 8,
        Grounds = [[0, 0, 4, 0, 4, 2, 0, 2, 0, 0]],
    };

    private static readonly PlantedFault Collateral = new()
    {
        Kind = FindingKind.Gap,
        Variety = "beside a loop",
        LeastSquareMetres = 0,
        MostSquareMetres = 50,
        MustBeFound = false,
        X = 1000,
        Y = 1000,
        RadiusMetres = 20,
    };

    private static readonly ReportedFinding OverlapFound = new(FindingKind.Overlap, ["b", "a"], 10.2, 0, 0);

    private static readonly ReportedFinding GapFound = new(FindingKind.Gap, [], 8, 3, 1);

    [Fact]
    public void What_was_planted_and_nothing_else_is_perfect()
    {
        var score = Score(OverlapFound, GapFound);

        Assert.True(score.IsPerfect, score.ToString());
        Assert.Equal((2, 2), (score.Planted, score.Found));
    }

    [Fact]
    public void Pieces_of_one_fault_count_together() => Assert.True(Score(
        OverlapFound with { AreaSquareMetres = 4 },
        OverlapFound with { AreaSquareMetres = 6.2 },
        GapFound with { AreaSquareMetres = 5 },
        GapFound with { AreaSquareMetres = 3, X = 4.0005 }).IsPerfect);

    [Fact]
    public void What_may_follow_from_a_fault_is_neither_missed_nor_invented()
    {
        var beside = new ReportedFinding(FindingKind.Gap, [], 30, 1010, 1000);

        Assert.True(Score(OverlapFound, GapFound, beside).IsPerfect);
        Assert.Equal(1, Score(OverlapFound, GapFound, beside with { AreaSquareMetres = 4000 }).Extra);
    }

    [Fact]
    public void A_fault_not_reported_is_missed() => Assert.Equal((1, 0), Misses(Score(OverlapFound)));

    [Fact]
    public void A_fault_reported_with_another_area_is_missed() =>
        Assert.Equal((1, 0), Misses(Score(OverlapFound with { AreaSquareMetres = 10.52 }, GapFound)));

    [Fact]
    public void A_fault_reported_without_an_area_is_missed() =>
        Assert.Equal((1, 0), Misses(Score(OverlapFound with { AreaSquareMetres = double.NaN }, GapFound)));

    [Fact]
    public void A_gap_reported_beside_its_place_is_missed_and_invented() =>
        Assert.Equal((1, 1), Misses(Score(OverlapFound, GapFound with { Y = 2.1 })));

    [Fact]
    public void A_pair_that_was_not_planted_is_invented() =>
        Assert.Equal((0, 1), Misses(Score(OverlapFound, GapFound, OverlapFound with { Ids = ["a", "c"] })));

    [Fact]
    public void A_finding_of_another_kind_does_not_stand_in() => Assert.Equal(
        (1, 1), Misses(Score(OverlapFound with { Kind = FindingKind.DuplicateGeometry }, GapFound)));

    [Fact]
    public void Differences_are_compared_as_sets()
    {
        var planted = new VersionDifference(["a"], [], ["g"], ["t"], [("o", "n")]);

        Assert.True(planted.Score(planted with { }).IsPerfect);
        var score = planted.Score(new VersionDifference(["a", "n"], ["o"], ["g"], ["t"], []));
        Assert.Equal(["rekeyed o n"], score.Missed);
        Assert.Equal(["added n", "removed o"], score.Extra);
    }

    private static Score Score(params ReportedFinding[] findings) =>
        new Scorer(new LayerTruth { Features = 3, Faults = [Overlap, Gap, Collateral] }).Of(
            findings,
            new HashSet<FindingKind> { FindingKind.Overlap, FindingKind.Gap, FindingKind.DuplicateGeometry });

    private static (int Missed, int Extra) Misses(Score score) => (score.Missed, score.Extra);
}
