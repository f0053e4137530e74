using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>210104: the geometry of layer and features is as defined, without heights and measures.</summary>
internal sealed class GeometryTypeRule : CheckRule
{
    private static readonly FindingText WrongLayer = new(
        "Layer {layer} is declared as {found}; {expected} is required.", "图层 {layer} 声明的几何类型为 {found}，应为 {expected}。",
        "Export the layer with the geometry type {expected}.", "请以 {expected} 类型重新导出该图层。");

    private static readonly FindingText WrongFeature = new(
        "Feature {feature} of {layer} is a {found}; {expected} is required.", "{layer} 的要素 {feature} 为 {found}，应为 {expected}。",
        "Remove the feature or redraw it as {expected}.", "请删除该要素，或改绘为 {expected}。");

    private static readonly FindingText HasHeights = new(
        "{count} features of {layer} carry Z or M values.", "{layer} 有 {count} 个要素带 Z 值或 M 值。",
        "Export the layer as two-dimensional.", "请以二维方式重新导出该图层。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Requirement is not { Geometry: not LayerGeometry.Any } requirement)
            return null;
        if (layer.Definition.GeometryKind is not { } kind || ShapeOf(kind) != requirement.Geometry)
        {
            reporter.Report(
                WrongLayer, layer.Place(), ("layer", layer.Table),
                ("found", layer.Definition.GeometryKind?.ToString() ?? "table"), ("expected", requirement.Geometry));
        }

        return new Look(layer, requirement.Geometry, reporter);
    }

    private static LayerGeometry ShapeOf(GeometryKind kind) => kind switch
    {
        GeometryKind.Point or GeometryKind.MultiPoint => LayerGeometry.Point,
        GeometryKind.LineString or GeometryKind.MultiLineString or GeometryKind.CircularString
            or GeometryKind.CompoundCurve or GeometryKind.MultiCurve or GeometryKind.Curve => LayerGeometry.Line,
        GeometryKind.Polygon or GeometryKind.MultiPolygon or GeometryKind.CurvePolygon or GeometryKind.MultiSurface
            or GeometryKind.Surface or GeometryKind.PolyhedralSurface or GeometryKind.Tin
            or GeometryKind.Triangle => LayerGeometry.Polygon,
        GeometryKind.Geometry or GeometryKind.GeometryCollection => LayerGeometry.Any,
        _ => throw new InvalidOperationException($"Unknown geometry kind {kind}"),
    };

    private sealed class Look(LayerView layer, LayerGeometry expected, RuleReporter reporter) : LayerCheck
    {
        private long withHeights;
        private FindingPlace? firstWithHeights;

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            for (var row = 0; row < partition.Count; row++)
            {
                if ((partition.Geometry.Flags(row) & (GeometryFlags.HasZ | GeometryFlags.HasM)) != 0)
                {
                    withHeights++;
                    firstWithHeights ??= layer.Place(partition, row);
                }

                if (partition.Geometry.HasPoints(row) && IsStray(ShapeOf(partition.Geometry.Kind(row))))
                {
                    reporter.Report(
                        WrongFeature, layer.Place(partition, row), ("layer", layer.Table),
                        ("feature", partition.FeatureIds[row]), ("found", partition.Geometry.Kind(row)),
                        ("expected", expected));
                }
            }
        }

        // Features that are what the layer wrongly says it is are the layer's fault, reported once.
        private bool IsStray(LayerGeometry shape) => shape != expected
            && (layer.Definition.GeometryKind is not { } declared || shape != ShapeOf(declared));

        public override void End(CancellationToken cancellationToken)
        {
            if (firstWithHeights is not null)
                reporter.Report(HasHeights, firstWithHeights, ("layer", layer.Table), ("count", withHeights));
        }
    }
}
