using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 310102: all mandatory fields, and those whose condition holds, exist under their own name or a known alias.
/// </summary>
internal sealed class MissingFieldsRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "Layer {layer} lacks the mandatory field {field} ({nameZh}).", "图层 {layer} 缺少必选字段 {field}({nameZh})。",
        "Add the field as {type} of length {length} and fill it.", "请补充该字段(类型 {type}，长度 {length})并填写。");

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var layer in database.Layers)
        {
            foreach (var field in layer.RequiredFields.Where(field => layer.AttributeOf(field) is null))
            {
                reporter.Report(
                    Missing, layer.Place(field.Name), ("layer", layer.Table), ("field", field.Name),
                    ("nameZh", field.NameZh), ("type", field.Type), ("length", field.Length));
            }
        }
    }
}
