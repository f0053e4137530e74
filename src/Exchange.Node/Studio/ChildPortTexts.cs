using Exchange.Workflow.Activities;

namespace Exchange.Node.Studio;

/// <summary>What the slots for children of a block are called.</summary>
internal static class ChildPortTexts
{
    private static readonly Dictionary<string, LocalizedText> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["body"] = new("Body", "循环体"),
        ["then"] = new("Then", "成立时"),
        ["else"] = new("Else", "不成立时"),
        ["default"] = new("Default", "默认分支"),
        ["childCompleted"] = new("Child completed", "子流程完成时"),
        ["childFaulted"] = new("Child faulted", "子流程故障时"),
        ["unmatchedStatusCode"] = new("Other status", "其他状态码"),
        ["failedToConnect"] = new("Failed to connect", "连接失败"),
        ["timeout"] = new("Timeout", "超时"),
    };

    public static LocalizedText Of(string port) =>
        Texts.TryGetValue(port, out var text) ? text : new LocalizedText(port, port);
}
