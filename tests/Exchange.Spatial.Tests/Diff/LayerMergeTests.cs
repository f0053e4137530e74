using Exchange.Spatial.Diff;

namespace Exchange.Spatial.Tests.Diff;

public sealed class LayerMergeTests
{
    // A row of three parcels, and one far off.
    private const string Base = "A: {0}|B: {1}|C: {2}|Z: {3}";

    private static readonly string[] Shapes =
    [
        "POLYGON((0 0,100 0,100 100,0 100,0 0))",
        "POLYGON((100 0,200 0,200 100,100 100,100 0))",
        "POLYGON((200 0,300 0,300 100,200 100,200 0))",
        "POLYGON((900 0,990 0,990 90,900 90,900 0))",
        "POLYGON((0 0,90 0,100 100,0 100,0 0))", // 4: A without its lower right corner
        "POLYGON((100 0,200 0,200 100,110 100,100 0))", // 5: B without its upper left corner
        "POLYGON((200 0,300 0,300 90,200 100,200 0))", // 6: C without its upper right corner
        "POLYGON((400 0,500 0,500 100,400 100,400 0))", // 7: new ground
        "POLYGON((450 0,550 0,550 100,450 100,450 0))", // 8: new ground that overlaps it
        "POLYGON((900 0,990 0,990 80,900 90,900 0))", // 9: Z reshaped
        "POLYGON((300 0,400 0,400 100,300 100,300 0))", // 10: new ground beside C and beside 7
    ];

    [Theory]
    [InlineData("nothing changed", Base, Base, MergeRelation.Independent, "")]
    [InlineData("one side only", "A: {4}|B: {1}|C: {2}|Z: {3}", Base, MergeRelation.Independent, "")]
    [InlineData("far from each other",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "A: {0}|B: {1}|C: {2}|Z: {9}", MergeRelation.Independent, "")]
    [InlineData("neighbours",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "A: {0}|B: {5}|C: {2}|Z: {3}", MergeRelation.Touching, "Meeting A B")]
    [InlineData("neighbours but one",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "A: {0}|B: {1}|C: {6}|Z: {3}", MergeRelation.Independent, "")]
    [InlineData("the same change",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "A: {4}|B: {1}|C: {2}|Z: {3}", MergeRelation.Agreeing, "SameChange A A")]
    [InlineData("the same feature, otherwise",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "B: {1}|C: {2}|Z: {3}", MergeRelation.Conflicting, "SameFeature A A")]
    [InlineData("removed on both sides",
        "B: {1}|C: {2}|Z: {3}", "B: {1}|C: {2}|Z: {3}", MergeRelation.Agreeing, "SameChange A A")]
    [InlineData("rekeyed differently",
        "X: {0}|B: {1}|C: {2}|Z: {3}", "Y: {0}|B: {1}|C: {2}|Z: {3}", MergeRelation.Conflicting, "SameFeature A A")]
    [InlineData("one key for two new features",
        Base + "|N: {7}", Base + "|N: {10}", MergeRelation.Conflicting, "SameKey N N")]
    [InlineData("a key given and a key added",
        "N: {0}|B: {1}|C: {2}|Z: {3}", Base + "|N: {7}", MergeRelation.Conflicting, "SameKey A N")]
    [InlineData("the same feature added", Base + "|N: {7}", Base + "|N: {7}", MergeRelation.Agreeing, "SameChange N N")]
    [InlineData("the same ground under two keys",
        Base + "|N: {7}", Base + "|M: {7}", MergeRelation.Conflicting, "SameGround N M")]
    [InlineData("overlapping new ground",
        Base + "|N: {7}", Base + "|M: {8}", MergeRelation.Conflicting, "SameGround N M")]
    [InlineData("new ground side by side", Base + "|N: {7}", Base + "|M: {10}", MergeRelation.Touching, "Meeting N M")]
    [InlineData("without keys, the same feature added",
        Base + "|-: {7}", Base + "|-: {7}", MergeRelation.Agreeing, "SameChange - -")]
    [InlineData("one agreed change does not hinder another",
        "A: {4}|B: {1}|C: {2}|Z: {3}", "A: {4}|B: {5}|C: {2}|Z: {3}", MergeRelation.Agreeing, "SameChange A A")]
    public void Judges_two_changes_of_one_base(
        string what, string first, string second, MergeRelation relation, string findings)
    {
        foreach (var (one, other, isTurned) in new[] { (first, second, false), (second, first, true) })
        {
            var verdict = Judge(Of(Base), Of(one), Of(other));

            Assert.True(relation == verdict.Relation, $"{what}: {verdict.Relation}");
            Assert.Equal(findings, string.Join("|", verdict.Findings.Select(finding => Words(finding, isTurned))));
        }
    }

