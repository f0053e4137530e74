using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>320105: values of short lists are in their list, dates exist, years are plausible.</summary>
/// <remarks>
/// Parameters: <c>firstYear</c>, and <c>yearsAhead</c> of the base date, which dates and years lie between. Blanks
/// around a value are 320107's to report, missing values 330103's.
/// </remarks>
internal sealed class DomainValueRule : CheckRule
{
    private static readonly FindingText NotInList = new(
        "Feature {feature} of {layer} has '{found}' in {field}; allowed are {allowed}.",
        "{layer} 的要素 {feature} 字段 {field} 的值为“{found}”，允许值为 {allowed}。",
        "Use one of the allowed values.", "请使用允许的值。");

    private static readonly FindingText NotADate = new(
        "Feature {feature} of {layer} has '{found}' in {field}; a date from {first} to {last} is required, such as "
        + "2026-03-01.",
        "{layer} 的要素 {feature} 字段 {field} 的值为“{found}”，应为 {first} 至 {last} 年间的日期，如 2026-03-01。",
        "Correct the date.", "请更正日期。");

    private static readonly FindingText NotAYear = new(
        "Feature {feature} of {layer} has '{found}' in {field}; a year from {first} to {last} is required.",
        "{layer} 的要素 {feature} 字段 {field} 的值为“{found}”，应为 {first} 至 {last} 之间的年份。",
        "Correct the year.", "请更正年份。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = FieldColumn.Of(layer, HasDomain);
        if (fields.Count == 0)
            return null;
        var years = new YearSpan(
            (int)reporter.Rule.Number("firstYear", 1949),
            layer.Request.AsOf.Year + (int)reporter.Rule.Number("yearsAhead", 50));
        return new Look(layer, [.. fields.Select(field => new Domain(field, years))], reporter);
    }

    private static bool HasDomain(FieldRequirement field) => field.Values is not null
        || field.Type == FieldType.Date || field.Domain is FieldDomain.Date or FieldDomain.Year;

    private sealed class Domain(FieldColumn column, YearSpan years)
    {
        private readonly byte[][] values = [.. (column.Field.Values ?? []).Select(Encoding.UTF8.GetBytes)];

        public FieldColumn Column => column;

        public FindingText Text => values.Length > 0 ? NotInList : IsYear ? NotAYear : NotADate;

        public string Allowed => string.Join(", ", column.Field.Values ?? []);

        private bool IsYear => column.Field.Domain == FieldDomain.Year;

        public bool Has(ReadOnlySpan<byte> value)
        {
            if (values.Length == 0)
                return IsYear ? years.HasYear(value) : years.HasDate(value);
            foreach (var allowed in values)
            {
                if (value.SequenceEqual(allowed))
                    return true;
            }

            return false;
        }

        public (string, object?)[] Values(string layer, long feature, ReadOnlySpan<byte> found) =>
        [
            ("layer", layer), ("feature", feature), ("field", column.Field.Name),
            ("found", Encoding.UTF8.GetString(found)), ("allowed", Allowed),
            ("first", years.First.ToString(CultureInfo.InvariantCulture)),
            ("last", years.Last.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    private sealed class Look(LayerView layer, IReadOnlyList<Domain> domains, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
            foreach (var domain in domains)
            {
                if (partition.Column(domain.Column.Column) is not { } values)
                    continue;
                for (var row = 0; row < partition.Count; row++)
                {
                    var value = ValueBytes.Trim(ValueBytes.Of(values, row, room));
                    if (value.IsEmpty || domain.Has(value))
                        continue;
                    reporter.Report(
                        domain.Text, layer.Place(partition, row, domain.Column.Field.Name),
                        domain.Values(layer.Table, partition.FeatureIds[row], value));
                }
            }
        }
    }
}
