using Exchange.Domain.Problems;

namespace Exchange.Hub.Reviews;

/// <summary>Refusals around tasks and decisions.</summary>
public static class ReviewProblems
{
    public static readonly ProblemDefinition TaskNotFound = new(
        "review.task-not-found", 404, "No such task", "没有这项待办",
        "There is no task '{task}' for you. Open your inbox again.",
        "没有您可办理的待办“{task}”。请重新打开待办列表。");

    public static readonly ProblemDefinition TaskNotOpen = new(
        "review.task-not-open", 409, "Task is no longer open", "待办已办结",
        "The task '{task}' was settled already: {status}. Open your inbox again.",
        "待办“{task}”已经办结({status})。请刷新待办列表。");

    public static readonly ProblemDefinition ClaimedByOther = new(
        "review.claimed-by-other", 409, "Somebody else works on it", "他人正在办理",
        "The task '{task}' was claimed by {holder}. Ask them to release it.",
        "待办“{task}”已由 {holder} 领取。请与其联系。");

    public static readonly ProblemDefinition OpinionMissing = new(
        "review.opinion-missing", 400, "Opinion is missing", "缺少意见",
        "Returning a package needs an opinion of 1 to {max} characters; found {length}. Say what has to be corrected.",
        "退回须填写 1 至 {max} 字的意见，现为 {length} 字。请写明需要补正的内容。");

    public static readonly ProblemDefinition OpinionTooLong = new(
        "review.opinion-too-long", 400, "Opinion is too long", "意见过长",
        "The opinion has {length} characters; {max} are allowed. Attach the rest as a document.",
        "意见共 {length} 字，最多 {max} 字。其余内容请作为附件。");

    public static readonly ProblemDefinition DocumentNumberMissing = new(
        "review.document-number-missing", 400, "Document number is missing", "缺少文号",
        "This decision needs the official document number, 1 to {max} characters; found {length}.",
        "该项决定须填写文号(1 至 {max} 字),现为 {length} 字。");

    public static readonly ProblemDefinition CaseNotActive = new(
        "review.case-not-active", 409, "Case is not active", "业务已中止或终止",
        "Case {case} is in state '{state}' ({stateZh}); tasks rest until it is resumed.",
        "业务 {case} 处于“{stateZh}”({state})状态，恢复办理之前不能处理待办。");
}
