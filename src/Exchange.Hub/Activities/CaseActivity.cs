using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// A step of a case's workflow. The instance's correlation id is the case id; its input says which version and hand-over it is
/// about. While the case is suspended the step waits; once it is withdrawn or superseded the step does nothing.
/// </summary>
public abstract class CaseActivity(ICaseStore cases) : WorkflowActivity
{
    /// <summary>What a suspended case's workflow waits on; sent by <see cref="ResumeCase"/>.</summary>
    public const string ResumedBookmark = "Exchange.CaseResumed";

    private const string WaitsForResume = "WaitsForResume";

    public static JsonObject ResumedPayload(CaseId id) => new() { ["CaseId"] = id.Value };

    public sealed override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        StepAsync(context, about => RunAsync(context, about, cancellationToken), null, cancellationToken);

    public sealed override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        if (context.Properties[WaitsForResume] is null)
            return StepAsync(context, about => ContinueAsync(context, about, input, cancellationToken), input, cancellationToken);

        context.Properties.Remove(WaitsForResume);
        return context.Properties["HeldInput"] is JsonObject held
            ? StepAsync(context, about => ContinueAsync(context, about, held, cancellationToken), held, cancellationToken)
            : ExecuteAsync(context, cancellationToken);
    }

    /// <summary>Whether the step runs although its case is withdrawn or superseded: only steps that settle something with others.</summary>
    protected virtual bool WorksOnEndedCase => false;

    protected abstract Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken);

    /// <summary>Called when the bookmark made by <see cref="RunAsync"/> was met.</summary>
    protected virtual Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The package version this workflow is about.</summary>
    protected static int VersionOf(ActivityContext context) => context.WorkflowInput["version"]!.GetValue<int>(); // Set at every start.

    protected static HandOver HandOverOf(ActivityContext context) =>
        context.WorkflowInput["handOver"].Deserialize<HandOver>(RecordJson.Options)
        ?? throw new InvalidOperationException("The workflow was started without a hand-over.");

    /// <summary>A refusal by the domain is a fault of the definition: it asked for a step the case's table does not have.</summary>
    protected static void Require(Outcome<Done> outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Problem.ToString());
    }

    private async Task StepAsync(
        ActivityContext context, Func<Case, Task> step, JsonObject? input, CancellationToken cancellationToken)
    {
        var id = CaseId.Parse(context.CorrelationId ?? throw new InvalidOperationException("The workflow has no case."));
        var about = await cases.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"There is no case {id} at this node.");
        switch (about.State)
        {
            case CaseState.Suspended:
                context.Properties[WaitsForResume] = true;
                if (input is not null)
                    context.Properties["HeldInput"] = input.DeepClone();
                context.CreateBookmark(ResumedBookmark, ResumedPayload(id));
                return;
            case CaseState.Withdrawn or CaseState.Superseded or CaseState.Recalled when !WorksOnEndedCase:
                context.Journal("Skipped", $"case is {about.State}");
                context.Complete([]);
                return;
            default:
                await step(about);
                return;
        }
    }

    /// <summary>The division as text and name, for timeline lines.</summary>
    protected static string NameOf(DivisionTable divisions, DivisionCode code) => $"{divisions.Find(code)?.Name} {code}".Trim();
}
