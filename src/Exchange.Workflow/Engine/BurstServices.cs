using Exchange.Workflow.Activities;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Engine;

/// <summary>What a burst takes from its surroundings.</summary>
internal sealed record BurstServices(
    WorkflowActivityRegistry Registry, ExpressionEvaluator Expressions, IServiceProvider Provider, TimeProvider Clock)
{
    /// <summary>Whether a failure may pass by itself, so that the burst is repeated instead of faulting the instance.</summary>
    public Func<Exception, bool> IsOutage { get; init; } = Outages.Includes;
}
