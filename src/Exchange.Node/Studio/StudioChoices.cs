using System.Text.Json.Nodes;

namespace Exchange.Node.Studio;

/// <summary>The short lists of the designer that never change: only what this runtime executes is offered.</summary>
internal static class StudioChoices
{
    private const string Activation = "Elsa.Workflows.ActivationValidators.{0}, Elsa.Workflows.Runtime";
    private const string Incidents = "Elsa.Workflows.IncidentStrategies.{0}, Elsa.Workflows.Core";

    public static IEnumerable<JsonNode> Expressions(string language) =>
    [
        Expression("Literal", "Literal", "常量", null, language),
        Expression("Object", "Object (JSON)", "对象 (JSON)", "json", language),
        Expression("JavaScript", "JavaScript", "JavaScript 脚本", "javascript", language),
        Expression("Variable", "Variable", "流程变量", null, language),
        Expression("Input", "Workflow input", "流程输入", null, language),
    ];

    public static IEnumerable<JsonNode> ActivationStrategies(string language) =>
    [
        Strategy(
            Of(Activation, "AllowAlwaysStrategy"), "Always", "总是允许", "Any number at once.",
            "允许同时运行多个实例。", language),
        Strategy(
            Of(Activation, "SingletonStrategy"), "Singleton", "唯一实例", "One running instance of the workflow.",
            "同一流程只允许一个运行中的实例。", language),
        Strategy(
            Of(Activation, "CorrelatedSingletonStrategy"), "Singleton per correlation", "同一关联标识唯一",
            "One running instance of the workflow for a correlation id.", "同一流程在同一关联标识下只允许一个运行中的实例。", language),
        Strategy(
            Of(Activation, "CorrelationStrategy"), "Correlation", "关联标识全局唯一",
            "One running instance of any workflow for a correlation id.", "同一关联标识下只允许一个运行中的实例。", language),
    ];

    public static IEnumerable<JsonNode> IncidentStrategies(string language) =>
    [
        Strategy(Of(Incidents, "FaultStrategy"), "Fault", "停止并标记故障", "The instance stops.", "实例停止并等待处理。", language),
        Strategy(
            Of(Incidents, "ContinueWithIncidentsStrategy"), "Continue with incidents", "记录异常并继续",
            "Other branches go on.", "其他分支继续执行。", language),
    ];

    /// <summary>The journal keeps what happened and never what was in the inputs; there is nothing to choose.</summary>
    public static IEnumerable<JsonNode> LogStrategies() => [];

    public static IEnumerable<JsonNode> StorageDrivers(string language) =>
    [
        new JsonObject
        {
            ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            ["displayName"] = language == "zh" ? "流程实例" : "Workflow instance",
            ["priority"] = 1,
            ["deprecated"] = false,
        },
        new JsonObject
        {
            ["typeName"] = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core",
            ["displayName"] = language == "zh" ? "内存" : "Memory",
            ["priority"] = 0,
            ["deprecated"] = false,
        },
    ];

    public static IEnumerable<JsonNode> VariableTypes(string language)
    {
        (string Name, string En, string Zh)[] types =
        [
            ("String", "Text", "文本"), ("Boolean", "Yes or no", "是否"), ("Int32", "Whole number", "整数"),
            ("Int64", "Large whole number", "长整数"), ("Decimal", "Decimal number", "小数"),
            ("Double", "Floating point", "浮点数"),
            ("DateTimeOffset", "Instant", "时刻"), ("DateOnly", "Date", "日期值"), ("TimeSpan", "Time span", "时长"),
            ("Guid", "Identifier", "唯一标识"), ("Object", "Any value", "任意值"), ("JsonObject", "JSON object", "JSON 对象"),
            ("JsonArray", "JSON array", "JSON 数组"),
        ];
        return types.Select(type => new JsonObject
        {
            ["typeName"] = type.Name,
            ["displayName"] = language == "zh" ? type.Zh : type.En,
            ["category"] = language == "zh" ? "数据类型" : "Types",
            ["description"] = "",
        });
    }

    private static JsonObject Expression(string type, string en, string zh, string? editor, string language)
    {
        var properties = new JsonObject();
        if (editor is not null)
            properties["MonacoLanguage"] = editor; // The one key of this contract that is not camelCase.
        return new JsonObject
        {
            ["type"] = type,
            ["displayName"] = language == "zh" ? zh : en,
            ["isSerializable"] = true,
            ["isBrowsable"] = true,
            ["properties"] = properties,
        };
    }

    private static JsonObject Strategy(
        string typeName, string en, string zh, string aboutEn, string aboutZh, string language) => new()
        {
            ["typeName"] = typeName,
            ["displayName"] = language == "zh" ? zh : en,
            ["description"] = language == "zh" ? aboutZh : aboutEn,
        };

    private static string Of(string pattern, string name) =>
        pattern.Replace("{0}", name, StringComparison.Ordinal);
}
