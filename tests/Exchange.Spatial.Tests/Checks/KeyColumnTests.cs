using Exchange.Spatial.Checks;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Checks;

public sealed class KeyColumnTests
{
    private static readonly AttributeDefinition Key = new("BSM", AttributeType.Text, "TEXT");

    [Fact]
    public void Tells_rows_that_share_a_key_across_partitions_in_the_order_of_the_first()
    {
        var keys = Keys(["b", "a", "c"], ["a", "x", "b", "b"]);

        Assert.Equal([[0L, 5, 6], [1L, 3]], keys.Repeated());
    }

    [Fact]
    public void Missing_and_blank_keys_are_nobodys()
    {
        var keys = Keys([null, " ", "", "a"], [null, " ", ""]);

        Assert.Empty(keys.Repeated());
        Assert.Equal("1", keys[0]);
        Assert.Equal("a", keys[3]);
    }

    [Fact]
    public void Keys_that_differ_in_one_character_are_two()
    {
        var keys = Keys(["330106000000000001", "330106000000000002"], ["330106000000000010", "33010600000000001"]);

        Assert.Empty(keys.Repeated());
        Assert.Equal("330106000000000010", keys[2]);
    }

    private static KeyColumn Keys(params string?[][] partitions)
    {
        var column = new KeyColumn("BSM");
        var layer = new LayerDefinition { Name = "keys", Attributes = [Key] };
        foreach (var values in partitions)
        {
            var geometry = new GeometryBlockBuilder();
            foreach (var _ in values)
                geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
            column.Add(new LayerPartition(
                layer, column.Count, [.. Enumerable.Range(1, values.Length).Select(row => column.Count + row)],
                geometry.Build(), [new TextValues(Key, values)]));
        }

        return column;
    }
}
