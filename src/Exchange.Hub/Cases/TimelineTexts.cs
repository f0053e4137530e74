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
    public const string CheckAgreesBelow = "check.agrees-below";
    public const string CheckDiffersBelow = "check.differs-below";
    public const string CheckNotComparable = "check.not-comparable";
    public const string ReportNotFromBelow = "check.no-report-below";
    public const string NotForwarded = "secrecy.not-forwarded";
    public const string NotDistributed = "secrecy.not-distributed";
    public const string NotTaken = "secrecy.not-taken";
    public const string Infected = "scan.infected";
    public const string Withheld = "secrecy.withheld";
    public const string OutsideAudience = "secrecy.outside-audience";
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
    public const string TaskReleased = "task.released";
    public const string TaskHandedOver = "task.handed-over";
    public const string Loaded = "loaded";
    public const string ModelCalled = "model.called";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string Notified = "notified";
    public const string RecallAsked = "recall.asked";
    public const string RecallRefused = "recall.refused";
    public const string Recalled = "recalled";
    public const string RecallSent = "recall.sent";
    public const string Superseded = "superseded";
    public const string Repaired = "repaired";
    public const string ExtractCut = "extract.cut";
    public const string ExtractSent = "extract.sent";
    public const string ExtractEmpty = "extract.empty";
    public const string SupplementAsked = "supplement.asked";
    public const string SupplementSent = "supplement.sent";
    public const string DecisionDocument = "decision.document";

    /// <summary>Name of the value that says for whom on leave the actor decided.</summary>
    public const string OnBehalfOf = "onBehalfOf";

    /// <summary>Value of a line that names to whom a task was handed over.</summary>
    public const string HandedTo = "to";

    private static readonly FrozenDictionary<string, (string En, string Zh)> Texts = new Dictionary<string, (string, string)>
    {
        [Submitted] = ("Package submitted by {actor}", "{actor} 汇交成果包"),
        [Resubmitted] = ("Corrected package submitted by {actor} as version {version}", "{actor} 提交补正成果包，第 {version} 版"),
        [Received] = ("Package received from {from}", "收到 {from} 报送的成果包"),
        [ReceiptStored] = ("Receipt: stored ({subject}, {from} → {to})", "回执：已存（{subject}，{from} → {to}）"),
        [ReceiptChecked] = ("Receipt: checked ({subject}, {from} → {to})", "回执：已检（{subject}，{from} → {to}）"),
        [ReceiptAccepted] = ("Receipt: accepted ({subject}, {from} → {to})", "回执：已受理（{subject}，{from} → {to}）"),
        [ReceiptRefused] = ("Receipt: refused ({subject}, {from} → {to}): {reason}", "回执：不予受理（{subject}，{from} → {to}）：{reason}"),
        [CheckPassed] = ("Check passed: {findings} findings, none blocking", "质检通过：问题 {findings} 个，无阻断性问题"),
        [CheckFailed] = ("Check failed: {findings} findings, {blocking} blocking", "质检未通过：问题 {findings} 个，其中阻断性 {blocking} 个"),
        [CheckCancelled] = ("Check cancelled by {actor}", "{actor} 取消质检"),
        [CheckAgreesBelow] = (
            "Check agrees with the report of node {below} (rule pack {packBelow} there, {packHere} here; engine {engineBelow} there, "
            + "{engineHere} here)",
            "质检结果与节点 {below} 的报告一致（规则包：对方 {packBelow}，本级 {packHere}；引擎：对方 {engineBelow}，本级 {engineHere}）"),
        [CheckDiffersBelow] = (
            "Check differs from the report of node {below}: {onlyHere} findings only here, {onlyBelow} only there, {changed} changed "
            + "(rule pack {packBelow} there, {packHere} here; engine {engineBelow} there, {engineHere} here)",
            "质检结果与节点 {below} 的报告不一致：仅本级有 {onlyHere} 个问题，仅对方有 {onlyBelow} 个，内容不同 {changed} 个"
            + "（规则包：对方 {packBelow}，本级 {packHere}；引擎：对方 {engineBelow}，本级 {engineHere}）"),
        [CheckNotComparable] = (
            "The report of node {below} cannot be compared with the check made here; the check report says why",
            "节点 {below} 的报告无法与本级质检比较，原因见质检报告"),
        [ReportNotFromBelow] = (
            "No report of node {below} to compare with: {fault}", "没有可比较的节点 {below} 质检报告：{fault}"),
        [NotForwarded] = (
            "Not forwarded: file {file} is {level}, node {to} is cleared for at most {allowed}",
            "未上报：文件 {file} 的密级为{level}，节点 {to} 最高许可为{allowed}"),
        [NotDistributed] = (
            "Release not sent: file {file} is {level}, node {to} is cleared for at most {allowed}",
            "发布成果未分发：文件 {file} 的密级为{level}，节点 {to} 最高许可为{allowed}"),
        [NotTaken] = (
            "Package of {from} not taken: file {file} is {level}, this node stores at most {allowed}",
            "未接收 {from} 的成果包：文件 {file} 的密级为{level}，本节点最高只能存储{allowed}"),
        [Infected] = (
            "Package of {from} not taken: the virus scanner found {signature} in {file}",
            "未接收 {from} 的成果包：病毒扫描程序在 {file} 中发现 {signature}"),
        [Withheld] = (
            "Node {from} withheld its message of this version: this node is not cleared for its secrecy level any more",
            "节点 {from} 未发送本版本的报文：本节点的许可已不涵盖其密级"),
        [OutsideAudience] = (
            "Release not sent to {to}: file {file} may be known to {audience} only",
            "发布成果未分发至 {to}：文件 {file} 的知悉范围为 {audience}"),
        [TaskOpened] = ("Waiting for {role}: {task}", "待 {role} 办理：{task}"),
        [DecisionReview] = ("Review opinion by {actor}: agrees. {opinion}", "{actor} 审查意见：同意。{opinion}"),
        [DecisionCountersign] = ("Countersigned by {actor}. {opinion}", "{actor} 会签同意。{opinion}"),
        [DecisionApprove] = ("Approved by {actor}, document {document}. {opinion}", "{actor} 批准，批文号 {document}。{opinion}"),
        [DecisionRecord] = ("Put on record by {actor}, number {document}. {opinion}", "{actor} 备案，备案号 {document}。{opinion}"),
        [DecisionReturn] = ("Returned by {actor}: {opinion}", "{actor} 退回补正：{opinion}"),
        [Returned] = ("Given back to the submitter: {reason}", "退回申报单位：{reason}"),
        [Forwarded] = ("Forwarded to {to}", "上报至 {to}"),
        [Answered] = ("Answer of {from}: {outcome}", "{from} 答复：{outcome}"),
        [Released] = ("Released by {node}: the version in force", "{node} 发布：现行版本"),
        [Distributed] = ("Release sent to {to}", "发布成果分发至 {to}"),
        [Withdrawn] = ("Withdrawn by {actor}: {reason}", "{actor} 撤回：{reason}"),
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
        [TaskReleased] = (
            "{actor} gave a task back to its group ({holder} had taken it): {taskEn}", "{actor} 退还待办（原由{holder}接手）：{taskZh}"),
        [TaskHandedOver] = ("{actor} handed a task over to {to}: {taskEn}. {reason}", "{actor} 将待办转交{to}：{taskZh}。{reason}"),
        [Loaded] = ("Loaded into the {stage} library, load number {number}", "载入{stage}，入库号 {number}"),
        [ModelCalled] = ("External service answered: {outcome} ({service})", "外部服务应答：{outcome}（{service}）"),
        [Suspended] = ("Suspended by {actor}: {reason}", "{actor} 中止：{reason}"),
        [Resumed] = ("Resumed by {actor}", "{actor} 恢复办理"),
        [Notified] = ("Notice: {text}", "通知：{text}"),
        [RecallAsked] = ("{actor} asks that the release is recalled: {reason}", "{actor} 申请撤销发布：{reason}"),
        [RecallRefused] = ("{actor} turned the recall down: {reason}", "{actor} 不同意撤销发布：{reason}"),
        [Recalled] = ("Release recalled by {node}: {reason} (in its place: {successor})", "{node} 撤销发布：{reason}（替代成果：{successor}）"),
        [RecallSent] = ("Told {to} that the release is no longer in force", "已告知 {to}：该发布成果不再现行"),
        [Superseded] = ("Superseded by {successor}: {node} released a newer version", "{node} 发布了新版本，由 {successor} 替代"),
        [Repaired] = (
            "What node {node} holds was repaired after a comparison between levels, from node {source}: {files} files put back",
            "节点 {node} 持有的成果经上下级比对后已修复（来源节点 {source}，恢复文件 {files} 个）"),
        [ExtractCut] = (
            "Extract {digest} cut from the release by {node}: layers {layers}", "{node} 从发布成果中提取 {digest}：图层 {layers}"),
        [ExtractSent] = ("Extract of the release sent to {to}: layers {layers}", "提取成果分发至 {to}：图层 {layers}"),
        [ExtractEmpty] = (
            "No extract for {to}: the release has none of the layers {layers}", "未向 {to} 分发提取成果：发布成果中没有图层 {layers}"),
        [SupplementAsked] = ("{by} of {office} asks for a supplement: {text}", "{office} {by} 要求补充材料：{text}"),
        [SupplementSent] = ("{by} of {office} sent a supplement: {text} ({documents} documents)", "{office} {by} 补充材料：{text}（文件 {documents} 个）"),
        [DecisionDocument] = ("Official document of the decision of {office}: {text}", "{office} 批复文件：{text}"),
    }.ToFrozenDictionary();

    /// <summary>Words of the protocol that stand in values, as people here say them.</summary>
    private static readonly FrozenDictionary<(string Name, string Value), string> Words = new Dictionary<(string, string), string>
    {
        [("subject", "package")] = "成果包",
        [("subject", "release")] = "发布成果",
        [("subject", "extract")] = "提取成果",
        [("subject", "release-end")] = "发布终止通知",
        [("stage", "temporary")] = "临时库",
        [("stage", "formal")] = "正式库",
        [("outcome", "Done")] = "完成",
        [("outcome", "Failed")] = "失败",
        [("outcome", "TimedOut")] = "超时",
        [("outcome", "Approved")] = "已批准",
        [("outcome", "Recorded")] = "已备案",
        [("outcome", "Returned")] = "已退回",
        [("level", "public")] = "公开",
        [("level", "internal")] = "内部",
        [("level", "confidential")] = "秘密",
        [("level", "secret")] = "机密",
        [("level", "top-secret")] = "绝密",
        [("level", "unknown")] = "不明",
        [("allowed", "unknown")] = "不明",
        [("allowed", "public")] = "公开",
        [("allowed", "internal")] = "内部",
        [("allowed", "confidential")] = "秘密",
        [("allowed", "secret")] = "机密",
        [("allowed", "top-secret")] = "绝密",
        [("fault", "it sent none")] = "未报送",
        [("fault", "it is too large to travel")] = "报告过大，未能随件报送",
        [("fault", "it is no signed check report known here")] = "不是本节点可识别的签名质检报告",
        [("fault", "its signature is not that node's")] = "签名不是该节点的",
        [("fault", "the evidence of that node does not name it")] = "该节点的证据未列出此报告",
        [("fault", "it is of another package")] = "报告属于另一成果包",
        [("fault", "the findings are not those it names")] = "问题清单与报告所列不符",
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
        return line.Replace("{actor}", Actor(entry, chinese), StringComparison.Ordinal)
            .Replace("{node}", entry.Node.Value, StringComparison.Ordinal);
    }

    private static string Actor(TimelineEntry entry, bool chinese) => entry.Values.TryGetValue(OnBehalfOf, out var absent)
        ? chinese ? $"{entry.Actor}（代{absent}办理）" : $"{entry.Actor} (for {absent}, on leave)"
        : entry.Actor;

    private static string Word(string name, string value) => Words.GetValueOrDefault((name, value), value);
}
