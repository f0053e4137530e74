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
    public const string WithdrawalAsked = "withdrawal.asked";
    public const string WithdrawalAgreed = "withdrawal.agreed";
    public const string WithdrawalRefused = "withdrawal.refused";
    public const string DataAsked = "data.asked";
    public const string DataGranted = "data.granted";
    public const string DataRefused = "data.refused";
    public const string DecisionOpinion = "decision.opinion";
    public const string DecisionWithdrawal = "decision.withdrawal";
    public const string DecisionDataRequest = "decision.data-request";
    public const string DecisionRefuse = "decision.refuse";
    public const string TaskOverdue = "task.overdue";
    public const string Loaded = "loaded";
    public const string ModelCalled = "model.called";
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
        [WithdrawalAsked] = ("{actor} of {from} asks that the case comes back: {reason}", "{from} {actor} 申请撤回：{reason}"),
        [WithdrawalAgreed] = ("Withdrawal agreed. {reason}", "同意撤回。{reason}"),
        [WithdrawalRefused] = ("Withdrawal refused: {reason}", "不同意撤回：{reason}"),
        [DataAsked] = ("{actor} of {from} asks for the released data: {reason}", "{from} {actor} 申请已发布数据：{reason}"),
        [DataGranted] = ("Data request of {to} agreed. {reason}", "同意向 {to} 提供数据。{reason}"),
        [DataRefused] = ("Data request of {to} refused: {reason}", "不同意向 {to} 提供数据：{reason}"),
        [DecisionOpinion] = ("Opinion of {actor}: no objection. {opinion}", "{actor} 回复意见：无异议。{opinion}"),
        [DecisionWithdrawal] = ("{actor} agrees to the withdrawal. {opinion}", "{actor} 同意撤回。{opinion}"),
        [DecisionDataRequest] = ("{actor} agrees to hand the data over. {opinion}", "{actor} 同意提供数据。{opinion}"),
        [DecisionRefuse] = ("{actor} does not agree: {opinion}", "{actor} 不同意：{opinion}"),
        [TaskOverdue] = ("Overdue: {taskEn}", "逾期未办：{taskZh}"),
        [Loaded] = ("Loaded into the {stage} library, load number {number}", "载入{stage}，入库号 {number}"),
        [ModelCalled] = ("External service answered: {outcome} ({service})", "外部服务应答：{outcome}（{service}）"),
        [Suspended] = ("Suspended by {actor}: {reason}", "{actor} 中止:{reason}"),
        [Resumed] = ("Resumed by {actor}", "{actor} 恢复办理"),
        [Notified] = ("Notice: {text}", "通知:{text}"),
    }.ToFrozenDictionary();

    /// <summary>Words of the protocol that stand in values, as people here say them.</summary>
    private static readonly FrozenDictionary<(string Name, string Value), string> Words = new Dictionary<(string, string), string>
    {
        [("subject", "package")] = "成果包",
        [("subject", "release")] = "发布成果",
        [("stage", "temporary")] = "临时库",
        [("stage", "formal")] = "正式库",
        [("outcome", "Done")] = "完成",
        [("outcome", "Failed")] = "失败",
        [("outcome", "TimedOut")] = "超时",
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
