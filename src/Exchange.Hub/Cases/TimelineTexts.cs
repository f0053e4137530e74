using System.Collections.Frozen;

namespace Exchange.Hub.Cases;

/// <summary>Kinds of timeline lines with their texts in both languages. Codes are contract: other systems read them.</summary>
public static class TimelineTexts
{
    public const string Submitted = "submitted";
    public const string Resubmitted = "resubmitted";
    public const string Received = "received";
    public const string ReceiptStored = "receipt.stored";
    public const string ReceiptChecked = "receipt.checked";
    public const string ReceiptAccepted = "receipt.accepted";
    public const string ReceiptRefused = "receipt.refused";
    public const string CheckPassed = "check.passed";
    public const string CheckFailed = "check.failed";
    public const string CheckCancelled = "check.cancelled";
    public const string TaskOpened = "task.opened";
    public const string DecisionReview = "decision.review";
    public const string DecisionCountersign = "decision.countersign";
    public const string DecisionApprove = "decision.approve";
    public const string DecisionRecord = "decision.record";
    public const string DecisionReturn = "decision.return";
    public const string Returned = "returned";
    public const string Forwarded = "forwarded";
    public const string Answered = "answered";
    public const string Released = "released";
    public const string Distributed = "distributed";
    public const string Withdrawn = "withdrawn";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string Notified = "notified";

    private static readonly FrozenDictionary<string, (string En, string Zh)> Texts = new Dictionary<string, (string, string)>
    {
        [Submitted] = ("Package submitted by {actor}", "{actor} 汇交成果包"),
        [Resubmitted] = ("Corrected package submitted by {actor} as version {version}", "{actor} 提交补正成果包，第 {version} 版"),
        [Received] = ("Package received from {from}", "收到 {from} 报送的成果包"),
        [ReceiptStored] = ("Receipt: stored ({subject}, {from} → {to})", "回执:已存({subject},{from} → {to})"),
        [ReceiptChecked] = ("Receipt: checked ({subject}, {from} → {to})", "回执:已检({subject},{from} → {to})"),
        [ReceiptAccepted] = ("Receipt: accepted ({subject}, {from} → {to})", "回执:已受理({subject},{from} → {to})"),
        [ReceiptRefused] = ("Receipt: refused ({subject}, {from} → {to}): {reason}", "回执:不予受理({subject},{from} → {to}):{reason}"),
        [CheckPassed] = ("Check passed: {findings} findings, none blocking", "质检通过:问题 {findings} 个，无阻断性问题"),
        [CheckFailed] = ("Check failed: {findings} findings, {blocking} blocking", "质检未通过:问题 {findings} 个，其中阻断性 {blocking} 个"),
        [CheckCancelled] = ("Check cancelled by {actor}", "{actor} 取消质检"),
        [TaskOpened] = ("Waiting for {role}: {task}", "待 {role} 办理:{task}"),
        [DecisionReview] = ("Review opinion by {actor}: agrees. {opinion}", "{actor} 审查意见:同意。{opinion}"),
        [DecisionCountersign] = ("Countersigned by {actor}. {opinion}", "{actor} 会签同意。{opinion}"),
        [DecisionApprove] = ("Approved by {actor}, document {document}. {opinion}", "{actor} 批准，批文号 {document}。{opinion}"),
        [DecisionRecord] = ("Put on record by {actor}, number {document}. {opinion}", "{actor} 备案，备案号 {document}。{opinion}"),
        [DecisionReturn] = ("Returned by {actor}: {opinion}", "{actor} 退回补正:{opinion}"),
        [Returned] = ("Given back to the submitter: {reason}", "退回申报单位:{reason}"),
        [Forwarded] = ("Forwarded to {to}", "上报至 {to}"),
        [Answered] = ("Answer of {from}: {outcome}", "{from} 答复:{outcome}"),
        [Released] = ("Released by {node}: the version in force", "{node} 发布:现行版本"),
        [Distributed] = ("Release sent to {to}", "发布成果分发至 {to}"),
        [Withdrawn] = ("Withdrawn by {actor}: {reason}", "{actor} 撤回:{reason}"),
        [Suspended] = ("Suspended by {actor}: {reason}", "{actor} 中止:{reason}"),
        [Resumed] = ("Resumed by {actor}", "{actor} 恢复办理"),
        [Notified] = ("Notice: {text}", "通知:{text}"),
    }.ToFrozenDictionary();

    /// <summary>Words of the protocol that stand in values, as people here say them.</summary>
    private static readonly FrozenDictionary<(string Name, string Value), string> Words = new Dictionary<(string, string), string>
    {
        [("subject", "package")] = "成果包",
        [("subject", "release")] = "发布成果",
        [("outcome", "Approved")] = "已批准",
        [("outcome", "Recorded")] = "已备案",
        [("outcome", "Returned")] = "已退回",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Kinds => Texts.Keys;

    /// <summary>The line for people, in Chinese for <c>zh*</c> and English otherwise.</summary>
    public static string Render(TimelineEntry entry, string language)
    {
        if (!Texts.TryGetValue(entry.Kind, out var text))
            return entry.Kind;
        var chinese = language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        var line = chinese ? text.Zh : text.En;
        foreach (var (name, value) in entry.Values)
            line = line.Replace("{" + name + "}", chinese ? Word(name, value) : value, StringComparison.Ordinal);
        return line.Replace("{actor}", entry.Actor, StringComparison.Ordinal)
            .Replace("{node}", entry.Node.Value, StringComparison.Ordinal);
    }

    private static string Word(string name, string value) => Words.GetValueOrDefault((name, value), value);
}
