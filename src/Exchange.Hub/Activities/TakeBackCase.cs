using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Requests;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Takes the case back at this node (撤回) once everybody who had to agreed: its workflow is cancelled, its tasks
/// dropped. Too late when the case was approved, or corrected by another version, in the meantime: then nothing
/// changes.
/// </summary>
public sealed class TakeBackCase(ICaseStore cases, IRequestStore requests, WithdrawCase withdraw) : CaseActivity(cases)
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.TakeBackCase",
        DisplayName = new("Take the case back", "撤回业务"),
        Category = PlanActivities.Category,
        Description = new(
            "Ends the case as withdrawn, with evidence; not possible after approval.", "将业务撤回并留证；批准后不可撤回。"),
        Outcomes = [new("Done", new("Done", "完成")), new("TooLate", new("Too late", "已过时机"))],
    };

    protected override bool WorksOnEndedCase => true;

    protected override async Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var request = await RequestInput.FindAsync(requests, context, cancellationToken);
        if (about.State == CaseState.Withdrawn)
        {
            context.Complete(["Done"]);
            return;
        }

        if (about.Current.Number != request.Version || about.WithdrawAgreed(context.Now) is { Succeeded: false })
        {
            context.Journal("TooLate", $"case is {about.State}, version {about.Current.Number}");
            context.Complete(["TooLate"]);
            return;
        }

        await withdraw.FinishAsync(about, request.Purpose, request.RequestedBy, request.RequestedByName, context.Now, cancellationToken);
        context.Complete(["Done"]);
    }
}
