using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 320107: texts have no control or invisible characters and no blanks at their ends; codes have no letters and digits
/// of full width.
/// </summary>
/// <remarks>One finding per value, of the first of these that it shows. Values of nothing but blanks are
/// missing.</remarks>
internal sealed class IllegalCharacterRule : CheckRule
{
    private static readonly FindingText Control = new(
        "Feature {feature} of {layer} has the character {character} at place {position} of {field}; control and "
        + "invisible characters are not allowed.",
        "{layer} 的要素 {feature} 字段 {field} 第 {position} 个字符为 {character}，不允许控制字符和不可见字符。",
        "Delete the character.", "请删除该字符。");

    private static readonly FindingText FullWidth = new(
        "Feature {feature} of {layer} has the full-width character {character} at place {position} of the code "
        + "{field}; only half-width letters and digits are allowed.",
        "{layer} 的要素 {feature} 代码字段 {field} 第 {position} 个字符为全角字符 {character}，只允许半角字母和数字。",
        "Write '{expected}'.", "请改为“{expected}”。");

    private static readonly FindingText Blank = new(
        "Feature {feature} of {layer} has blanks before or after the value of {field}; none are allowed.",
        "{layer} 的要素 {feature} 字段 {field} 的值前后有空格，不允许有空格。",
        "Write '{expected}'.", "请改为“{expected}”。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = FieldColumn.Of(layer, field => field.Type == FieldType.Text);
        return fields.Count == 0 ? null : new Look(layer, fields, reporter);
    }

    private sealed class Look(LayerView layer, IReadOnlyList<FieldColumn> fields, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var (field, name) in fields)
            {
                if (partition.Column(name) is not TextValues texts)
                    continue;
                for (var row = 0; row < partition.Count; row++)
                    Check(partition, row, field, name, texts);
            }
        }

        private void Check(
            LayerPartition partition, int row, FieldRequirement field, string column, TextValues texts)
        {
            var value = texts.Utf8(row);
            var trimmed = ValueBytes.Trim(value);
            if (trimmed.IsEmpty)
                return;
            if (CharacterScan.FirstControl(value) is { } control)
                Report(Control, control);
            else if (field.IsCode && CharacterScan.FirstFullWidth(value) is { } wide)
                Report(FullWidth, wide);
            else if (trimmed.Length < value.Length)
                Report(Blank, null);

            void Report(FindingText text, FoundCharacter? found)
            {
                var repair = RepairOf(texts.Text(row) ?? "", field, column, out var clean);
                reporter.Report(
                    text, layer.Place(partition, row, field.Name), repair, ("layer", layer.Table),
                    ("feature", partition.FeatureIds[row]), ("field", field.Name), ("character", found?.Name),
                    ("position", found?.Position), ("expected", text == Control ? null : clean));
            }
        }

        // All that is wrong with the value at once. What stands for a control or invisible character inside a text, nothing
        // or a blank, is for a person to say.
        private Repair? RepairOf(string value, FieldRequirement field, string column, out string clean)
        {
            var faults = TextCleaning.Clean(value, field.IsCode, out clean);
            var isSafe = !faults.HasFlag(TextFaults.ControlCharacter)
                && CharacterScan.FirstControl(Encoding.UTF8.GetBytes(clean)) is null;
            return faults == TextFaults.None ? null : Repair.OfValue(
                RepairKind.CleanText, layer.Definition.Name, column, value, clean, isSafe);
        }
    }
}
