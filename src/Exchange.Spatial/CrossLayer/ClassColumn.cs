using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>The class of each feature of a layer that takes part, as a number; texts are kept once.</summary>
internal sealed class ClassColumn(string? attribute)
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string?> names = [null];
    private readonly List<int> classes = [];
    private AttributeValues? values;

    /// <summary>The classes by number; the first is that of features without one.</summary>
    public IReadOnlyList<string?> Names => names;

    public int this[int feature] => classes[feature];

    public void Begin(LayerPartition partition) => values = attribute is null ? null : partition.Column(attribute);

    /// <summary>Takes the class of that row of the partition begun last, for the next feature.</summary>
    public void Take(int row)
    {
        var number = 0;
        if (values is not null && !values.IsBlank(row) && values.Text(row) is { } name
            && !numbers.TryGetValue(name, out number))
        {
            number = names.Count;
            names.Add(name);
            numbers.Add(name, number);
        }

        classes.Add(number);
    }
}
