using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>The lines of a layer, looked at once for every rule that asks about them (420102, 420103).</summary>
internal sealed class LineLook(LayerView layer) : LayerCheck
{
    private const int MetreDecimals = 4;

    private readonly Dictionary<LineFindingKind, (FindingText Text, RuleReporter Reporter)> asked = [];
    private readonly RowValues identifiers = new(LayerView.IdentifierName);

    // What no rule asks for is not looked for.
    private LineOptions options = new() { ShortLineMetres = 0 };
    private LineLayerCheck? check;

    /// <summary>Null for a layer without lines.</summary>
    public static LineLook? Of(LayerView layer) =>
        layer.Definition.GeometryKind is GeometryKind.LineString or GeometryKind.MultiLineString
            ? layer.Shared.Get(() => new LineLook(layer)) : null;

    public LineLook Ask(
        LineFindingKind kind, FindingText text, RuleReporter reporter, Func<LineOptions, LineOptions> limit)
    {
        asked[kind] = (text, reporter);
        options = limit(options);
        return this;
    }

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        identifiers.Add(partition);
        (check ??= new LineLayerCheck(options)).Add(partition);
    }

    public override void End(CancellationToken cancellationToken)
    {
        foreach (var found in check?.Find(cancellationToken) ?? [])
        {
            if (asked.TryGetValue(found.Kind, out var question))
                question.Reporter.Report(question.Text, Place(layer, identifiers, found), Values(layer, found));
        }
    }

    /// <summary>The place of a finding about a point or line; of its own layer unless told otherwise.</summary>
    public static FindingPlace Place(
        LayerView layer, RowValues identifiers, LineFinding found, string? otherLayer = null) => layer.Place() with
        {
            FeatureId = found.FeatureId,
            Bsm = identifiers[found.Row],
            X = found.X,
            Y = found.Y,
            RelatedLayer = found.OtherId is null ? null : otherLayer ?? layer.Table,
            RelatedFeatureId = found.OtherId,
            Row = found.Row,
        };

    public static (string Name, object? Value)[] Values(LayerView layer, LineFinding found) =>
    [
        ("layer", layer.Table), ("feature", found.FeatureId), ("other", found.OtherId),
        ("metres", found.Value is { } metres ? Math.Round(metres, MetreDecimals) : null),
    ];
}
