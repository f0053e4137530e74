using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Forwarding;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>Tells the node below the good outcome: approved, or recorded where the plan needs the record.</summary>
public sealed class AnswerSubmitter(ICaseStore cases, SubmitterAnswers answers) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.AnswerSubmitter",
        DisplayName = new("Answer the level below", "答复下级"),
        Category = PlanActivities.Category,
        Description = new(
            "Sends the outcome with its signed decisions to the node that forwarded the case.", "将结果及签名决定答复报送节点。"),
    };

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var outcome = about.State is CaseState.Approved ? ParentOutcome.Approved : ParentOutcome.Recorded;
        await answers.SendAsync(about, VersionOf(context), outcome, "", cancellationToken);
        context.Complete(["Done"]);
    }
}
