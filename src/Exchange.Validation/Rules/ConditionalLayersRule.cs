using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 210102: layers of constraint C exist where their condition holds. Of one without a condition a machine can look at,
/// nothing is said: a person reads the statement that there is none.
/// </summary>
internal sealed class ConditionalLayersRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "The layer {layer} ({nameEn}) is missing, which a package like this one must have.",
        "缺少图层 {layer}({nameZh}),本成果满足其必选条件。",
        "Add the layer under exactly this name.", "请按该名称补充图层。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        // With no file that opens, the one thing to say is said by the rules on files.
        if (database.Files.Count == database.Faults.Count)
            return;
        foreach (var layer in database.Request.Profile.Layers.Where(layer => layer.Need == Need.Conditional))
        {
            if (database.Package.Requires(layer.Need, layer.When) && !database.Package.Conditions.HasLayer(layer.Table))
            {
                reporter.Report(
                    Missing, new FindingPlace(Layer: layer.Table),
                    ("layer", layer.Table), ("nameEn", layer.NameEn), ("nameZh", layer.NameZh));
            }
        }
    }
}
