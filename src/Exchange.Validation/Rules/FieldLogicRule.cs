using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>340101: the fields of a feature fit each other, as the profile's formulas and tests say.</summary>
/// <remarks>What a layer lacks, and values that are missing or of another type, are other rules' to report.</remarks>
internal sealed class FieldLogicRule : CheckRule
{
    private static readonly FindingText Unbalanced = new(
        "Feature {feature} of {layer} breaks '{nameEn}': {formula} is required, but {found} stands against {expected}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：应满足 {formula}，实际左侧为 {found}，右侧为 {expected}。",
        "Look which of the fields is wrong; if it is the first, put {expected} into it.",
        "请核对相关字段；如第一个字段有误，请改为 {expected}。");

    private static readonly FindingText MustBeFilled = new(
        "Feature {feature} of {layer} breaks '{nameEn}': {field} is empty, but has to be filled where {condition}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：{field} 为空，但在 {condition} 时必填。",
        "Fill in {field}, or correct the other field.", "请填写 {field}，或更正相关字段。");

    private static readonly FindingText MustBeEmpty = new(
        "Feature {feature} of {layer} breaks '{nameEn}': {field} is '{found}', but has to be empty where {condition}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：{field} 为“{found}”，但在 {condition} 时应为空。",
        "Empty {field}, or correct the other field.", "请清空 {field}，或更正相关字段。");

    private static readonly FindingText MustBegin = new(
        "Feature {feature} of {layer} breaks '{nameEn}': {field} is '{found}', but {expected} is required where "
        + "{condition}.",
        "{layer} 的要素 {feature} 不符合“{nameZh}”：{field} 为“{found}”，但在 {condition} 时应满足 {expected}。",
        "Correct {field} or the other field.", "请更正 {field} 或相关字段。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var columns = layer.Request.Profile.FieldLogic.Select(logic => LogicColumns.Of(logic, layer))
            .OfType<LogicColumns>().ToList();
        return columns.Count == 0 ? null : new Look(layer, columns, reporter);
    }

    private sealed class Look(LayerView layer, IReadOnlyList<LogicColumns> all, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var each in all)
            {
                each.Take(partition);
                for (var row = 0; row < partition.Count; row++)
                {
                    if (!each.Concerns(row))
                        continue;
                    if (each.Logic.Must is { } test)
                        CheckTest(partition, row, each, test);
                    else if (each.Unbalanced(row) is var (left, right))
                        Report(Unbalanced, partition, row, each, ("found", Text(left)), ("expected", Text(right)));
                }
            }
        }

        private void CheckTest(LayerPartition partition, int row, LogicColumns columns, FieldTest test)
        {
            if (columns.Passes(row))
                return;
            var found = columns.FoundAt(row);
            var text = test.Filled == false ? MustBeEmpty : found is null ? MustBeFilled : MustBegin;
            // An empty field breaks no rule on how values begin, unless it must be filled.
            if (found is null && test.Filled != true)
                return;
            Report(text, partition, row, columns, ("found", found), ("expected", test));
        }

        private void Report(
            FindingText text,
            LayerPartition partition,
            int row,
            LogicColumns columns,
            params ReadOnlySpan<(string, object?)> values) => reporter.Report(
                text, layer.Place(partition, row, columns.FirstField),
                [
                    ("layer", layer.Table), ("feature", partition.FeatureIds[row]), ("field", columns.FirstField),
                    ("nameEn", columns.Logic.NameEn), ("nameZh", columns.Logic.NameZh),
                    ("formula", columns.Logic.Formula), ("condition", string.Join(", ", columns.Logic.When)), .. values,
                ]);

        private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
    }
}
