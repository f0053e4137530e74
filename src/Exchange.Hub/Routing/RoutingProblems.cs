using Exchange.Domain.Problems;

namespace Exchange.Hub.Routing;

/// <summary>Refusals for want of a workflow.</summary>
public static class RoutingProblems
{
    public static readonly ProblemDefinition NoRoute = new(
        "routing.no-route", 409, "No workflow for this", "没有适用的流程",
        "This node ({level} level) has no workflow for plan type {planType} on {occasion}. An administrator must add a route.",
        "本节点({level} 级)没有适用于 {planType} 类规划({occasion})的流程。请管理员在流程路由中添加。");
}
