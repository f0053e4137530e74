using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>420104: boundary lines follow the outlines of the divisions, and every outline has its line.</summary>
/// <remarks>
/// Parameters <c>lines</c> and <c>polygons</c>: tables, the first in the package counts; <c>toleranceMetres</c>: nearer
/// lines follow. Plan packages have no boundary lines; without both layers nothing is said.
/// </remarks>
internal sealed class BoundaryLineRule : CheckRule
{
    private static readonly FindingText OffOutline = new(
        "Line {feature} of {layer} follows no outline for {metres} m.", "{layer} 的线 {feature} 有 {metres} 米与面层边界不一致。",
        "Draw the line along the outline.", "请使该线与面层边界一致。");

    private static readonly FindingText WithoutLine = new(
        "The outline of feature {feature} of {layer} has no line for {metres} m.",
        "{layer} 的要素 {feature} 边界有 {metres} 米缺少对应的界线。",
        "Draw the missing boundary line.", "请补绘缺失的界线。");

    private readonly RowValues lineIdentifiers = new(LayerView.IdentifierName);
    private readonly RowValues polygonIdentifiers = new(LayerView.IdentifierName);
    private LayerView? lines;
    private LayerView? polygons;
    private LineOutlineCheck? check;
    private int layersRead;

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        lines = database.Tables(reporter.Rule.Texts("lines")).FirstOrDefault();
        polygons = database.Tables(reporter.Rule.Texts("polygons")).FirstOrDefault();
        // Layers in different systems are a finding of 220101.
        if (lines is null || polygons is null || lines.Epsg != polygons.Epsg)
            return;
        var options = new OutlineOptions();
        check = new LineOutlineCheck(options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
        });
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter)
    {
        if (check is null)
            yield break;
        if (layer == lines)
            yield return new Look(lineIdentifiers, check.AddLines, () => layersRead++);
        else if (layer == polygons)
            yield return new Look(polygonIdentifiers, check.AddPolygons, () => layersRead++);
    }

    public override void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
        if (check is null || layersRead < 2 || lines is null || polygons is null)
            return;
        foreach (var found in check.Find(cancellationToken))
        {
            var (text, layer, identifiers) = found.Kind == LineFindingKind.LineOffOutline
                ? (OffOutline, lines, lineIdentifiers) : (WithoutLine, polygons, polygonIdentifiers);
            reporter.Report(text, LineLook.Place(layer, identifiers, found), LineLook.Values(layer, found));
        }
    }

    private sealed class Look(RowValues identifiers, Action<LayerPartition> add, Action isRead) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            identifiers.Add(partition);
            add(partition);
        }

        public override void End(CancellationToken cancellationToken) => isRead();
    }
}
