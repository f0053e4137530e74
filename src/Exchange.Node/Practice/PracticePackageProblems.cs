using Exchange.Domain.Problems;

namespace Exchange.Node.Practice;

/// <summary>Refusals of practice packages a node makes for people.</summary>
internal static class PracticePackageProblems
{
    public static readonly ProblemDefinition Busy = new(
        "practice.busy", 503, "Too many practice packages at once", "同时生成的练习成果包过多",
        "This node is making {concurrent} practice packages and {waiting} more are waited for. Try again in {seconds} seconds.",
        "本节点正在生成 {concurrent} 个练习成果包，另有 {waiting} 个排队。请在 {seconds} 秒后重试。");

    public static readonly ProblemDefinition NoCounty = new(
        "practice.no-county", 422, "No county to practise with", "没有可供练习的县级行政区",
        "Practice packages are county master plans, and no county in force lies in {division} by the code list of this node. "
        + "Make one with 'exchange sample --division'.",
        "练习成果包为县级总体规划，而本节点代码表中 {division} 没有有效的县级行政区。请用 exchange sample --division 生成。");
}
