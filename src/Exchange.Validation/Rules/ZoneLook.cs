using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>Coordinates against the system a layer declares, looked at once for 220102 and 220105.</summary>
internal sealed class ZoneLook(LayerView layer, Cgcs2000System declared) : LayerCheck
{
    private readonly List<(RuleReporter Reporter, FindingText Text, Func<ZoneFaultKind, bool> Tells)> questions = [];
    private readonly RowValues identifiers = new(LayerView.IdentifierName);
    private readonly ZoneCheck check = new(declared);

    /// <summary>Null for a layer in no CGCS2000 system, which is a finding of 220101.</summary>
    public static ZoneLook? Of(LayerView layer) =>
        layer.Definition.GeometryKind is not null
        && ReferenceRecognition.Recognise(layer.Definition.Reference).System is { } system
            ? layer.Shared.Get(() => new ZoneLook(layer, system)) : null;

    public ZoneLook Ask(RuleReporter reporter, FindingText text, Func<ZoneFaultKind, bool> tells)
    {
        questions.Add((reporter, text, tells));
        return this;
    }

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        identifiers.Add(partition);
        check.Look(partition, cancellationToken);
    }

    public override void End(CancellationToken cancellationToken)
    {
        foreach (var fault in check.Faults())
        {
            foreach (var (reporter, text, _) in questions.Where(question => question.Tells(fault.Kind)))
            {
                reporter.Report(
                    text,
                    layer.Place() with
                    {
                        FeatureId = fault.FeatureId,
                        Bsm = identifiers[fault.Row],
                        X = fault.X,
                        Y = fault.Y,
                        Row = fault.Row,
                    },
                    ("layer", layer.Table), ("problem", fault.Problem.Code), ("count", fault.Count),
                    ("reason", fault.Problem.Detail("en")), ("reasonZh", fault.Problem.Detail("zh")));
            }
        }
    }
}
