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

    public static readonly ProblemDefinition TogetherCount = new(
        "review.together-count", 400, "Too many or too few tasks at once", "一次办理的待办数量不符",
        "{count} tasks were named; 1 to {max} different ones may be decided together. Choose fewer.",
        "选择了 {count} 项待办；一次可办理 1 至 {max} 项不同的待办。请减少选择。");

    public static readonly ProblemDefinition TogetherMixed = new(
        "review.together-mixed", 400, "Tasks of different kinds", "待办种类不同",
        "Tasks of different kinds were chosen: {kinds}. One opinion can settle tasks of one kind.",
        "选择了不同种类的待办：{kinds}。同一意见只能办理同一种类的待办。");

    public static readonly ProblemDefinition NotTogether = new(
        "review.not-together", 409, "Task must be decided by itself", "该待办须单独办理",
        "The workflow does not let task '{task}' be decided together with others, or it needs the number of a document. Open it and "
        + "decide it by itself.",
        "流程不允许待办“{task}”与其他待办一并办理，或该待办须填写批文号。请打开后单独办理。");

    public static readonly ProblemDefinition TogetherFindings = new(
        "review.together-findings", 409, "Package has findings", "成果存在检查问题",
        "Version {version} of case {case} has {findings} findings, or its check is not finished. Open the task, look at them, and decide it by "
        + "itself.",
        "业务 {case} 第 {version} 版有 {findings} 个检查问题，或质检未完成。请打开待办查看后单独办理。");

    public static readonly ProblemDefinition ClaimedByOther = new(
        "review.claimed-by-other", 409, "Somebody else works on it", "他人正在办理",
        "The task '{task}' was claimed by {holderName}. Ask them to give it back or to hand it over, or ask who approves here to do so.",
        "待办“{task}”已由 {holderName} 领取。请其退还或转交，或请本级审批人员办理转交。");

    public static readonly ProblemDefinition OpinionMissing = new(
        "review.opinion-missing", 400, "Opinion is missing", "缺少意见",
        "Returning a package needs an opinion of 1 to {max} characters; found {length}. Say what has to be corrected.",
        "退回须填写 1 至 {max} 字的意见，现为 {length} 字。请写明需要补正的内容。");

    public static readonly ProblemDefinition GroundsMissing = new(
        "review.grounds-missing", 400, "Grounds are missing", "缺少理由",
        "Not agreeing needs grounds of 1 to {max} characters; found {length}. Say why you do not agree.",
        "不同意须填写 1 至 {max} 字的理由，现为 {length} 字。请写明不同意的理由。");

    public static readonly ProblemDefinition HandOverReason = new(
        "review.hand-over-reason", 400, "Reason of the hand-over is missing or too long", "转交理由缺失或过长",
        "Handing a task over needs a reason of 1 to {max} characters; found {length}. Say what your colleague has to know.",
        "转交待办须填写 1 至 {max} 字的理由，现为 {length} 字。请写明同事需要知道的情况。");

    public static readonly ProblemDefinition NotColleague = new(
        "review.not-colleague", 409, "Not somebody the task can be handed over to", "不能转交给此人",
        "'{person}' cannot decide the task '{task}': the account has no such role here, is disabled or on leave, acted on the case "
        + "before, or has the task already. Choose somebody from the list of colleagues.",
        "“{person}”不能办理待办“{task}”：该账号在此没有相应角色，或已停用、正在请假，或已参与本件，或待办已在其名下。请从可转交的同事中选择。");

    public static readonly ProblemDefinition OpinionTooLong = new(
        "review.opinion-too-long", 400, "Opinion is too long", "意见过长",
        "The opinion has {length} characters; {max} are allowed. Attach the rest as a document.",
        "意见共 {length} 字，最多 {max} 字。其余内容请作为附件。");

    public static readonly ProblemDefinition DocumentNumberMissing = new(
        "review.document-number-missing", 400, "Document number is missing", "缺少文号",
        "This decision needs the official document number, 1 to {max} characters; found {length}.",
        "该项决定须填写文号(1 至 {max} 字),现为 {length} 字。");

    public static readonly ProblemDefinition DocumentNotRead = new(
        "review.document-not-read", 409, "A node of this line cannot read the document", "本条线上有节点不能读取批复文件",
        "Node {node} speaks protocol version {protocol}; a decision with the scan of its official document needs version {needed} at every "
        + "node of the plan's line. Decide with the document number alone, or have that node's program updated first.",
        "节点 {node} 使用的协议版本为 {protocol}；附批复扫描件的决定要求该规划各级节点的协议版本不低于 {needed}。请仅填写批文号，或先更新该节点的程序。");

    public static readonly ProblemDefinition CaseNotActive = new(
        "review.case-not-active", 409, "Case is not active", "业务已中止或终止",
        "Case {case} is in state '{state}' ({stateZh}); tasks rest until it is resumed.",
        "业务 {case} 处于“{stateZh}”({state})状态，恢复办理之前不能处理待办。");

    public static readonly ProblemDefinition TooManyNotes = new(
        "review.too-many-notes", 400, "Too many map notes", "批注过多",
        "The decision has {count} map notes; {max} are allowed. Join those that say the same.",
        "本次决定有 {count} 条地图批注，最多 {max} 条。请合并内容相同的批注。");

    public static readonly ProblemDefinition NoteTextWrong = new(
        "review.note-text-wrong", 400, "A map note has no usable text", "批注文字有误",
        "Map note {number} has {length} characters; 1 to {max} are allowed. Say what is to be corrected there, or remove it.",
        "第 {number} 条地图批注有 {length} 字，须为 1 至 {max} 字。请写明该处需要补正的内容，或删除该批注。");

    public static readonly ProblemDefinition NotePlaceWrong = new(
        "review.note-place-wrong", 400, "A map note lies nowhere", "批注位置有误",
        "Map note {number} is at longitude {longitude}, latitude {latitude}. Give degrees of EPSG:4490, longitude first.",
        "第 {number} 条地图批注的位置为经度 {longitude}、纬度 {latitude}。请按 EPSG:4490 以度为单位填写，经度在前。");

    public static readonly ProblemDefinition NoteFeatureWrong = new(
        "review.note-feature-wrong", 400, "A map note names no usable feature", "批注要素有误",
        "Map note {number} names a feature without its layer, or with more than {max} characters. Choose the feature on the map again.",
        "第 {number} 条地图批注的要素缺少图层，或名称超过 {max} 字。请在图上重新选择要素。");
}
