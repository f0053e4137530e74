namespace Exchange.Workflow.Definitions;

/// <summary>Everything that can be wrong in a definition.</summary>
internal static class DefinitionMistakes
{
    public static readonly MistakeKind TooLong = new(
        "workflow.definition-too-long",
        "The definition has {found} characters; at most {allowed} are read. Split it into child workflows.",
        "流程定义共 {found} 个字符，最多允许 {allowed} 个。请拆分为子流程。");

    public static readonly MistakeKind NotJson = new(
        "workflow.definition-not-json",
        "The definition is not a JSON object that can be read: {reason} Export it again from the designer.",
        "流程定义不是可读取的 JSON 对象：{reason} 请从设计器重新导出。");

    public static readonly MistakeKind DuplicateId = new(
        "workflow.duplicate-activity-id",
        "The activity id {id} is used {count} times; ids are unique within a definition. Give each activity its own.",
        "活动标识 {id} 被使用了 {count} 次；同一定义内标识必须唯一。请为每个活动指定不同的标识。");

    public static readonly MistakeKind UnknownType = new(
        "workflow.unknown-activity-type",
        "The activity type {type} is not known here. Install what offers it, or remove the activity.",
        "此处没有活动类型 {type}。请安装提供该类型的组件，或删除该活动。");

    public static readonly MistakeKind CircularUse = new(
        "workflow.circular-use",
        "The workflow {name} uses itself through {type}. Break the circle with DispatchWorkflow.",
        "流程 {name} 通过 {type} 使用了自身。请改用 DispatchWorkflow 打断循环。");

    public static readonly MistakeKind Unreachable = new(
        "workflow.unreachable-activity",
        "The activity cannot be reached from the start of its flowchart. Connect it or remove it.",
        "该活动无法从其流程图的起点到达。请连接或删除它。");

    public static readonly MistakeKind ConnectionToNowhere = new(
        "workflow.connection-to-nowhere",
        "A connection from {source} to {target} names an activity that is not in the flowchart. Remove the connection.",
        "从 {source} 到 {target} 的连接指向流程图中不存在的活动。请删除该连接。");

    public static readonly MistakeKind UnknownPort = new(
        "workflow.unknown-outcome",
        "A connection leaves by the outcome {port}; {type} has {allowed}. Choose one of them.",
        "有连接使用结果 {port}；{type} 只有 {allowed}。请从中选择。");

    public static readonly MistakeKind JumpBack = new(
        "workflow.jump-into-branch",
        "The connection from {source} to {target} leads back into a branch it did not come from. Loop to an activity every "
            + "path came through.",
        "从 {source} 到 {target} 的连接跳回到了另一分支中。请回到所有路径都经过的活动。");

    public static readonly MistakeKind UnsupportedExpression = new(
        "workflow.unsupported-expression",
        "The input {input} is written in {syntax}; Literal, Object, Variable, Input and JavaScript can be used.",
        "输入 {input} 使用了 {syntax}；可用 Literal、Object、Variable、Input 和 JavaScript。");

    public static readonly MistakeKind BadScript = new(
        "workflow.bad-script",
        "The script of {input} cannot be read: {reason} Correct it.",
        "{input} 的脚本无法解析：{reason} 请更正。");

    public static readonly MistakeKind MissingInput = new(
        "workflow.missing-input",
        "The input {input} must be given.",
        "必须填写输入 {input}。");

    public static readonly MistakeKind UnknownVariable = new(
        "workflow.unknown-variable",
        "The variable {variable} is not declared around this activity. Declare it or choose another.",
        "该活动外层没有声明变量 {variable}。请声明它或选择其他变量。");

    public static readonly MistakeKind TooManyActivities = new(
        "workflow.too-many-activities",
        "With the workflows it uses the definition has more than {allowed} activities. Start parts of it with "
            + "DispatchWorkflow.",
        "连同所引用的流程，该定义的活动超过 {allowed} 个。请用 DispatchWorkflow 启动其中的部分。");

    public static readonly MistakeKind TooDeep = new(
        "workflow.too-deep",
        "With the workflows it uses the definition nests activities deeper than {allowed} levels. Start parts of it with "
            + "DispatchWorkflow.",
        "连同所引用的流程，该定义的活动嵌套超过 {allowed} 层。请用 DispatchWorkflow 启动其中的部分。");

    public static readonly MistakeKind TooTangled = new(
        "workflow.flowchart-too-tangled",
        "The flowchart has {found} connections between {count} activities, too many to follow. Divide it.",
        "该流程图有 {count} 个活动、{found} 条连接，无法分析。请拆分。");

    public static readonly MistakeKind NameTooLong = new(
        "workflow.name-too-long",
        "{what} has {found} characters; at most {allowed} can be kept. Shorten it.",
        "{what} 有 {found} 个字符，最多可保存 {allowed} 个。请缩短。");

    public static readonly MistakeKind UnsupportedLanguage = new(
        "workflow.unsupported-language",
        "{type} runs a language that is not run here. Rewrite its script for RunJavaScript.",
        "{type} 使用的语言在此处不能执行。请改写为 RunJavaScript 脚本。");

