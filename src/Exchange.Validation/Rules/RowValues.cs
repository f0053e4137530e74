using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>One attribute of a layer by row, for findings that show only when the whole layer is there.</summary>
/// <remarks>Holds on to the columns as read, so several of one layer cost no more than one.</remarks>
internal sealed class RowValues(string attribute)
{
    private readonly List<(long FirstRow, AttributeValues? Values)> parts = [];

    public void Add(LayerPartition partition) => parts.Add((partition.FirstRow, partition.Column(attribute)));

    /// <summary>The value of that row; null where the layer has none.</summary>
    public string? this[long row]
    {
        get
        {
            var (low, high) = (0, parts.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (parts[middle].FirstRow <= row)
                    low = middle;
                else
                    high = middle - 1;
            }

            return high < 0 ? null : parts[low].Values?.Text((int)(row - parts[low].FirstRow));
        }
    }
}
