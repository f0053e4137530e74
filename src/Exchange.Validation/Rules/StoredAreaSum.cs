using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>Adds up the stored areas of a layer; features without a number count nothing.</summary>
internal sealed class StoredAreaSum(string attribute)
{
    public string Field => attribute;

    public AreaSum Sum { get; } = new();

    public void Add(LayerPartition partition) => Add(partition, _ => true);

    /// <summary>Adds up the features taken alone.</summary>
    public void Add(LayerPartition partition, Func<int, bool> takes)
    {
        var column = partition.Column(attribute);
        for (var row = 0; row < partition.Count; row++)
        {
            if (takes(row) && NumberOf(column, row) is { } squareMetres)
                Sum.Add(partition.FeatureIds[row], squareMetres);
        }
    }

    internal static double? NumberOf(AttributeValues? column, int row) =>
        column is null || column.IsNull(row) ? null
        : column is RealValues real && double.IsFinite(real.Values[row]) ? real.Values[row]
        : column is IntegerValues whole ? whole.Values[row]
        : null;
}
