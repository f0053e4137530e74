using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Migration;

/// <summary>Why an instance cannot go to another version.</summary>
internal static class MigrationObstacles
{
    public static readonly MistakeKind NotPublished = new(
        "workflow.version-not-published",
        "Version {version} of {definition} is not published; running instances go to published versions only.",
        "{definition} 的版本 {version} 尚未发布；运行中的实例只能迁移到已发布的版本。");

    public static readonly MistakeKind MappedToNowhere = new(
        "workflow.migration-mapped-to-nowhere",
        "{from} is mapped to {to}, which the target version does not have. Correct the mapping.",
        "{from} 映射到 {to}，而目标版本没有它。请更正映射。");

    public static readonly MistakeKind NotRunning = new(
        "workflow.migration-not-running",
        "The instance does not run any more.",
        "该实例已不在运行。");

    public static readonly MistakeKind Changed = new(
        "workflow.migration-instance-moved-on",
        "The instance went on while it was to be moved. Try again.",
        "迁移期间该实例又有进展。请重试。");

    public static readonly MistakeKind Unreadable = new(
        "workflow.migration-unreadable",
        "The instance's state or its present version cannot be read: {reason}",
        "无法读取该实例的状态或其当前版本：{reason}");

    public static readonly MistakeKind ActivityMissing = new(
        "workflow.migration-activity-missing",
        "The instance stands at {activity}, which the target version does not have. Map it to another activity.",
        "该实例停在 {activity}，而目标版本没有它。请映射到其他活动。");

    public static readonly MistakeKind TypeChanged = new(
        "workflow.migration-type-changed",
        "{activity} is {from} and would become {to}: what it waits for would not fit.",
        "{activity} 的类型为 {from}，将变为 {to}：其等待的内容不再适用。");

    public static readonly MistakeKind ScopeChanged = new(
        "workflow.migration-scope-changed",
        "{activity} lies in another container in the target version.",
        "{activity} 在目标版本中位于另一容器内。");

    public static readonly MistakeKind CompositeChanged = new(
        "workflow.migration-composite-changed",
        "The instance stands inside {activity}, which uses another version there. Wait until it has left it.",
        "该实例正处于 {activity} 内部，而目标版本使用其另一版本。请待其离开后再迁移。");

    public static readonly MistakeKind VariableMissing = new(
        "workflow.migration-variable-missing",
        "The variable {variable} has a value and is not declared in the target version. Map it to another.",
        "变量 {variable} 已有值，而目标版本没有声明它。请映射到其他变量。");

    public static readonly MistakeKind VariableType = new(
        "workflow.migration-variable-type",
        "The value of {variable} does not fit the type {type} it has in the target version.",
        "变量 {variable} 的值与其在目标版本中的类型 {type} 不符。");

    public static readonly MistakeKind Unreachable = new(
        "workflow.migration-unreachable",
        "Nothing leads to {activity} from where the instance began its flowchart.",
        "从该实例流程图的起点无法到达 {activity}。");

    public static readonly MistakeKind JoinSatisfied = new(
        "workflow.migration-join-passed",
        "{activity} would have all it waits for, and nothing would start it. Move the instance once it has gone on.",
        "{activity} 的等待条件在迁移后已全部满足，却不会再被触发。请待实例有进展后再迁移。");
}
