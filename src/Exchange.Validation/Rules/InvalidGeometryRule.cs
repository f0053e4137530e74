using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410101: no null or empty geometry, no self-intersection, no open ring.</summary>
internal sealed class InvalidGeometryRule : CheckRule
{
    private static readonly FindingText Invalid = new(
        "The geometry of feature {feature} in {layer} is invalid: {fault}.", "{layer} 的要素 {feature} 几何无效：{faultZh}。",
        "Redraw the feature at the marked place, or run a repair.", "请在标示处重新编辑该要素，或执行几何修复。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null ? null : new Look(layer, reporter);

    private static (string En, string Zh) Name(ValidityFaultKind kind) => kind switch
    {
        ValidityFaultKind.NullGeometry => ("no geometry", "无几何"),
        ValidityFaultKind.EmptyGeometry => ("empty geometry", "空几何"),
        ValidityFaultKind.MalformedGeometry => ("unreadable geometry", "几何无法解析"),
        ValidityFaultKind.NonFiniteCoordinate => ("a coordinate is no number", "坐标不是有效数值"),
        ValidityFaultKind.UnclosedRing => ("unclosed ring", "环未闭合"),
        ValidityFaultKind.TooFewPoints => ("too few points", "点数不足"),
        ValidityFaultKind.SelfIntersection => ("self-intersection", "自相交"),
        ValidityFaultKind.DuplicateRings => ("duplicate rings", "环重复"),
        ValidityFaultKind.HoleOutsideShell => ("hole outside its shell", "内环在外环之外"),
        ValidityFaultKind.NestedHoles => ("nested holes", "内环嵌套"),
        ValidityFaultKind.NestedShells => ("nested shells", "外环嵌套"),
        ValidityFaultKind.DisconnectedInterior => ("disconnected interior", "内部不连通"),
        _ => throw new InvalidOperationException($"Unknown validity fault {kind}"),
    };

    private sealed class Look(LayerView layer, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var fault in GeometryValidity.Check(partition, cancellationToken))
            {
                var (en, zh) = Name(fault.Kind);
                (double, double)? at = double.IsNaN(fault.X) ? null : (fault.X, fault.Y);
                reporter.Report(
                    Invalid, layer.Place(partition, fault.Row, at: at), ("layer", layer.Table),
                    ("feature", fault.FeatureId), ("kind", fault.Kind), ("fault", en), ("faultZh", zh));
            }
        }
    }
}