    public static readonly MistakeKind BadCron = new(
        "workflow.bad-cron",
        "“{cron}” is no cron expression: {reason} Write six fields, seconds first, such as 0 30 8 * * MON-FRI.",
        "“{cron}”不是 Cron 表达式：{reason} 请写六个字段，以秒开头，例如 0 30 8 * * MON-FRI。");

    public static readonly MistakeKind BadTrigger = new(
        "workflow.bad-trigger",
        "What starts the workflow cannot be found out: {reason} Correct the inputs of the activity.",
        "无法确定流程的启动条件：{reason} 请更正该活动的输入。");

    public static readonly MistakeKind HttpPathTaken = new(
        "workflow.http-path-taken",
        "{method} {path} belongs to the workflow {definition}. Choose another path.",
        "{method} {path} 已被流程 {definition} 使用。请选择其他路径。");

    public static readonly MistakeKind ChildNotPublished = new(
        "workflow.child-not-published",
        "The workflow {definition} that is started here is not published. Publish it before this one runs.",
        "此处启动的流程 {definition} 尚未发布。请在运行之前发布它。",
        IsWarning: true);

    public static readonly MistakeKind ReadOnly = new(
        "workflow.read-only",
        "The definition {definition} is read-only. Save a copy under another id.",
        "流程定义 {definition} 为只读。请另存为新的定义。");

    public static readonly MistakeKind InUse = new(
        "workflow.definition-in-use",
        "The definition {definition} has instances that still run. Let them end or cancel them first.",
        "流程定义 {definition} 仍有运行中的实例。请先等待其结束或取消。");

    public static readonly MistakeKind VersionMissing = new(
        "workflow.version-missing",
        "The definition {definition} has no version {version}. Choose one of its versions.",
        "流程定义 {definition} 没有版本 {version}。请选择已有的版本。");

    public static readonly MistakeKind BadArchive = new(
        "workflow.bad-archive",
        "The file is no archive of definitions that can be read: {reason} Export it again.",
        "该文件不是可读取的流程定义压缩包：{reason} 请重新导出。");

    public static readonly MistakeKind VariableTypeUnknown = new(
        "workflow.unknown-variable-type",
        "The variable {variable} has the unknown type {type}; it is treated as Object.",
        "变量 {variable} 的类型 {type} 未知，将按 Object 处理。",
        IsWarning: true);

    public static readonly MistakeKind VariableInMemory = new(
        "workflow.variable-in-memory",
        "The variable {variable} is kept in memory only and falls back to its default when the workflow waits. Choose the "
            + "workflow instance storage to keep it.",
        "变量 {variable} 仅保存在内存中，流程等待后将恢复默认值。如需保留，请选择流程实例存储。",
        IsWarning: true);

    public static readonly MistakeKind UnusedOutcome = new(
        "workflow.unused-outcome",
        "Nothing follows the outcomes {outcomes}: the way ends there without a word. Connect them, or end the way with End.",
        "结果 {outcomes} 之后没有后续，流程将在此悄然结束。请连接后续活动，或以“结束”收尾。",
        IsWarning: true);

    public static readonly MistakeKind DeadEnd = new(
        "workflow.dead-end",
        "The activity ends by {outcomes}, and nothing follows any of them. Connect its outcomes.",
        "该活动的结果为 {outcomes}，但均无后续。请连接其结果。",
        IsWarning: true);

    public static readonly MistakeKind OutcomeNotProduced = new(
        "workflow.outcome-not-produced",
        "A connection leaves by {port}, but the activity ends by {allowed} only; the connection is never followed.",
        "有连接使用结果 {port}，但该活动只产生 {allowed}；此连接永远不会被执行。",
        IsWarning: true);

    public static readonly MistakeKind NoEnd = new(
        "workflow.no-end",
        "No way from {start} ever ends: all of them lead in circles. Add a way out.",
        "从 {start} 出发的所有路径都在循环，永远不会结束。请增加出口。",
        IsWarning: true);

    public static readonly MistakeKind BadObject = new(
        "workflow.bad-object",
        "The value of {input} begins like JSON but cannot be read as such. Correct it.",
        "{input} 的值以 JSON 开头，但无法解析。请更正。",
        IsWarning: true);

    public static readonly MistakeKind BadLiteral = new(
        "workflow.bad-literal",
        "“{value}” cannot be read as {type}, which the input {input} wants; it is treated as not given.",
        "“{value}”无法作为 {type} 读取（输入 {input} 的类型），将视为未填写。",
        IsWarning: true);

    public static readonly MistakeKind VariableNotSeen = new(
        "workflow.variable-not-in-scope",
        "The input {input} takes the variable {variable}, which is not declared around this activity. Declare it or choose "
            + "another.",
        "输入 {input} 取自变量 {variable}，但该活动外层没有声明它。请声明它或选择其他变量。",
        IsWarning: true);

    public static readonly MistakeKind ChildMissing = new(
        "workflow.child-missing",
        "There is no workflow {definition}, which is to be started here. Import it, or name another.",
        "此处要启动的流程 {definition} 不存在。请导入它，或改用其他流程。",
        IsWarning: true);
}
