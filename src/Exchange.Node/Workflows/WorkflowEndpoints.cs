using Exchange.Contracts;
using Exchange.Contracts.Workflows;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Workflows;

/// <summary>
/// The way of a workflow's draft into use, which two people go. Designing itself is the designer's own contract.
/// </summary>
internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this IEndpointRouteBuilder routes)
    {
        var workflows = routes.MapGroup("/workflows").WithTags("Workflows");
        workflows.MapGet("/pending", ListAsync).WithName("ListPendingWorkflows")
            .WithSummary("Versions that wait for a second person").Requires(Operation.ViewWorkflows, RightFor.Node);
        var version = workflows.MapGroup("/{definition}/versions/{version:int}");
        version.MapPost("/submit", SubmitAsync).WithName("SubmitWorkflow")
            .WithSummary("Ask for the publication of a draft").Requires(Operation.ManageWorkflows, RightFor.Node);
        version.MapPost("/publish", PublishAsync).WithName("PublishWorkflow")
            .WithSummary("Publish what somebody else submitted").Requires(Operation.PublishWorkflows, RightFor.Node);
        version.MapPost("/reject", RejectAsync).WithName("RejectWorkflow")
            .WithSummary("Give a submitted draft back").Requires(Operation.PublishWorkflows, RightFor.Node);
    }

    private static async Task<Ok<ListPage<PendingWorkflow>>> ListAsync(
        WorkflowQueries queries, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListPage<PendingWorkflow>(await queries.PendingAsync(cancellationToken), null));

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult>> SubmitAsync(
        string definition, int version, WorkflowActions actions, CancellationToken cancellationToken) =>
        Answer(await actions.SubmitAsync(definition, version, cancellationToken));

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult>> PublishAsync(
        string definition, int version, WorkflowActions actions, CancellationToken cancellationToken) =>
        Answer(await actions.PublishAsync(definition, version, cancellationToken));

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult>> RejectAsync(
        string definition, int version, RejectWorkflowRequest request, WorkflowActions actions,
        CancellationToken cancellationToken) =>
        Answer(await actions.RejectAsync(definition, version, request.Reason, cancellationToken));

    private static Results<Ok<WorkflowStanding>, ProblemResult> Answer(Outcome<StoredDefinition> outcome) =>
        outcome.Succeeded
            ? TypedResults.Ok(new WorkflowStanding(
                outcome.Value.DefinitionId, outcome.Value.Version, outcome.Value.IsPublished,
                outcome.Value.State ?? DefinitionStates.Draft, outcome.Value.Note))
            : new ProblemResult(outcome.Problem);
}

/// <summary>Reads what waits for publication.</summary>
internal sealed class WorkflowQueries(IWorkflowStore store)
{
    /// <summary>All of it, oldest first: drafts that wait are few.</summary>
    public async Task<IReadOnlyList<PendingWorkflow>> PendingAsync(CancellationToken cancellationToken)
    {
        var drafts = await store.ListDefinitionsAsync(
            new DefinitionFilter { IsLatest = true, IsPublished = false }, cancellationToken);
        return
        [
            .. drafts.Where(draft => draft is
                {
                    State: DefinitionStates.Submitted, SubmittedBy: not null, SubmittedAt: not null,
                })
                .OrderBy(draft => draft.SubmittedAt)
                .Select(draft => new PendingWorkflow(
                    draft.DefinitionId, draft.Version, draft.Name ?? draft.DefinitionId,
                    draft.SubmittedBy!, draft.SubmittedAt!.Value, WorkflowAuthors.Of(draft))), // Filtered above.
        ];
    }
}

/// <summary>Submits, publishes and turns down for the signed-in person.</summary>
internal sealed class WorkflowActions(CurrentActor current, AuditTrail audit)
{
    public Task<Outcome<StoredDefinition>> SubmitAsync(
        string definition, int version, CancellationToken cancellationToken) => RunAsync(
        "SubmitWorkflow", definition, version,
        use => use.SubmitAsync(definition, version, current.Actor, cancellationToken), cancellationToken);

    public Task<Outcome<StoredDefinition>> PublishAsync(
        string definition, int version, CancellationToken cancellationToken) => RunAsync(
        "PublishWorkflow", definition, version,
        use => use.PublishAsync(definition, version, current.Actor, cancellationToken), cancellationToken);

    public Task<Outcome<StoredDefinition>> RejectAsync(
        string definition, int version, string reason, CancellationToken cancellationToken) => RunAsync(
        "RejectWorkflow", definition, version,
        use => use.RejectAsync(definition, version, reason, cancellationToken), cancellationToken);

    private Task<Outcome<StoredDefinition>> RunAsync(
        string action, string definition, int version, Func<PublishWorkflow, Task<Outcome<StoredDefinition>>> run,
        CancellationToken cancellationToken) => audit.RunAsync(
        current.Actor.UserName, action, $"{definition} {version}",
        services => run(services.GetRequiredService<PublishWorkflow>()), cancellationToken);
}
