using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>220104: the coordinates of a layer have the resolution asked, or a finer one.</summary>
/// <remarks>
/// Formats declare a resolution in different ways or not at all, so it is read from the coordinates: a layer of which
/// every coordinate is a multiple of a coarser step was written with too few digits. Parameters: <c>metres</c> and
/// <c>degrees</c>, powers of ten; <c>fewestPoints</c>, since a few round coordinates prove nothing.
/// </remarks>
internal sealed class ResolutionRule : CheckRule
{
    private static readonly FindingText TooCoarse = new(
        "All {count} coordinates of {layer} are multiples of {found} {unit}; a resolution of {expected} or finer is "
        + "required.",
        "{layer} 的全部 {count} 个坐标值均为 {found} {unitZh} 的整数倍，坐标分辨率应为 {expected} 或更细。",
        "Export the layer again with all digits of its coordinates.", "请以完整的坐标位数重新导出该图层。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        // Packages that may be in any system are asked for no resolution either.
        if (layer.Definition.GeometryKind is null || layer.Request.Profile.Crs.AllowedEpsg.Count == 0
            || ReferenceRecognition.Recognise(layer.Definition.Reference).IsGeographic is not { } isGeographic)
            return null;
        var expected = isGeographic
            ? reporter.Rule.Number("degrees", 1e-9) : reporter.Rule.Number("metres", 0.0001);
        return new Look(layer, isGeographic, expected, reporter);
    }

    private sealed class Look(LayerView layer, bool isGeographic, double expected, RuleReporter reporter) : LayerCheck
    {
        // How far from a multiple, in steps: doubles of this size are exact to a ten-thousandth of the finest step.
        private const double Slack = 1e-3;

        // A kilometre or a degree; coordinates that are all coarser are no coordinates.
        private const double Coarsest = 1000;
        private int power = (int)Math.Round(Math.Log10((isGeographic ? 1 : Coarsest) / expected));
        private long count;

        private double Step => expected * Math.Pow(10, power);

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            var coordinates = partition.Geometry.Coordinates;
            count += coordinates.Length;
            // Most layers show their resolution in the first few coordinates; the rest is passed over.
            for (var i = 0; i < coordinates.Length && power > 0; i++)
            {
                while (power > 0 && !IsMultiple(coordinates[i], Step))
                    power--;
            }
        }

        public override void End(CancellationToken cancellationToken)
        {
            if (power == 0 || count < 2 * reporter.Rule.Number("fewestPoints", 100))
                return;
            reporter.Report(
                TooCoarse, layer.Place(), ("layer", layer.Table), ("count", count), ("found", Text(Step)),
                ("unit", isGeographic ? "degree" : "m"), ("unitZh", isGeographic ? "度" : "米"),
                ("expected", Text(expected)));
        }

        private static bool IsMultiple(double coordinate, double step)
        {
            var steps = coordinate / step;
            return !double.IsFinite(steps) || Math.Abs(steps - Math.Round(steps)) <= Slack;
        }

        private static string Text(double step) =>
            ((decimal)step).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
