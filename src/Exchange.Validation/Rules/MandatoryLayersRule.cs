using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>210101: all mandatory layers exist.</summary>
internal sealed class MandatoryLayersRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "The mandatory layer {layer} ({nameEn}) is missing.", "缺少必选图层 {layer}({nameZh})。",
        "Add the layer under exactly this name.", "请按该名称补充图层。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        // With no file that opens, the one thing to say is said by the rules on files.
        if (database.Files.Count == database.Faults.Count)
            return;
        var present = database.Layers.Select(layer => layer.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in database.Request.Profile.Layers)
        {
            if (layer.Need == Need.Mandatory && !present.Contains(layer.Table))
            {
                reporter.Report(
                    Missing, new FindingPlace(Layer: layer.Table),
                    ("layer", layer.Table), ("nameEn", layer.NameEn), ("nameZh", layer.NameZh));
            }
        }
    }
}
