using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 320107: texts begin and end with a visible character and hold no control characters; codes are written in half-width
/// letters and digits.
/// </summary>
/// <remarks>A cell with several of these faults has one finding, and a repair of them all. Cells of nothing but
/// blanks are left to 330103.</remarks>
internal sealed class IllegalCharactersRule : CheckRule
{
    private static readonly FindingText Blank = new(
        "Feature {feature} of {layer} has blanks before or after the text in {field}: '{found}'.",
        "{layer} 的要素 {feature} 字段 {field} 的首尾有空格:“{found}”。",
        "Remove the blanks.", "请删除首尾空格。");

    private static readonly FindingText FullWidth = new(
        "Feature {feature} of {layer} has full-width characters in the code {field}: '{found}'.",
        "{layer} 的要素 {feature} 编码字段 {field} 含全角字符:“{found}”。",
        "Write the code in half-width letters and digits.", "请改为半角字母和数字。");

    private static readonly FindingText Control = new(
        "Feature {feature} of {layer} has control characters in {field}: '{found}'.",
        "{layer} 的要素 {feature} 字段 {field} 含控制字符:“{found}”。",
        "Remove line breaks, tabs and other control characters.", "请删除换行、制表等控制字符。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var texts = layer.Definition.Attributes.Where(attribute => attribute.Type == AttributeType.Text)
            .Select(attribute => new Column(
                attribute.Name, FieldOf(layer, attribute), IsCode(layer, attribute))).ToList();
        return texts.Count == 0 ? null : new Look(layer, texts, reporter);
    }

    // A field is named as the profile has it, also where the file has an alias.
    private static string FieldOf(LayerView layer, AttributeDefinition attribute) =>
        layer.Fields.FirstOrDefault(field => layer.AttributeOf(field) == attribute)?.Name ?? attribute.Name;

    private static bool IsCode(LayerView layer, AttributeDefinition attribute) => layer.Fields.Any(field =>
        layer.AttributeOf(field) == attribute && (field.Domain is not null || field.Unique is not null));

    private sealed record Column(string Attribute, string Field, bool IsCode);

    private sealed class Look(LayerView layer, IReadOnlyList<Column> columns, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var column in columns)
            {
                if (partition.Column(column.Attribute) is not TextValues values)
                    continue;
                for (var row = 0; row < partition.Count; row++)
                {
                    if (TextCleaning.MayNeedIt(values.Utf8(row), column.IsCode))
                        CheckCell(partition, row, column, values.Text(row));
                }
            }
        }

        private void CheckCell(LayerPartition partition, int row, Column column, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return;
            var faults = TextCleaning.Clean(text, column.IsCode, out var clean);
            if (faults == TextFaults.None)
                return;
            // What stands for a control character inside a text, nothing or a blank, is for a person to say.
            var repair = Repair.OfValue(
                RepairKind.CleanText, layer.Definition.Name, column.Attribute, text, clean,
                isSafe: !faults.HasFlag(TextFaults.ControlCharacter));
            reporter.Report(
                TextOf(faults), layer.Place(partition, row, column.Field), repair, ("layer", layer.Table),
                ("feature", partition.FeatureIds[row]), ("field", column.Field), ("found", Visible(text)));
        }

        private static FindingText TextOf(TextFaults faults) =>
            faults.HasFlag(TextFaults.ControlCharacter) ? Control
            : faults.HasFlag(TextFaults.FullWidth) ? FullWidth
            : Blank;

        // Control characters as U+000A, so that a list of findings keeps its lines.
        private static string Visible(string text)
        {
            if (!text.Any(char.IsControl))
                return text;
            var visible = new StringBuilder(text.Length + 16);
            foreach (var character in text)
            {
                if (char.IsControl(character))
                    visible.Append(System.Globalization.CultureInfo.InvariantCulture, $"⟨U+{(int)character:X4}⟩");
                else
                    visible.Append(character);
            }

            return visible.ToString();
        }
    }
}
