using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>310101: layers carry the names of the layer list, in any letter case, and each name once.</summary>
/// <remarks>
/// Lists end with a reserved layer and provinces add their own, so where the profile takes other layers they are named
/// for a person to look at. A name that is nearly that of a layer which is missing is a mistake everywhere.
/// </remarks>
internal sealed class LayerNamingRule : CheckRule
{
    private static readonly FindingText Unknown = new(
        "The layer {layer} is not in the layer list of this kind of package; only listed layers are allowed.",
        "图层 {layer} 不在本类成果的图层目录中，只允许目录内的图层。",
        "Remove the layer, or give it the name the list has for it.", "请删除该图层，或改用目录中的名称。");

    private static readonly FindingText Extra = new(
        "The layer {layer} is not in the layer list; it is taken as an addition.", "图层 {layer} 不在图层目录中，作为扩展图层登记。",
        "Nothing, if the layer is meant to be delivered; otherwise remove it.", "如确需提交则无须处理，否则请删除该图层。");

    private static readonly FindingText Misspelt = new(
        "The layer {layer} is not in the layer list, and the listed layer {expected} ({nameEn}) is missing.",
        "图层 {layer} 不在图层目录中，而目录中的图层 {expected}({nameZh})缺失。",
        "Rename the layer to {expected} if that is what it holds.", "如内容相符，请将图层更名为 {expected}。");

    private static readonly FindingText Repeated = new(
        "The layer {layer} occurs {count} times; each listed layer is allowed once.",
        "图层 {layer} 出现 {count} 次，每个图层只允许一次。",
        "Merge them into one layer.", "请合并为一个图层。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        var profile = database.Request.Profile;
        // A profile without a list, such as that of packages that bring their own schema, asks for no names.
        if (profile.Layers.Count == 0)
            return;
        var present = database.Layers.Select(layer => layer.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in database.Layers.Where(layer => layer.Requirement is null))
        {
            var nearest = profile.Layers.FirstOrDefault(
                listed => !present.Contains(listed.Table) && LikeNames.AreAlike(listed.Table, layer.Table));
            Report(layer, nearest, profile.AcceptsUnlistedLayers, reporter);
        }

        foreach (var group in database.Layers.Where(layer => layer.Requirement is not null)
            .GroupBy(layer => layer.Table).Where(group => group.Count() > 1))
        {
            reporter.Report(Repeated, group.Last().Place(), ("layer", group.Key), ("count", group.Count()));
        }
    }

    private static void Report(LayerView layer, LayerRequirement? nearest, bool isAccepted, RuleReporter reporter)
    {
        if (nearest is not null)
        {
            reporter.Report(
                Misspelt, layer.Place(), ("layer", layer.Table), ("expected", nearest.Table),
                ("nameEn", nearest.NameEn), ("nameZh", nearest.NameZh));
        }
        else if (isAccepted)
        {
            reporter.Question(Extra, layer.Place(), ("layer", layer.Table));
        }
        else
        {
            reporter.Report(Unknown, layer.Place(), ("layer", layer.Table));
        }
    }
}
