using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Diagrams;

/// <summary>The words of a picture in one language.</summary>
internal sealed class DiagramNames(WorkflowActivityRegistry registry, string language)
{
    public bool IsChinese { get; } = language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    public string Text(string en, string zh) => IsChinese ? zh : en;

    public string Text(LocalizedText text) => IsChinese ? text.Zh : text.En;

    /// <summary>
    /// The name of a step: the one the designer gave it in this language (<c>metadata.displayTexts</c>), else the only one
    /// it has when that is in this language, else the name of its type.
    /// </summary>
    public string Of(ActivityDefinition activity)
    {
        var metadata = activity.Json["metadata"] as JsonObject;
        if ((metadata?["displayTexts"] as JsonObject)?.Text(IsChinese ? "zh" : "en") is { Length: > 0 } own)
            return own;
        return metadata?.Text("displayText") is { Length: > 0 } given && (IsChinese || !HasChinese(given))
            ? given
            : TypeOf(activity);
    }

    public string TypeOf(ActivityDefinition activity) => registry.TryFind(activity.Type, out var descriptor)
        ? Text(descriptor.DisplayName)
        : activity.Type[(activity.Type.LastIndexOf('.') + 1)..];

    /// <summary>The outcome on an arrow; empty where there is only one way to go on.</summary>
    public string Outcome(ActivityDefinition source, string? port)
    {
        // Every branch of a fork is taken: its arrows need no words, and where they lead says its step.
        if (port is null || source.Type == "Elsa.FlowFork")
            return "";
        var outcomes = registry.TryFind(source.Type, out var descriptor) ? descriptor.Outcomes : [];
        if (port == ActivityOutcome.Done.Name && outcomes.Count <= 1)
            return "";
        return outcomes.FirstOrDefault(outcome => outcome.Name == port) is { } known ? Text(known.DisplayName) : port;
    }

    /// <summary>The property a child sits in, as a heading above its branch.</summary>
    public string Port(string port) => port switch
    {
        "then" => Text("Then", "是"),
        "else" => Text("Else", "否"),
        "default" => Text("Otherwise", "其他"),
        "body" => Text("Repeat", "循环体"),
        "childCompleted" => Text("Child completed", "子流程完成"),
        "childFaulted" => Text("Child faulted", "子流程故障"),
        "unmatchedStatusCode" => Text("Other status", "其他状态码"),
        "failedToConnect" => Text("No connection", "连接失败"),
        "timeout" => Text("Timeout", "超时"),
        _ => "",
    };

    public string State(ProgressState state) => state switch
    {
        ProgressState.NotReached => Text("not reached", "未到达"),
        ProgressState.Done => Text("done", "已完成"),
        ProgressState.Waiting => Text("in progress", "办理中"),
        ProgressState.Faulted => Text("faulted", "故障"),
        ProgressState.Canceled => Text("cancelled", "已取消"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No words for this state."),
    };

    public bool IsDecision(ActivityDefinition activity) => activity.Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch";

    public bool IsEnd(ActivityDefinition activity) => activity.Type is "Elsa.Start"
        || registry.TryFind(activity.Type, out var descriptor) && descriptor.IsTerminal;

    private static bool HasChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');
}
