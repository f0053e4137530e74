using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Lines;

public sealed class LineCaseTests
{
    private static readonly IReadOnlyList<LineCase> Cases = CaseFile.Read<LineCase>("Lines", "line-cases.json");

    public static TheoryData<string> Sentences => [.. Cases.Select(each => each.Sentence)];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_what_the_case_says(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);

        Assert.Equal(each.ExpectedTexts(), each.Found(layer => [layer]));
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds_the_same_in_another_order_in_other_partitions_and_turned_round(string sentence)
    {
        var each = Cases.Single(candidate => candidate.Sentence == sentence);

        Assert.Equal(each.ExpectedTexts(), each.Found(layer => Singly(RingOrder.Changed(layer, 2, isReversed: true))));
        Assert.Equal(each.ExpectedTexts(), each.Found(layer => Singly(RingOrder.Changed(layer, 1, isReversed: false))));
    }

    // One feature a partition, the last first.
    private static List<LayerPartition> Singly(LayerPartition layer)
    {
        var parts = new List<LayerPartition>();
        for (var row = layer.Count - 1; row >= 0; row--)
        {
            var builder = new GeometryBlockBuilder();
            builder.AddFrom(layer.Geometry, row);
            var columns = layer.Columns.Select(column =>
                (AttributeValues)new TextValues(column.Definition, [column.Text(row)])).ToArray();
            parts.Add(new LayerPartition(
                layer.Layer, parts.Count, [layer.FeatureIds[row]], builder.Build(), columns));
        }

        return parts;
    }
}
