using Exchange.Spatial.Layers;

namespace Exchange.Packaging.Practice;

/// <summary>A feature on its way into a layer; faults are planted here.</summary>
internal sealed class FeatureDraft(LayerDefinition layer, long id, double[] ring, object?[] values)
{
    public LayerDefinition Layer { get; } = layer;

    public long Id { get; } = id;

    /// <summary>Outline, closed; null for a feature without geometry.</summary>
    public double[]? Ring { get; set; } = ring;

    /// <summary>Further parts of a feature of several.</summary>
    public IReadOnlyList<double[]> MoreParts { get; init; } = [];

    /// <summary>In the order of the layer's attributes.</summary>
    public object?[] Values { get; } = values;

    public object? this[string attribute]
    {
        get => Values[IndexOf(attribute)];
        set => Values[IndexOf(attribute)] = value;
    }

    /// <summary>The same feature in a layer with other attributes.</summary>
    public FeatureDraft In(LayerDefinition other, object?[] values) =>
        new(other, Id, [], values) { Ring = Ring, MoreParts = MoreParts };

    private int IndexOf(string attribute)
    {
        for (var i = 0; i < Layer.Attributes.Count; i++)
        {
            if (Layer.Attributes[i].Name == attribute)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(attribute), attribute, $"no attribute of {Layer.Name}");
    }
}
