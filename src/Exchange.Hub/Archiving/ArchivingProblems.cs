using Exchange.Domain.Problems;

namespace Exchange.Hub.Archiving;

/// <summary>Refusals about what the archive keeps.</summary>
public static class ArchivingProblems
{
    public static readonly ProblemDefinition NoSuchObject = new(
        "archiving.no-such-object", 404, "Not in the archive", "归档中没有该对象",
        "The archive holds nothing of plan '{plan}', or its stock was not taken since.",
        "归档中没有规划“{plan}”，或尚未盘点登记。");

    public static readonly ProblemDefinition NoSuchRequest = new(
        "archiving.no-such-request", 404, "No such request", "没有这项申请",
        "There is no archive request {request}. The list of requests names each with its id.",
        "没有归档申请 {request}。申请列表中列有各项编号。");

    public static readonly ProblemDefinition NotOpen = new(
        "archiving.request-decided", 409, "Already decided", "申请已办结",
        "Request {request} was decided by {by}. Ask again if it is still wanted.",
        "申请 {request} 已由 {by} 办结。如仍需要，请重新申请。");

    public static readonly ProblemDefinition AlreadyAsked = new(
        "archiving.already-asked", 409, "Already asked for", "已有相同申请",
        "The same was asked for plan {plan} and is not decided yet: request {request}.",
        "规划 {plan} 已有相同申请尚未办结，编号 {request}。");

    public static readonly ProblemDefinition SecondPerson = new(
        "archiving.second-person", 403, "A second person decides", "须由他人决定",
        "{by} asked for it; somebody else has to decide.",
        "该申请由 {by} 提出，须由他人决定。");

    public static readonly ProblemDefinition Locked = new(
        "archiving.locked", 409, "Retention lock", "保管期未满",
        "Plan {plan} is kept until {until} ({rule}). Nothing of it can be removed before, by nobody.",
        "规划 {plan} 须保管至 {until}（{rule}）。期满前任何人不得删除。");

    public static readonly ProblemDefinition Held = new(
        "archiving.held", 409, "Legal hold", "已被冻结",
        "Plan {plan} is held since {since}: {reason}. Two people must lift the hold first.",
        "规划 {plan} 自 {since} 起冻结：{reason}。须先由两人解除冻结。");

    public static readonly ProblemDefinition NotHeld = new(
        "archiving.not-held", 409, "No legal hold", "未被冻结",
        "Plan {plan} is not held.",
        "规划 {plan} 未被冻结。");

    public static readonly ProblemDefinition InUse = new(
        "archiving.in-use", 409, "Still in use", "仍在使用",
        "Plan {plan} has the open or released case {case} here. What is in force or being worked on is not removed.",
        "规划 {plan} 在本节点有在办或已发布的业务 {case}。现行或在办成果不得删除。");

    public static readonly ProblemDefinition InRemoval = new(
        "archiving.in-removal", 409, "Removed or being removed", "已删除或正在删除",
        "The removal of plan {plan} was decided; it is no longer there.",
        "规划 {plan} 已决定删除，不再可用。");

    public static readonly ProblemDefinition CopyDamaged = new(
        "archive.copy-damaged", 500, "Archived copy is damaged", "归档副本损坏",
        "The archived copy cannot be read back: {reason}",
        "无法从归档读回：{reason}");
}