    [Fact]
    public void Measures_disputed_ground_and_says_where_it_is()
    {
        var verdict = Judge(Of(Base), Of(Base + "|N: {7}"), Of(Base + "|M: {8}"));

        var finding = Assert.Single(verdict.Findings);
        Assert.Equal(5000, finding.CommonSquareMetres!.Value, 0.05);
        Assert.InRange(finding.X, 38_500_450, 38_500_500);
        Assert.InRange(finding.Y, 3_400_000, 3_400_100);
    }

    [Theory]
    [InlineData("to the same value", "9999", "9999", MergeRelation.Agreeing)]
    [InlineData("to another", "9999", "8888", MergeRelation.Conflicting)]
    public void Judges_attributes_of_one_feature(string what, string first, string second, MergeRelation relation)
    {
        IReadOnlyList<AFeature> With(string code) =>
            [.. Of(Base).Select(feature => feature.Key == "B" ? feature with { Class = code } : feature)];

        Assert.True(relation == Judge(Of(Base), With(first), With(second)).Relation, what);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_features()
    {
        var (first, second) = (new ACounty(22, 1), new ACounty(22, 1).New.ToArray());
        var random = new Random(7);
        var shuffled = first.Old.ToArray();
        random.Shuffle(shuffled);
        random.Shuffle(second);

        var plain = Judge(first.Old, first.New, first.Old);
        var agreeing = Judge(first.Old, first.New, first.New);
        var other = Judge(shuffled, first.New, second);

        Assert.Equal(MergeRelation.Independent, plain.Relation);
        Assert.Equal(MergeRelation.Agreeing, agreeing.Relation);
        Assert.Equal(
            agreeing.Findings.Select(finding => Words(finding, false)).Order(StringComparer.Ordinal),
            other.Findings.Select(finding => Words(finding, false)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refuses_more_changes_than_it_can_judge()
    {
        var refused = LayerMerge.Judge(
            AVersion.Of(Of(Base)),
            AVersion.Of(Of("A: {4}|B: {5}|C: {6}|Z: {9}")),
            AVersion.Of(Of(Base)),
            new MergeOptions { MaxChanges = 3 },
            CancellationToken.None);

        Assert.Equal(DiffProblems.TooManyChanges, refused.Problem!.Definition);
    }

    private static MergeVerdict Judge(
        IReadOnlyList<AFeature> @base, IReadOnlyList<AFeature> first, IReadOnlyList<AFeature> second) =>
        LayerMerge.Judge(
            AVersion.Of(@base),
            AVersion.Of(first),
            AVersion.Of(second),
            new MergeOptions(),
            CancellationToken.None).Value;

    private static IReadOnlyList<AFeature> Of(string lines) => AFeature.List(string.Format(lines, Shapes));

    private static string Words(MergeFinding finding, bool isTurned)
    {
        var (first, second) = isTurned ? (finding.Second, finding.First) : (finding.First, finding.Second);
        return $"{finding.Reason} {first.Key ?? "-"} {second.Key ?? "-"}";
    }
}
