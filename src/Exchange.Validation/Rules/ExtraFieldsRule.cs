using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>310104: a layer has the fields of the profile and no others, in the profile's order.</summary>
/// <remarks>Parameter <c>systemFields</c>: columns that programs add on their own.</remarks>
internal sealed class ExtraFieldsRule : CheckRule
{
    private static readonly FindingText Extra = new(
        "Layer {layer} has the field {field}, which is not defined for it.", "图层 {layer} 含有规范未定义的字段 {field}。",
        "Remove the field, unless it is meant to be delivered.", "如非必要，请删除该字段。");

    private static readonly FindingText Disordered = new(
        "In layer {layer} the field {field} stands after {previous}; the order defined is {expected}.",
        "图层 {layer} 的字段 {field} 位于 {previous} 之后，规范顺序为 {expected}。",
        "Bring the fields into the order defined.", "请按规范顺序排列字段。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var layer in database.Layers)
        {
            // A layer whose fields no source gives may have any.
            if (layer.Fields.Count > 0 && reporter.Rule.AppliesTo(layer.Table))
                Check(layer, reporter);
        }
    }

    private static void Check(LayerView layer, RuleReporter reporter)
    {
        var systemFields = reporter.Rule.Texts("systemFields");
        var known = FieldColumn.Of(layer, _ => true).ToDictionary(column => column.Column, column => column.Field);
        var places = layer.Fields.Select((field, place) => (field.Name, place))
            .ToDictionary(entry => entry.Name, entry => entry.place);
        FieldRequirement? last = null;
        var isOrdered = true;
        foreach (var attribute in layer.Definition.Attributes)
        {
            if (!known.TryGetValue(attribute.Name, out var field))
            {
                var name = attribute.Name;
                if (!systemFields.Contains(name, StringComparer.OrdinalIgnoreCase))
                    reporter.Report(Extra, layer.Place(name), ("layer", layer.Table), ("field", name));
                continue;
            }

            // One finding names the whole order; what follows is out of it for the same reason.
            if (isOrdered && last is not null && places[field.Name] < places[last.Name])
            {
                isOrdered = false;
                reporter.Report(
                    Disordered, layer.Place(field.Name), ("layer", layer.Table), ("field", field.Name),
                    ("previous", last.Name), ("expected", Order(layer, known.Values)));
            }

            last = field;
        }
    }

    private static string Order(LayerView layer, ICollection<FieldRequirement> present) =>
        string.Join(", ", layer.Fields.Where(present.Contains).Select(field => field.Name));
}
