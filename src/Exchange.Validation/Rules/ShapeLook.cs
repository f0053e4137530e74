using Exchange.Spatial.Layers;
using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>The shapes of a layer, looked at once for every rule that asks about one (4101, 4400).</summary>
internal sealed class ShapeLook(LayerView layer) : LayerCheck
{
    private const int ValueDecimals = 4;

    // What no rule asks for is not looked for.
    private static readonly ShapeOptions Nothing = new()
    {
        SharpAngleDegrees = 0,
        SpikeWidthMetres = 0,
        DuplicateVertexMetres = 0,
        ShortEdgeMetres = 0,
        TinyAreaSquareMetres = 0,
        SliverWidthMetres = 0,
    };

    private readonly Dictionary<ShapeFaultKind, Question> asked = [];
    private ShapeOptions options = Nothing;
    private ShapeCheck? check;

    public static ShapeLook Of(LayerView layer) => layer.Shared.Get(() => new ShapeLook(layer));

    /// <summary>
    /// Asks to tell what is found of that kind, within the limits that <paramref name="limit"/> sets.
    /// </summary>
    public ShapeLook Ask(
        ShapeFaultKind kind, FindingText text, RuleReporter reporter, Func<ShapeOptions, ShapeOptions> limit,
        Func<LayerPartition, ShapeFault, Repair?>? repair = null)
    {
        asked[kind] = new Question(text, reporter, repair);
        options = limit(options);
        return this;
    }

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        check ??= new ShapeCheck(options);
        foreach (var fault in check.Check(partition, cancellationToken))
        {
            if (asked.TryGetValue(fault.Kind, out var question))
                Report(partition, fault, question);
        }
    }

    private void Report(LayerPartition partition, ShapeFault fault, Question question)
    {
        double? found = fault.Value is { } value ? Math.Round(value, ValueDecimals) : null;
        (double, double)? at = double.IsFinite(fault.X) ? (fault.X, fault.Y) : null;
        question.Reporter.Report(
            question.Text, layer.Place(partition, fault.Row, at: at), question.Repair?.Invoke(partition, fault),
            ("layer", layer.Table), ("feature", fault.FeatureId), ("found", found), ("allowed", Allowed(fault.Kind)));
    }

    private sealed record Question(
        FindingText Text, RuleReporter Reporter, Func<LayerPartition, ShapeFault, Repair?>? Repair);

    private double? Allowed(ShapeFaultKind kind) => kind switch
    {
        ShapeFaultKind.SharpAngle => options.SharpAngleDegrees,
        ShapeFaultKind.Spike => options.SpikeWidthMetres,
        ShapeFaultKind.DuplicateVertex => options.DuplicateVertexMetres,
        ShapeFaultKind.ShortEdge => options.ShortEdgeMetres,
        ShapeFaultKind.TinyPolygon => options.TinyAreaSquareMetres,
        ShapeFaultKind.Sliver => options.SliverWidthMetres,
        ShapeFaultKind.LowCompactness => options.LeastCompactness,
        ShapeFaultKind.Multipart or ShapeFaultKind.Curve => null,
        _ => throw new InvalidOperationException($"Unknown shape fault {kind}"),
    };
}
