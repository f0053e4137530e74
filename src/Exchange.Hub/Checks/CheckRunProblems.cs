using Exchange.Domain.Problems;

namespace Exchange.Hub.Checks;

/// <summary>What keeps a check from coming to an end, and what cannot be asked of one.</summary>
public static class CheckRunProblems
{
    public static readonly ProblemDefinition GaveUp = new(
        "check.gave-up", 500, "The check could not be finished", "质检无法完成",
        "The check was begun {attempts} times and broken off each time. The package counts as not checked; ask the operator.",
        "质检已启动 {attempts} 次，每次均中断。该成果包按未通过质检处理；请联系运行维护人员。");

    public static readonly ProblemDefinition OtherPackage = new(
        "check.other-package", 500, "The report is about another package", "质检报告与成果包不符",
        "The check was to be of package {expected}; its report names {found}. It is not signed and the check is begun again; ask "
        + "the operator if it lasts.",
        "应质检成果包 {expected}，而质检报告对应 {found}。该报告不予签署，系统将重新质检；如持续出现，请联系运行维护人员。");

    public static readonly ProblemDefinition Cancelled = new(
        "check.cancelled", 409, "The check was cancelled", "质检已取消",
        "{by} cancelled the check. The package counts as not checked and goes back; hand in the corrected one.",
        "{by} 取消了质检。该成果包按未通过质检处理并退回；请提交补正后的成果包。");

    public static readonly ProblemDefinition AlreadyEnded = new(
        "check.already-ended", 409, "The check has ended", "质检已结束",
        "The check of version {version} of case {case} has ended and cannot be cancelled any more. Look at its report.",
        "业务 {case} 第 {version} 版的质检已结束，不能再取消。请查看其质检报告。");

    public static readonly ProblemDefinition NotOrdered = new(
        "check.not-ordered", 404, "No check was ordered", "未安排质检",
        "No check of version {version} of case {case} was ordered at this node. Look at the case's timeline.",
        "本节点未安排业务 {case} 第 {version} 版的质检。请查看业务办理过程。");

    public static readonly ProblemDefinition NotFinished = new(
        "check.not-finished", 409, "The check is not finished", "质检尚未完成",
        "The check of version {version} of case {case} has come to {percent} percent. Ask again when it is finished.",
        "业务 {case} 第 {version} 版的质检已完成 {percent}%。请在质检完成后重试。");

    public static readonly ProblemDefinition NoReport = new(
        "check.no-report", 404, "There is no report", "没有质检报告",
        "The check of version {version} of case {case} ended without a report ({reason}). Look at the check itself.",
        "业务 {case} 第 {version} 版的质检未形成报告（{reason}）。请查看该次质检的状态。");

    public static readonly ProblemDefinition UnknownFormat = new(
        "check.unknown-report-format", 404, "No such form of the report", "没有这种格式的报告",
        "There is no report in the form '{format}'. The forms are {known}.",
        "没有格式为“{format}”的报告。可用格式：{known}。");

    public static readonly ProblemDefinition TooManyResults = new(
        "check.too-many-results", 503, "Too many reports at once", "同时生成的报告过多",
        "This node is writing {concurrent} reports and {waiting} more are waited for. Try again in {seconds} seconds.",
        "本节点正在生成 {concurrent} 份报告，另有 {waiting} 份排队。请在 {seconds} 秒后重试。");
}
