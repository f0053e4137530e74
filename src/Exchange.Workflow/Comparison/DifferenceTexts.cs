using Exchange.Workflow.Activities;

namespace Exchange.Workflow.Comparison;

/// <summary>The words for differences.</summary>
internal static class DifferenceTexts
{
    private const int LongestValue = 80;

    public static DefinitionDifference Of(
        DifferenceKind kind, string subject, string? containerId, IReadOnlyList<PropertyChange> changes)
    {
        var words = Words(kind);
        var (en, zh) = (Text(words.En, subject), Text(words.Zh, subject));
        if (changes.Count > 0)
        {
            en += " " + string.Join("; ", changes.Select(one => $"{one.Name}: {Short(one.Before)} → {Short(one.After)}")) + ".";
            zh += string.Join("；", changes.Select(one => $"{one.Name}：{Short(one.Before)} → {Short(one.After)}")) + "。";
        }

        return new DefinitionDifference(kind, subject, containerId, changes, en, zh);
    }

    private static LocalizedText Words(DifferenceKind kind) => kind switch
    {
        DifferenceKind.ActivityAdded => new("The activity {0} is new.", "新增活动 {0}。"),
        DifferenceKind.ActivityRemoved => new("The activity {0} is gone.", "删除活动 {0}。"),
        DifferenceKind.ActivityChanged => new("The activity {0} has changed.", "活动 {0} 有变化。"),
        DifferenceKind.ActivityMoved => new("The activity {0} lies elsewhere in the picture.", "活动 {0} 仅移动了图中位置。"),
        DifferenceKind.ConnectionAdded => new("The connection {0} is new.", "新增连接 {0}。"),
        DifferenceKind.ConnectionRemoved => new("The connection {0} is gone.", "删除连接 {0}。"),
        DifferenceKind.VariableAdded => new("The variable {0} is new.", "新增变量 {0}。"),
        DifferenceKind.VariableRemoved => new("The variable {0} is gone.", "删除变量 {0}。"),
        DifferenceKind.VariableChanged => new("The variable {0} has changed.", "变量 {0} 有变化。"),
        DifferenceKind.InputAdded => new("The input {0} is new.", "新增输入 {0}。"),
        DifferenceKind.InputRemoved => new("The input {0} is gone.", "删除输入 {0}。"),
        DifferenceKind.InputChanged => new("The input {0} has changed.", "输入 {0} 有变化。"),
        DifferenceKind.OutputAdded => new("The output {0} is new.", "新增输出 {0}。"),
        DifferenceKind.OutputRemoved => new("The output {0} is gone.", "删除输出 {0}。"),
        DifferenceKind.OutputChanged => new("The output {0} has changed.", "输出 {0} 有变化。"),
        DifferenceKind.WorkflowChanged => new("The workflow {0} itself has changed.", "流程 {0} 本身有变化。"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No words for this kind of difference."),
    };

    private static string Text(string pattern, string subject) => pattern.Replace("{0}", subject, StringComparison.Ordinal);

    private static string Short(string? value) => value switch
    {
        null => "∅",
        { Length: > LongestValue } => string.Concat(value.AsSpan(0, LongestValue - 1), "…"),
        _ => value,
    };
}
