using Exchange.Domain.Problems;

namespace Exchange.Hub.Auditing;

/// <summary>What holding an audit log against its chain and its signed heads can find.</summary>
public static class AuditMistakes
{
    public static readonly ProblemDefinition LineChanged = new(
        "audit.line-changed", 409, "Line was changed", "日志行被改动",
        "Line {line} was changed, or the one before it: its hash does not follow.",
        "第 {line} 行或其前一行被改动：哈希不相衔接。");

    public static readonly ProblemDefinition LineMissing = new(
        "audit.line-missing", 409, "Line is missing", "日志行缺失",
        "Line {missing} is missing: line {line} follows line {before}.",
        "缺少第 {missing} 行：第 {line} 行紧接第 {before} 行。");

    public static readonly ProblemDefinition HeadNotSigned = new(
        "audit.head-not-signed", 409, "Head is not signed by the node", "链头签名不符",
        "Head of {day}: the signature of node {node} does not match.",
        "{day} 的链头：节点 {node} 的签名不符。");

    public static readonly ProblemDefinition HeadOfAnother = new(
        "audit.head-of-another", 409, "Head is about something else", "链头不属于本日志",
        "Head of {day} is about {otherDay} of node {node}.",
        "{day} 的链头实为节点 {node} {otherDay} 的链头。");

    public static readonly ProblemDefinition SignedLineMissing = new(
        "audit.signed-line-missing", 409, "Signed line is missing", "已签署的日志行缺失",
        "Line {line} is missing: the head of {day} was signed over it.",
        "缺少第 {line} 行：{day} 的链头已对其签署。");

    public static readonly ProblemDefinition LineReplaced = new(
        "audit.line-replaced", 409, "Line was replaced", "日志行被替换",
        "Line {line} or one before it was replaced: the head of {day} names another hash.",
        "第 {line} 行或其之前的行被替换：{day} 的链头所载哈希与之不同。");

    public static readonly ProblemDefinition CountersignatureWrong = new(
        "audit.countersignature-wrong", 409, "Countersignature does not match", "上级会签不符",
        "Head of {day}: the parent's countersignature does not match.",
        "{day} 的链头：上级会签不符。");

    public static readonly ProblemDefinition RowEmpty = new(
        "audit.row-empty", 409, "Row holds nothing", "文件行无内容",
        "Row {row} of the file holds neither a line nor a head.",
        "文件第 {row} 行既不是日志行也不是链头。");

    public static readonly ProblemDefinition RowUnreadable = new(
        "audit.row-unreadable", 409, "Row cannot be read", "文件行无法读取",
        "Row {row} of the file cannot be read: {reason}",
        "文件第 {row} 行无法读取：{reason}");
}
