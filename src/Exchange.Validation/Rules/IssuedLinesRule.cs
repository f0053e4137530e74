using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 620103: control lines cover the ground that was issued, but for what approved ledger rows (台账) moved in or out.
/// </summary>
/// <remarks>
/// The rule's layers are the lines. The ledger is a layer of the baseline whose features say which line they belong to
/// and whether they were moved in or out. Parameters: <c>ledger</c>, its tables; <c>lineField</c>, where it names the
/// line's table; <c>kindField</c> with <c>movedIn</c> and <c>movedOut</c>, codes; <c>toleranceMetres</c>, width up to
/// which ground is the resolution of the data.
/// </remarks>
internal sealed class IssuedLinesRule : CheckRule
{
    private static readonly FindingText Added = new(
        "Feature {feature} of {layer} covers {squareMetres} m² that was not issued ({baseline}) and that no approved "
        + "ledger row moves in; none is allowed.",
        "{layer} 的要素 {feature} 有 {squareMetres} 平方米不在下发范围({baseline})内，也没有已批准的调入台账；不允许。",
        "Go back to the issued line, or have the change approved and entered in the ledger.",
        "请恢复下发界线，或经批准并登记台账后再调整。");

    private static readonly FindingText Lost = new(
        "{layer} leaves out {squareMetres} m² of issued feature {feature} ({baseline}), and no approved ledger row "
        + "moves it out; none may be left out.",
        "{layer} 未覆盖下发要素 {feature}({baseline})的 {squareMetres} 平方米，也没有已批准的调出台账；不允许。",
        "Go back to the issued line, or have the change approved and entered in the ledger.",
        "请恢复下发界线，或经批准并登记台账后再调整。");

    private const int AreaDecimals = 4;

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Definition.GeometryKind is not (GeometryKind.Polygon or GeometryKind.MultiPolygon))
            return null;
        var issued = IssuedGround.Find(layer, [layer.Table]);
        if (!issued.Succeeded)
        {
            NotChecked.Tell(issued.Problem, layer.Place(), reporter);
            return null;
        }

        // Added: the line against what was issued or moved in. Lost: what was issued against the line or moved out.
        var added = RelationOf(layer, issued.Value, reporter);
        var lost = RelationOf(layer, issued.Value, reporter);
        if (!added.Succeeded || !lost.Succeeded)
        {
            NotChecked.Tell(added.Problem ?? lost.Problem!, layer.Place(), reporter); // One of them is there.
            return null;
        }

        var lines = new ComparedLines(layer, issued.Value, added.Value, lost.Value, reporter);
        return new IssuedLook(layer, reporter)
        {
            Prepare = lines.Prepare,
            Take = lines.Take,
            Compare = lines.Compare,
        };
    }

    private static Outcome<LayerRelation> RelationOf(LayerView layer, IssuedLayer issued, RuleReporter reporter)
    {
        var options = new LayerRelationOptions { Questions = RelationQuestions.Outside };
        return LayerRelation.Between(layer.Definition.Reference, issued.Definition.Reference, options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
        });
    }

    private sealed class ComparedLines(
        LayerView layer, IssuedLayer issued, LayerRelation added, LayerRelation lost, RuleReporter reporter)
    {
        public Problem? Prepare(CancellationToken cancellationToken)
        {
            var problem = IssuedGround.Read(
                issued,
                layer,
                features =>
                {
                    added.AddSecond(features);
                    lost.AddFirst(features);
                },
                cancellationToken);
            var ledger = issued.Baseline.Layer(reporter.Rule.Texts("ledger"), layer.Epsg);
            // A baseline without a ledger has approved no change.
            return problem is not null || !ledger.Succeeded ? problem
                : ledger.Value.Read(part => Rows(part, "movedIn"), added.AddSecond, cancellationToken)
                    ?? ledger.Value.Read(part => Rows(part, "movedOut"), lost.AddSecond, cancellationToken);
        }

        public void Take(LayerPartition partition)
        {
            added.AddFirst(partition);
            lost.AddSecond(partition);
        }

        public Problem? Compare(IssuedLook look, CancellationToken cancellationToken)
        {
            var more = added.FindOutside(cancellationToken);
            if (!more.Succeeded)
                return more.Problem;
            foreach (var ground in more.Value)
                Report(Added, ground, look.Place(ground.Row, ground.Id, ground.X, ground.Y));
            var less = lost.FindOutside(cancellationToken);
            if (!less.Succeeded)
                return less.Problem;
            foreach (var ground in less.Value)
            {
                Report(Lost, ground, look.Place(null, null, ground.X, ground.Y) with
                {
                    RelatedLayer = issued.Definition.Name,
                    RelatedFeatureId = ground.Id,
                });
            }

            return null;
        }

        private Func<int, bool> Rows(LayerPartition partition, string moved)
        {
            var ofDivision = new DivisionRange(layer.Request.Division).Of(partition);
            var lines = Column(partition, "lineField");
            var kinds = Column(partition, "kindField");
            var codes = reporter.Rule.Texts(moved);
            return row => ofDivision(row) && lines?.Text(row)?.Trim() == layer.Table
                && kinds?.Text(row)?.Trim() is { } kind && codes.Contains(kind, StringComparer.Ordinal);
        }

        private AttributeValues? Column(LayerPartition partition, string parameter) =>
            reporter.Rule.Texts(parameter) is [var field] ? partition.Column(field) : null;

        private void Report(FindingText text, UncoveredGround ground, FindingPlace place) => reporter.Report(
            text, place, ("layer", layer.Table), ("feature", ground.Id), ("baseline", issued.Baseline.Name),
            ("squareMetres", Math.Round(ground.AreaSquareMetres, AreaDecimals)));
    }
}
