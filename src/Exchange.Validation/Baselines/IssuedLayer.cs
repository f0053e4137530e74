using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Rules;

namespace Exchange.Validation.Baselines;

/// <summary>One layer of a baseline.</summary>
internal sealed class IssuedLayer(Baseline baseline, ILayerSource source, LayerDefinition definition)
{
    public LayerDefinition Definition => definition;

    public Baseline Baseline => baseline;

    /// <summary>Hands on the features taken; what keeps the layer from being read to its end, or null.</summary>
    public Problem? Read(
        Func<LayerPartition, Func<int, bool>> takes, Action<LayerPartition> handOn, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var partition in source.Read(definition, cancellationToken))
                handOn(ChosenFeatures.Of(partition, takes(partition)));
            return null;
        }
        catch (LayerUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }

    /// <summary>The whole layer with its attributes.</summary>
    public Problem? ReadAll(Action<LayerPartition> handOn, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var partition in source.Read(definition, cancellationToken))
                handOn(partition);
            return null;
        }
        catch (LayerUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }
}
