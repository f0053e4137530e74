using Exchange.Domain.Problems;

namespace Exchange.Hub.Requests;

/// <summary>Refusals of withdrawals of forwarded cases and of data requests.</summary>
public static class RequestProblems
{
    public static readonly ProblemDefinition NotForwarded = new(
        "request.not-forwarded", 409, "Case has not gone up", "业务尚未上报",
        "Case {case} is '{state}' ({stateZh}) at this node: a withdrawal is asked for only after a case was forwarded and before it is approved.",
        "业务 {case} 在本节点处于“{stateZh}”（{state}）状态。只有已上报且尚未批准的业务才可申请撤回。");

    public static readonly ProblemDefinition NotSubmittedHere = new(
        "request.not-submitted-here", 409, "Case was not submitted here", "业务不由本节点提交",
        "Case {case} came from node {from}. Only the office that submitted it takes it back.",
        "业务 {case} 由节点 {from} 报送。只能由提交单位撤回。");

    public static readonly ProblemDefinition AlreadyAsked = new(
        "request.already-asked", 409, "Already asked for", "已有在办申请",
        "A withdrawal of case {case} was asked for at {at} and is not decided yet. Wait for the answer.",
        "业务 {case} 已于 {at} 申请撤回，尚未办结。请等待答复。");

    public static readonly ProblemDefinition MustBeAsked = new(
        "request.must-be-asked", 409, "The level above must agree", "须经上级同意",
        "Case {case} has been forwarded. Ask for its withdrawal; the levels that have it decide.",
        "业务 {case} 已上报。请提出撤回申请，由收到该业务的上级决定。");

    public static readonly ProblemDefinition NoSuchHolder = new(
        "request.no-such-holder", 404, "No such node", "没有这个节点",
        "Node {holder} does not take part in this network. Look up the node that released the plan.",
        "节点 {holder} 不在本网络中。请查询发布该规划的节点。");

    public static readonly ProblemDefinition WordsInvalid = new(
        "request.words-invalid", 400, "Purpose or layers are not in order", "用途或图层不符合要求",
        "A data request needs a purpose of 1 to {maxPurpose} characters and at most {maxLayers} layer names; found {purpose} characters and {layers} names.",
        "数据申请须填写 1 至 {maxPurpose} 字的用途，图层最多 {maxLayers} 个；现为 {purpose} 字、{layers} 个。");

    public static readonly ProblemDefinition NotHeld = new(
        "request.not-held", 404, "Not released here", "本节点未发布该规划",
        "Node {node} has not released plan {plan}. Ask the node that released it.",
        "节点 {node} 未发布规划 {plan}。请向发布该规划的节点申请。");
}
