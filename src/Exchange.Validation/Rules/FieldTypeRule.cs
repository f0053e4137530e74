using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 310103: type, length and decimals of the fields are as defined, in the declaration and in the values.
/// </summary>
/// <remarks>GeoPackage declares no decimals, so they are judged by the values: one finding per field.</remarks>
internal sealed class FieldTypeRule : CheckRule
{
    // Values are doubles: 13 digits before and 2 after the point are exact to about a thousandth of the last digit.
    private const double DecimalSlack = 1e-3;

    private static readonly FindingText WrongType = new(
        "Field {field} of {layer} is {found}; {expected} is required.", "{layer} 的字段 {field} 类型为 {found}，应为 {expected}。",
        "Change the field to {expected} and convert the values.", "请将字段改为 {expected} 并转换数值。");

    private static readonly FindingText WrongLength = new(
        "Field {field} of {layer} is {found} characters wide; {expected} is required.",
        "{layer} 的字段 {field} 长度为 {found}，应为 {expected}。",
        "Declare the field with length {expected}.", "请将字段长度定义为 {expected}。");

    private static readonly FindingText TooLong = new(
        "Field {field} of feature {feature} in {layer} has {found} characters; at most {expected} fit.",
        "{layer} 的要素 {feature} 字段 {field} 有 {found} 个字符，最多 {expected} 个。",
        "Shorten the value.", "请缩短该值。");

    private static readonly FindingText TooPrecise = new(
        "{count} values of field {field} in {layer} have more than {expected} decimals, the first is {value}.",
        "{layer} 的字段 {field} 有 {count} 个值超过 {expected} 位小数，首个为 {value}。",
        "Round the values to {expected} decimals.", "请将数值保留 {expected} 位小数。");

    private static readonly FindingText NotOfType = new(
        "Field {field} of feature {feature} in {layer} holds a value that is not of the declared type {expected}.",
        "{layer} 的要素 {feature} 字段 {field} 的值与声明类型 {expected} 不符。",
        "Correct the value.", "请更正该值。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = new List<Field>();
        foreach (var requirement in layer.Fields)
        {
            if (layer.AttributeOf(requirement) is not { } attribute)
                continue;
            CheckDeclaration(layer, requirement, attribute, reporter);
            fields.Add(new Field(requirement, attribute, layer.Requirement is { LenientWidths: true }));
        }

        return fields.Count == 0 ? null : new Look(layer, fields, reporter);
    }

    private static void CheckDeclaration(
        LayerView layer, FieldRequirement requirement, AttributeDefinition attribute, RuleReporter reporter)
    {
        var isLenient = layer.Requirement is { LenientWidths: true };
        if (!Fits(requirement.Type, attribute.Type))
        {
            reporter.Report(
                WrongType, layer.Place(requirement.Name), ("layer", layer.Table), ("field", requirement.Name),
                ("found", attribute.DeclaredType), ("expected", requirement.Type));
        }
        else if (requirement.Type == FieldType.Text && requirement.Length is { } length && !isLenient
            && attribute.MaxLength != length)
        {
            reporter.Report(
                WrongLength, layer.Place(requirement.Name), ("layer", layer.Table), ("field", requirement.Name),
                ("found", attribute.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "∞"),
                ("expected", length));
        }
    }

    private static bool Fits(FieldType required, AttributeType found) => required switch
    {
        FieldType.Text => found == AttributeType.Text,
        FieldType.Integer => found == AttributeType.Integer,
        FieldType.Real => found == AttributeType.Real,
        FieldType.Date => found == AttributeType.Date,
        _ => throw new InvalidOperationException($"Unknown field type {required}"),
    };

    private sealed class Field(FieldRequirement requirement, AttributeDefinition attribute, bool isLenient)
    {
        public string Name => requirement.Name;

        public string Column => attribute.Name;

        public string Declared => attribute.DeclaredType;

        public int? MaxChars => requirement.Type == FieldType.Text && !isLenient ? requirement.Length : null;

        public int? Decimals => requirement.Type == FieldType.Real ? requirement.Decimals : null;

        public long TooPrecise { get; set; }

        public (FindingPlace Place, string Value)? FirstTooPrecise { get; set; }
    }

    private sealed class Look(LayerView layer, IReadOnlyList<Field> fields, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var field in fields)
            {
                var column = partition.Column(field.Column);
                foreach (var row in column?.Misfits ?? [])
                {
                    reporter.Report(
                        NotOfType, layer.Place(partition, row, field.Name), ("layer", layer.Table), ("field", field.Name),
                        ("feature", partition.FeatureIds[row]), ("expected", field.Declared));
                }

                if (field.MaxChars is { } most && column is TextValues texts)
                    CheckLengths(partition, field, texts, most);
                else if (field.Decimals is { } decimals && column is RealValues reals)
                    CheckDecimals(partition, field, reals, decimals);
            }
        }

        public override void End(CancellationToken cancellationToken)
        {
            foreach (var field in fields)
            {
                if (field.FirstTooPrecise is { } first)
                {
                    reporter.Report(
                        TooPrecise, first.Place, ("layer", layer.Table), ("field", field.Name),
                        ("count", field.TooPrecise), ("expected", field.Decimals), ("value", first.Value));
                }
            }
        }

        private void CheckLengths(LayerPartition partition, Field field, TextValues texts, int most)
        {
            for (var row = 0; row < partition.Count; row++)
            {
                // There are never more characters than bytes.
                if (texts.Utf8(row).Length > most && texts.Text(row) is { } text && text.Length > most)
                {
                    reporter.Report(
                        TooLong, layer.Place(partition, row, field.Name), ("layer", layer.Table), ("field", field.Name),
                        ("feature", partition.FeatureIds[row]), ("found", text.Length), ("expected", most));
                }
            }
        }

        private void CheckDecimals(LayerPartition partition, Field field, RealValues reals, int decimals)
        {
            var scale = Math.Pow(10, decimals);
            for (var row = 0; row < partition.Count; row++)
            {
                var scaled = reals.Values[row] * scale;
                if (reals.IsNull(row) || !double.IsFinite(scaled) || Math.Abs(scaled - Math.Round(scaled)) <= DecimalSlack)
                    continue;
                field.TooPrecise++;
                field.FirstTooPrecise ??= (layer.Place(partition, row, field.Name), reals.Text(row) ?? "");
            }
        }
    }
}
