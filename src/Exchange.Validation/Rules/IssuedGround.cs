using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Rules;

/// <summary>The issued features of the package's own division.</summary>
internal static class IssuedGround
{
    /// <summary>The issued layer a layer of the package is held against, or why there is none.</summary>
    public static Outcome<IssuedLayer> Find(LayerView layer, IReadOnlyList<string> tables)
    {
        var baseline = layer.Request.IssuedBaseline;
        return baseline.Succeeded ? baseline.Value.Layer(tables, layer.Epsg) : baseline.Problem;
    }

    /// <summary>Hands on the division's features; that there are none keeps a rule from comparing.</summary>
    public static Problem? Read(
        IssuedLayer issued, LayerView layer, Action<LayerPartition> handOn, CancellationToken cancellationToken)
    {
        var range = new DivisionRange(layer.Request.Division);
        var count = 0L;
        var problem = issued.Read(
            range.Of,
            features =>
            {
                count += features.Count;
                handOn(features);
            },
            cancellationToken);
        return problem ?? (count > 0 ? null : BaselineProblems.NoFeatures.With(
            ("layer", issued.Definition.Name), ("baseline", issued.Baseline.Name),
            ("division", layer.Request.Division.Value)));
    }
}
