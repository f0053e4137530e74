using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>340102: layers that refer to each other by a key agree, as the profile's links say.</summary>
/// <remarks>Where a layer or a field of a link is missing, or a layer cannot be read to its end, nothing is
/// said.</remarks>
internal sealed class LayerLinkRule : CheckRule
{
    private static readonly FindingText NoSuchKey = new(
        "Feature {feature} of {layer} breaks '{nameEn}': its {field} '{found}' is not in {otherField} of {other}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：{field}“{found}”在 {other} 的 {otherField} 中不存在。",
        "Use one of {other}, or add it there.", "请使用 {other} 中已有的值，或在其中补充。");

    private static readonly FindingText Differs = new(
        "Feature {feature} of {layer} breaks '{nameEn}': {field} is '{found}', but {other} has '{expected}' for {key}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：{field} 为“{found}”，而 {other} 中 {key} 对应为“{expected}”。",
        "Correct the one of the two that is wrong.", "请更正两者中有误的一个。");

    private static readonly FindingText TooMany = new(
        "{other} has more than {allowed} keys, so '{nameEn}' was not asked of {layer}.",
        "{other} 的关联键超过 {allowed} 个，未检查 {layer} 的“{nameZh}”。",
        "Split the package.", "请拆分成果包。");

    private readonly List<LinkedLayers> links = [];

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var link in database.Request.Profile.LayerLinks)
        {
            if (database.Tables([link.Layer]).FirstOrDefault() is { } layer
                && database.Tables([link.OtherLayer]).FirstOrDefault() is { } other
                && LinkedLayers.Of(link, layer, other) is { } linked)
                links.Add(linked);
        }
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        links.SelectMany(link => link.Begin(layer));

    public override void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var linked in links)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (linked.IsOverfull)
                Report(TooMany, linked, linked.Layer.Place(), reporter, ("allowed", linked.MaxKeys));
            else
                Report(linked, reporter);
        }
    }

    private static void Report(LinkedLayers linked, RuleReporter reporter)
    {
        var link = linked.Link;
        foreach (var row in linked.Disagreements())
        {
            var place = row.Place with { RelatedLayer = linked.Other.Table };
            if (row.Expected is { } expected)
            {
                Report(
                    Differs, linked, place with { Field = link.Field }, reporter, ("feature", place.FeatureId),
                    ("field", link.Field), ("found", row.Found), ("expected", expected),
                    ("key", $"{link.OtherKey} {row.Key}"));
            }
            else
            {
                Report(
                    NoSuchKey, linked, place with { Field = link.Key }, reporter, ("feature", place.FeatureId),
                    ("field", link.Key), ("found", row.Key), ("otherField", link.OtherKey));
            }
        }
    }

    private static void Report(
        FindingText text,
        LinkedLayers linked,
        FindingPlace place,
        RuleReporter reporter,
        params ReadOnlySpan<(string, object?)> values) => reporter.Report(
            text, place,
            [
                ("layer", linked.Layer.Table), ("other", linked.Other.Table), ("nameEn", linked.Link.NameEn),
                ("nameZh", linked.Link.NameZh), .. values,
            ]);
}
