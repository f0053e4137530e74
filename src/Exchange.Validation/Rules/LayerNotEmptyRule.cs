using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>210103: a layer that is mandatory, always or in this package, has at least one feature.</summary>
internal sealed class LayerNotEmptyRule : CheckRule
{
    private static readonly FindingText Empty = new(
        "The mandatory layer {layer} ({nameEn}) has no feature; at least one is required.",
        "必选图层 {layer}({nameZh})没有要素，至少应有一个。",
        "Export the layer again with its features.", "请重新导出该图层及其要素。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Requirement is { } requirement && layer.Package.Requires(requirement.Need, requirement.When)
            ? new Look(() => reporter.Report(
                Empty, layer.Place(), ("layer", layer.Table), ("nameEn", requirement.NameEn),
                ("nameZh", requirement.NameZh)))
            : null;

    private sealed class Look(Action isEmpty) : LayerCheck
    {
        private bool hasFeatures;

        public override void Check(LayerPartition partition, CancellationToken cancellationToken) =>
            hasFeatures |= partition.Count > 0;

        public override void End(CancellationToken cancellationToken)
        {
            if (!hasFeatures)
                isEmpty();
        }
    }
}
