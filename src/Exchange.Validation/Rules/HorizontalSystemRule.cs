using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 220101: every layer is in an allowed reference system that does not contradict itself, and all are in the same one.
/// </summary>
internal sealed class HorizontalSystemRule : CheckRule
{
    private static readonly FindingText NotAllowed = new(
        "Layer {layer} is in {found}; allowed are CGCS2000 systems: EPSG {allowed}.",
        "图层 {layer} 的坐标系为 {found}；允许的 CGCS2000 坐标系为 EPSG {allowed}。",
        "Transform the layer to an allowed system.", "请将图层转换到允许的坐标系。");

    private static readonly FindingText Differs = new(
        "Layer {layer} is in {found}, but most layers are in {common}.", "图层 {layer} 的坐标系为 {found}，而多数图层为 {common}。",
        "Transform the layer to {common}.", "请将图层转换为 {common}。");

    private static readonly FindingText Contradiction = new(
        "The reference system of layer {layer} contradicts itself: {declared} has {item} {expected}, but its "
        + "definition says {found}.",
        "图层 {layer} 的坐标系自相矛盾：{declared} 的 {item} 应为 {expected}，但其定义为 {found}。",
        "Find out which system the coordinates are in and declare that one.", "请核实坐标实际所用的坐标系并正确声明。");

    private static readonly FindingText ForeignGeometry = new(
        "{count} geometries of {layer} name another reference system than the layer's {found}.",
        "{layer} 有 {count} 个几何声明的坐标系与图层的 {found} 不同。",
        "Write the layer again with one reference system.", "请以统一坐标系重新写出该图层。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        var crs = database.Request.Profile.Crs;
        var layers = database.Layers.Where(layer => layer.Definition.GeometryKind is not null)
            .Select(layer => (Layer: layer, Reference: ReferenceRecognition.Recognise(layer.Definition.Reference)))
            .ToList();
        foreach (var (layer, reference) in layers)
        {
            if (!IsAllowed(layer))
            {
                reporter.Report(
                    NotAllowed, layer.Place(), ("layer", layer.Table), ("found", reference.Name),
                    ("allowed", Ranges(crs.AllowedEpsg)));
            }

            ReportContradictions(layer, reference, reporter);
        }

        var allowed = layers.Where(pair => IsAllowed(pair.Layer)).ToList();
        if (!crs.SameForAllLayers || allowed.Count == 0)
            return;
        var common = allowed.GroupBy(pair => pair.Layer.Epsg)
            .MaxBy(group => group.Count())!.Key; // Not empty: see above.
        foreach (var (layer, reference) in allowed.Where(pair => pair.Layer.Epsg != common))
        {
            reporter.Report(
                Differs, layer.Place(), ("layer", layer.Table), ("found", reference.Name),
                ("common", $"EPSG:{common}"));
        }
    }

    public override LayerCheck BeginLayer(LayerView layer, RuleReporter reporter) => new Look(layer, reporter);

    private static void ReportContradictions(LayerView layer, RecognisedReference reference, RuleReporter reporter)
    {
        // A definition that cannot be read contradicts nothing; what its code or name says counts.
        foreach (var problem in reference.Disagreements.Where(problem => problem.Values.ContainsKey("declared")))
        {
            reporter.Report(
                Contradiction, layer.Place(), ("layer", layer.Table), ("declared", problem.Values["declared"]),
                ("item", problem.Values.GetValueOrDefault("item", "ellipsoid")),
                ("expected", problem.Values["expected"]), ("found", problem.Values["found"]));
        }
    }

    private static bool IsAllowed(LayerView layer)
    {
        var allowed = layer.Request.Profile.Crs.AllowedEpsg;
        return allowed.Count == 0 || (layer.Epsg is { } epsg && allowed.Contains(epsg));
    }

    // "4490–4554" instead of sixty-five numbers.
    private static string Ranges(IReadOnlyList<int> codes)
    {
        var runs = new List<(int From, int To)>();
        foreach (var code in codes.Order())
        {
            if (runs.Count > 0 && runs[^1].To == code - 1)
                runs[^1] = (runs[^1].From, code);
            else
                runs.Add((code, code));
        }

        return string.Join(", ", runs.Select(run => run.From == run.To ? $"{run.From}" : $"{run.From}–{run.To}"));
    }

    private sealed class Look(LayerView layer, RuleReporter reporter) : LayerCheck
    {
        private long foreign;
        private FindingPlace? first;

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            for (var row = 0; row < partition.Count; row++)
            {
                if ((partition.Geometry.Flags(row) & GeometryFlags.ForeignReference) == 0)
                    continue;
                foreign++;
                first ??= layer.Place(partition, row);
            }
        }

        public override void End(CancellationToken cancellationToken)
        {
            if (first is not null)
            {
                reporter.Report(
                    ForeignGeometry, first, ("layer", layer.Table), ("count", foreign),
                    ("found", layer.Definition.Reference));
            }
        }
    }
}
