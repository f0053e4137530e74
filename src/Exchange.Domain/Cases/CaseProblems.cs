using Exchange.Domain.Problems;

namespace Exchange.Domain.Cases;

/// <summary>Refusals of the case itself.</summary>
public static class CaseProblems
{
    public static readonly ProblemDefinition NotFound = new(
        "case.not-found", 404, "No such case", "没有这件业务",
        "There is no case '{case}' you may see. Check the number, or ask the office that opened it.",
        "没有您可查看的业务“{case}”。请核对编号，或向立件单位查询。");

    public static readonly ProblemDefinition NotPossible = new(
        "case.not-possible", 409, "Not possible in this state", "当前状态下不能这样做",
        "Case {case} is in state '{state}' ({stateZh}), where '{event}' cannot happen. Reload the case and look at its timeline.",
        "业务 {case} 处于“{stateZh}”({state})状态，不能执行“{event}”。请刷新后查看办理过程。");

    public static readonly ProblemDefinition VersionNotNewer = new(
        "case.version-not-newer", 409, "Version is not newer", "版本不是更新的版本",
        "Case {case} already holds version {current}; version {given} cannot be added. Send a higher version.",
        "业务 {case} 已有第 {current} 版，不能再加第 {given} 版。请提交更高的版本。");

    public static readonly ProblemDefinition VersionUnchanged = new(
        "case.version-unchanged", 409, "Package is unchanged", "成果包没有变化",
        "Case {case} already holds this very package (digest {digest}). Correct the findings and pack it again.",
        "业务 {case} 已存有同一成果包(摘要 {digest})。请按问题清单修改后重新打包。");

    public static readonly ProblemDefinition NotForFormalLibrary = new(
        "case.not-for-formal-library", 409, "Not for the formal library", "不能进入正式库",
        "Version {version} of case {case} is '{state}' ({stateZh}); only approved or recorded versions enter the formal library. Wait for the approval.",
        "业务 {case} 第 {version} 版处于“{stateZh}”（{state}）状态，只有已批准或已备案的版本可进入正式库。请待批准后入库。");

    public static readonly ProblemDefinition ApprovalMissing = new(
        "case.approval-missing", 409, "Approval is missing", "缺少批准",
        "Version {version} of case {case} cannot be released: missing {missing}. The authority table asks for it.",
        "业务 {case} 第 {version} 版不能发布:缺少 {missing}。审批权限表要求具备该项。");
}
