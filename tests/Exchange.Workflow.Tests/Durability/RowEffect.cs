using Exchange.Testing.Workflows;
using Exchange.Workflow.Activities;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>Does something that a row of the burst's transaction tells of.</summary>
internal sealed class RowEffect(EffectRows rows) : WorkflowActivity
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Test.RowEffect",
        DisplayName = new("Effect", "作用"),
        Category = new("Test", "测试"),
        Description = new("Does something.", "产生作用。"),
    };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        rows.Stage(context.InstanceId, context.ActivityId);
        return Task.CompletedTask;
    }
}
