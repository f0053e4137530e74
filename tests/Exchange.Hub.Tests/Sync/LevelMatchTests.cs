using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Tests.Sync;

/// <summary>What differs between two lists of held releases, and which side is wrong.</summary>
public sealed class LevelMatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DivisionCode County = DivisionCode.Parse("330106");

    [Fact]
    public void The_same_on_both_sides_is_no_difference_and_its_layers_are_counted()
    {
        var match = Match([Held()], [Held()]);

        Assert.Empty(match.Differences);
        Assert.Equal((1, 0, 0), (match.Layers, match.Unread, match.UnderWay));
    }

    [Fact]
    public void A_missing_release_has_been_missing_since_it_was_released_unless_it_may_still_be_under_way()
    {
        var match = Match([Held("0001"), Held("0002", releasedAt: Now.AddMinutes(-5))], [Held("0003")]);

        Assert.Equal(1, match.UnderWay);
        Assert.Equal(
            [("330106-202603-000001", DifferenceSide.There), ("330106-202603-000003", DifferenceSide.Here)],
            match.Differences.Select(difference => (difference.CaseId.Value, difference.Side)));
        Assert.All(match.Differences, difference => Assert.Equal(Now.AddDays(-1), difference.Since));
    }

    [Fact]
    public void Two_packages_for_one_release_are_a_contradiction_nobody_repairs()
    {
        var difference = Assert.Single(Match([Held()], [Held(digest: 'b')]).Differences);

        Assert.Equal((DifferenceKind.PackageDiffers, DifferenceSide.Unknown), (difference.Kind, difference.Side));
        Assert.False(difference.IsRepairableBy(County));
        var (en, zh) = DifferenceTexts.Of(difference);
        Assert.All([en, zh], text => Assert.Contains("bbbbbbbbbbbb", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("damage", null, DifferenceSide.Here)]
    [InlineData(null, "damage", DifferenceSide.There)]
    [InlineData(null, null, DifferenceSide.Unknown)]
    [InlineData("damage", "damage", DifferenceSide.Unknown)]
    public void The_side_that_found_its_own_copy_damaged_is_the_wrong_one(
        string? here, string? there, DifferenceSide side)
    {
        var differences = Match([Held(damage: here, root: 'c')], [Held(damage: there)]).Differences;

        Assert.Equal(side, differences.Single(difference => difference.Kind == DifferenceKind.LayerDiffers).Side);
    }

    [Fact]
    public void Number_and_area_count_beside_the_root()
    {
        Assert.Single(Match([Held(features: 99)], [Held()]).Differences);
        Assert.Single(Match([Held(area: 1.01m)], [Held()]).Differences);
    }

    [Fact]
    public void What_one_side_could_not_read_is_counted_and_no_difference()
    {
        var unread = Held() with { Layers = [new LayerSummary("data/a.gpkg", "DLTB", null, null, null, "gdal.missing")] };
        var waiting = Held() with { ReadAt = null, Layers = [] };
        var other = Held() with { Algorithm = "exchange-layer-tree/2" };

        foreach (var there in new[] { unread, waiting, other })
        {
            var match = Match([Held()], [there]);
            Assert.Empty(match.Differences);
            Assert.Equal((0, 1), (match.Layers, match.Unread));
        }
    }

    [Fact]
    public void Damage_outside_the_layers_is_told_as_well()
    {
        var difference = Assert.Single(Match([Held()], [Held(damage: "data/report.pdf: SHA-256 …")]).Differences);

        Assert.Equal((DifferenceKind.Damaged, DifferenceSide.There), (difference.Kind, difference.Side));
        Assert.False(difference.IsRepairableBy(County));
    }

    [Fact]
    public void Damage_at_both_levels_is_two_differences()
    {
        var differences = Match([Held(damage: "data/a.pdf")], [Held(damage: "data/b.pdf")]).Differences;

        Assert.Equal([DifferenceSide.Here, DifferenceSide.There], differences.Select(difference => difference.Side));
        Assert.Equal(2, differences.Select(difference => difference.Subject).Distinct().Count());
    }

    [Fact]
    public void What_has_ended_at_one_level_is_missing_nowhere_and_its_word_is_under_way()
    {
        var ended = Held() with { InForce = false, ReadAt = null, Layers = [] };

        Assert.Equal((0, 1), Match([ended], [Held()]) is var above ? (above.Differences.Count, above.UnderWay) : default);
        Assert.Equal((0, 1), Match([Held()], [ended]) is var below ? (below.Differences.Count, below.UnderWay) : default);
        Assert.Equal((0, 0), Match([], [ended]) is var gone ? (gone.Differences.Count, gone.UnderWay) : default);
        Assert.Equal((0, 0), Match([ended], [ended]) is var both ? (both.Differences.Count, both.UnderWay) : default);
    }

    [Fact]
    public void Texts_longer_than_a_node_writes_are_not_taken_from_another_one()
    {
        Held().Check();
        var layer = Held().Layers[0];
        HeldVersion[] strange =
        [
            Held() with { Damage = new string('x', 1001) },
            Held() with { Algorithm = new string('x', 51) },
            Held() with { Release = Held().Release with { PlanName = new string('x', 401) } },
            Held() with { Layers = [layer with { Layer = new string('x', 401) }] },
            Held() with { Layers = [layer with { File = new string('x', 2001) }] },
            Held() with { Layers = [layer with { Root = new string('a', 65) }] },
            Held() with { Layers = [layer with { AreaSquareMetres = 1e16m }] },
            Held() with { Layers = [.. Enumerable.Repeat(layer, 10_001)] },
        ];
        Assert.All(strange, held => Assert.Throws<InvalidDataException>(held.Check));
    }

    private static LevelMatch Match(IReadOnlyList<HeldVersion> here, IReadOnlyList<HeldVersion> there)
    {
        var comparison = new LevelComparison { Id = Guid.CreateVersion7(Now), Peer = County, OrderedAt = Now };
        var match = new LevelMatch(comparison, Now, TimeSpan.FromHours(1), () => Guid.CreateVersion7(Now));
        match.Compare(here, there);
        return match;
    }

    private static HeldVersion Held(
        string number = "0001", DateTimeOffset? releasedAt = null, char digest = 'a', char root = 'r',
        long features = 100,
        decimal area = 1m, string? damage = null) => new(
        new Release(
            Guid.CreateVersion7(Now), CaseId.Parse($"330106-202603-00{number}"), 1, PlanId.Parse("330106-ZG-2035"),
            "监测图斑",
            PackageDigest.Parse(new string(digest, 64)), County, releasedAt ?? Now.AddDays(-1), []),
        LayerTree.Algorithm, Now,
        [new LayerSummary("data/a.gpkg", "DLTB", features, area, new string(root, 64), null)], damage);
}
