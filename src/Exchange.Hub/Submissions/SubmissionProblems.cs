using Exchange.Domain.Problems;

namespace Exchange.Hub.Submissions;

/// <summary>Refusals of submissions, beyond what the package itself shows.</summary>
public static class SubmissionProblems
{
    public static readonly ProblemDefinition UploadNotFound = new(
        "submission.upload-not-found", 404, "No such upload", "没有这个上传",
        "There is no finished upload '{upload}' of yours. Upload the package first.",
        "没有您已完成的上传“{upload}”。请先上传成果包。");

    public static readonly ProblemDefinition UploadExpired = new(
        "submission.upload-expired", 410, "Upload has expired", "上传已过期",
        "Upload '{upload}' expired at {expiredAt} and may be removed at any moment, so it cannot be submitted. Upload the package "
        + "again, then submit it.",
        "上传“{upload}”已于 {expiredAt} 过期，随时可能被清理，不能再提交。请重新上传成果包后再提交。");

    public static readonly ProblemDefinition UploadIncomplete = new(
        "submission.upload-incomplete", 409, "Upload is not complete", "上传尚未完成",
        "The upload holds {received} of {length} bytes. Continue it, then submit.",
        "已上传 {received} 字节，共 {length} 字节。请继续上传后再提交。");

    public static readonly ProblemDefinition UploadLost = new(
        "submission.upload-lost", 410, "The uploaded file is gone", "上传的文件已丢失",
        "The file of upload '{upload}' is no longer on this node's disk, so the package cannot be verified. Upload it again, then "
        + "submit; tell the operator.",
        "上传“{upload}”的文件已不在本节点的磁盘上，无法核验成果包。请重新上传并提交，同时告知运行维护人员。");

    public static readonly ProblemDefinition GaveUp = new(
        "submission.gave-up", 500, "The package could not be verified", "成果包无法核验",
        "Verifying the package was begun {attempts} times and broken off each time; nothing of it was stored. Ask the operator "
        + "before you upload it again.",
        "成果包核验已启动 {attempts} 次，每次均中断，未入库任何内容。请先联系运行维护人员，再重新上传。");

    public static readonly ProblemDefinition Duplicate = new(
        "submission.duplicate", 409, "Package was submitted before", "成果包已提交过",
        "This very package (digest {digest}) is case {case}. Nothing was stored again; look at that case.",
        "同一成果包(摘要 {digest})已在业务 {case} 中，未重复入库。请查看该业务。");

    public static readonly ProblemDefinition CaseOpen = new(
        "submission.case-open", 409, "The plan has an open case", "该规划有在办业务",
        "Plan {plan} has the open case {case} in state '{state}' ({stateZh}). A correction is possible once it is returned; name the case then.",
        "规划 {plan} 有在办业务 {case}，状态为“{stateZh}”({state})。退回后方可补正，提交时请注明业务编号。");

    public static readonly ProblemDefinition WrongCase = new(
        "submission.wrong-case", 409, "Case belongs to another plan", "业务不属于该规划",
        "Case {case} is about plan {expected}; the package is plan {found}. Submit it without a case, or pack the right plan.",
        "业务 {case} 属于规划 {expected}，而成果包属于规划 {found}。请不带业务编号提交，或更换成果包。");

    public static readonly ProblemDefinition OtherKind = new(
        "submission.other-kind", 409, "Plan id belongs to material of another kind", "规划编号属于其他类别的成果",
        "Plan id {plan} stands for profile '{held}' (case {case}); the package has profile '{found}'. Give it a plan id of its own.",
        "规划编号 {plan} 对应成果规范“{held}”（业务 {case}），而成果包为“{found}”。请另用规划编号。");

    public static readonly ProblemDefinition WrongNode = new(
        "submission.wrong-node", 403, "Submit at another node", "请到其他节点提交",
        "The package belongs to division {division}; this is the node of {node}. Submit it at the node of that division.",
        "成果包属于行政区 {division}，本节点为 {node}。请到该行政区所属节点提交。");
}
