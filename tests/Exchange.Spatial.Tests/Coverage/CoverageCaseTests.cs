using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class CoverageCaseTests
{
    private static readonly IReadOnlyList<CoverageCase> Cases =
        CaseFile.Read<CoverageCase>("Coverage", "coverage-cases.json");

    public static TheoryData<string> Sentences => [.. Cases.Select(each => each.Sentence)];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_what_the_case_says(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);

        Assert.Equal(each.Expected, each.Found(layer => [layer]));
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_the_same_in_other_partitions_and_with_other_rings(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);

        Assert.Equal(each.Expected, each.Found(layer => Arranged.InPartitionsOf(1, layer)));
        Assert.Equal(each.Expected, each.Found(layer => [RingOrder.Changed(layer, 2, isReversed: true)]));
        Assert.Equal(each.Expected, each.Found(layer => [RingOrder.Changed(layer, 1, isReversed: false)]));
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_the_same_far_away(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);

        Assert.Equal(each.Expected, each.Found(layer => [Arranged.Moved(layer, 38_500_000, 3_500_000)]));
    }

    // Of several copies the first in the layer is the one that the others are told of.
    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_the_same_backwards_unless_there_are_several_copies(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);
        if (each.Expected.Count(text => text.StartsWith("Dup", StringComparison.Ordinal)) < 2)
            Assert.Equal(each.Expected, each.Found(layer => [Arranged.InOrder(layer, [.. Backwards(layer.Count)])]));
    }

    private static IEnumerable<int> Backwards(int count) => Enumerable.Range(0, count).Reverse();
}
