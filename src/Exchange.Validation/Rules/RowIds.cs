using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>The feature ids of a layer by row. Ids that count from 1, as most do, take no memory.</summary>
internal sealed class RowIds
{
    private readonly List<(long FirstRow, long[] Ids)> others = [];

    public void Add(LayerPartition partition)
    {
        var ids = partition.FeatureIds;
        for (var row = 0; row < ids.Length; row++)
        {
            if (ids[row] == partition.FirstRow + row + 1)
                continue;
            others.Add((partition.FirstRow, ids.ToArray()));
            return;
        }
    }

    public long this[long row]
    {
        get
        {
            foreach (var (firstRow, ids) in others)
            {
                if (row >= firstRow && row < firstRow + ids.Length)
                    return ids[row - firstRow];
            }

            return row + 1;
        }
    }
}
