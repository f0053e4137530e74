using Exchange.Contracts;
using Exchange.Contracts.Workflows;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Workflow.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Workflows;

/// <summary>
/// The life of a workflow's versions: checked, tried on past cases, into use by two people, back out of it. Designing
/// itself is the designer's own contract.
/// </summary>
internal static class WorkflowEndpoints
{
    public static void MapWorkflows(this IEndpointRouteBuilder routes)
    {
        var workflows = routes.MapGroup("/workflows").WithTags("Workflows");
        workflows.MapGet("/pending", ListPendingAsync).WithName("ListPendingWorkflows")
            .WithSummary("Versions that wait for a second person").Requires(Operation.ViewWorkflows, RightFor.Node);

        workflows.MapGet("/templates", ListTemplatesAsync).WithName("ListWorkflowTemplates")
            .WithSummary("Workflows the product ships, those of this node's level first")
            .Requires(Operation.ViewWorkflows, RightFor.Node);
        workflows.MapPost("/templates/{definition}", CopyTemplateAsync).WithName("CopyWorkflowTemplate")
            .WithSummary("Make a draft of one's own of a shipped workflow; repeated, it makes another one")
            .Requires(Operation.ManageWorkflows, RightFor.Node);

        var workflow = workflows.MapGroup("/{definition}");
        workflow.MapGet("/versions", ListVersionsAsync).WithName("ListWorkflowVersions")
            .WithSummary("All versions of a workflow, newest first").Requires(Operation.ViewWorkflows, RightFor.Node);
        workflow.MapGet("/comparison", CompareAsync).WithName("CompareWorkflowVersions")
            .WithSummary("Two versions compared as graphs").Requires(Operation.ViewWorkflows, RightFor.Node);
        workflow.MapGet("/uses", ShowUsesAsync).WithName("GetWorkflowUses")
            .WithSummary("Who uses a workflow, and what runs on it").Requires(Operation.ViewWorkflows, RightFor.Node);
        workflow.MapPost("/migration/test", TestMigrationAsync).WithName("TestWorkflowMigration")
            .WithSummary("Whether running instances could move to another version; writes nothing")
            .Requires(Operation.ViewWorkflows, RightFor.Node);
        workflow.MapPost("/migration/proposal", ProposeMigrationAsync).WithName("ProposeWorkflowMigration")
            .WithSummary("Propose a mapping by which a second person moves running instances")
            .Requires(Operation.ManageWorkflows, RightFor.Node);
        workflow.MapGet("/migration/proposal", ShowMigrationAsync).WithName("GetProposedWorkflowMigration")
            .WithSummary("The proposed mapping, tested as things stand").Requires(Operation.ViewWorkflows, RightFor.Node);
        workflow.MapPost("/migration", MigrateAsync).WithName("MigrateWorkflow")
            .WithSummary("Move running instances by a mapping somebody else proposed")
            .Requires(Operation.PublishWorkflows, RightFor.Node);
        workflow.MapPost("/rollback", RollBackAsync).WithName("RollBackWorkflow")
            .WithSummary("Publish an earlier version again").Requires(Operation.PublishWorkflows, RightFor.Node);

        var version = workflow.MapGroup("/versions/{version:int}");
        version.MapGet("/validation", ShowValidationAsync).WithName("GetWorkflowValidation")
            .WithSummary("All mistakes of a version").Requires(Operation.ViewWorkflows, RightFor.Node);
        version.MapPost("/validation", ValidateAsync).WithName("ValidateWorkflow")
            .WithSummary("Validate a draft and mark it so").Requires(Operation.ManageWorkflows, RightFor.Node);
        version.MapPost("/simulation", SimulateAsync).WithName("SimulateWorkflow")
            .WithSummary("Try a draft on past cases; nothing leaves the simulation")
            .Requires(Operation.ManageWorkflows, RightFor.Node);
        version.MapPost("/submit", SubmitAsync).WithName("SubmitWorkflow")
            .WithSummary("Ask for the publication of a draft").Requires(Operation.ManageWorkflows, RightFor.Node);
        version.MapPost("/publish", PublishAsync).WithName("PublishWorkflow")
            .WithSummary("Publish what somebody else submitted").Requires(Operation.PublishWorkflows, RightFor.Node);
        version.MapPost("/reject", RejectAsync).WithName("RejectWorkflow")
            .WithSummary("Give a submitted draft back").Requires(Operation.PublishWorkflows, RightFor.Node);
    }

    private static async Task<Ok<ListPage<PendingWorkflow>>> ListPendingAsync(
        WorkflowQueries queries, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListPage<PendingWorkflow>(await queries.PendingAsync(cancellationToken), null));

    private static async Task<Ok<ListPage<WorkflowTemplateItem>>> ListTemplatesAsync(
        WorkflowQueries queries, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListPage<WorkflowTemplateItem>(await queries.TemplatesAsync(cancellationToken), null));

    private static async Task<Results<Created<WorkflowStanding>, ProblemResult>> CopyTemplateAsync(
        string definition, WorkflowActions actions, CancellationToken cancellationToken)
    {
        var draft = await actions.CopyTemplateAsync(definition, cancellationToken);
        return draft.Succeeded
            ? TypedResults.Created(
                $"/api/v1/workflows/{draft.Value.DefinitionId}/versions", WorkflowAnswers.Standing(draft.Value))
            : new ProblemResult(draft.Problem);
    }

    private static async Task<Results<Ok<ListPage<WorkflowStanding>>, ProblemResult>> ListVersionsAsync(
        string definition, WorkflowQueries queries, CancellationToken cancellationToken)
    {
        var versions = await queries.VersionsAsync(definition, cancellationToken);
        return versions.Succeeded
            ? TypedResults.Ok(new ListPage<WorkflowStanding>(versions.Value, null))
            : new ProblemResult(versions.Problem);
    }

    private static async Task<Results<Ok<WorkflowComparison>, ProblemResult>> CompareAsync(
        string definition, int from, int to, WorkflowQueries queries, CancellationToken cancellationToken) =>
        Answer(await queries.CompareAsync(definition, from, to, cancellationToken));

    private static async Task<Results<Ok<WorkflowUses>, ProblemResult>> ShowUsesAsync(
        string definition, WorkflowQueries queries, CancellationToken cancellationToken) =>
        Answer(await queries.UsesAsync(definition, cancellationToken));

    private static async Task<Results<Ok<WorkflowMigrationReport>, ProblemResult>> TestMigrationAsync(
        string definition, WorkflowMigrationRequest request, MigrateWorkflow migrate,
        CancellationToken cancellationToken)
    {
        var tested = await migrate.TestAsync(
            definition, request.Version, WorkflowActions.Mapping(request), cancellationToken);
        return tested.Succeeded
            ? TypedResults.Ok(WorkflowAnswers.Migration(tested.Value))
            : new ProblemResult(tested.Problem);
    }

    private static async Task<Results<Ok<ProposedWorkflowMigration>, ProblemResult>> ProposeMigrationAsync(
        string definition, WorkflowMigrationRequest request, WorkflowActions actions,
        CancellationToken cancellationToken)
    {
        var proposed = await actions.ProposeMigrationAsync(definition, request, cancellationToken);
        return proposed.Succeeded
            ? TypedResults.Ok(WorkflowAnswers.Migration(proposed.Value))
            : new ProblemResult(proposed.Problem);
    }

    private static async Task<Results<Ok<WaitingWorkflowMigration>, ProblemResult>> ShowMigrationAsync(
        string definition, int version, MigrateWorkflow migrate, CancellationToken cancellationToken)
    {
        var proposed = await migrate.FindProposedAsync(definition, version, cancellationToken);
        if (proposed.Succeeded)
            return TypedResults.Ok(new WaitingWorkflowMigration(WorkflowAnswers.Migration(proposed.Value)));
        return proposed.Problem.Definition == DesignProblems.NotProposed
            ? TypedResults.Ok(new WaitingWorkflowMigration(null))
            : new ProblemResult(proposed.Problem);
    }

    private static async Task<Results<Ok<WorkflowMigrationReport>, ProblemResult>> MigrateAsync(
        string definition, CarryOutMigrationRequest request, WorkflowActions actions,
        CancellationToken cancellationToken)
    {
        var moved = await actions.MigrateAsync(definition, request, cancellationToken);
        return moved.Succeeded
            ? TypedResults.Ok(WorkflowAnswers.Migration(moved.Value))
            : new ProblemResult(moved.Problem);
    }

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult>> RollBackAsync(
        string definition, RollBackWorkflowRequest request, WorkflowActions actions,
        CancellationToken cancellationToken)
    {
        var published = await actions.RollBackAsync(definition, request.Version, cancellationToken);
        return published.Succeeded
            ? TypedResults.Ok(WorkflowAnswers.Standing(published.Value))
            : new ProblemResult(published.Problem);
    }

    private static async Task<Results<Ok<WorkflowValidation>, ProblemResult>> ShowValidationAsync(
        string definition, int version, WorkflowQueries queries, CancellationToken cancellationToken) =>
        Answer(await queries.ValidateAsync(definition, version, cancellationToken));

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult, WorkflowRefusal>> ValidateAsync(
        string definition, int version, WorkflowActions actions, WorkflowQueries queries,
        CancellationToken cancellationToken) => await StandingAsync(
        await actions.ValidateAsync(definition, version, cancellationToken), definition, version, queries,
        cancellationToken);

    private static async Task<Results<Ok<WorkflowSimulationReport>, ProblemResult, WorkflowRefusal>> SimulateAsync(
        string definition, int version, WorkflowActions actions, WorkflowQueries queries,
        CancellationToken cancellationToken)
    {
        var tested = await actions.SimulateAsync(definition, version, cancellationToken);
        if (tested.Succeeded)
            return TypedResults.Ok(WorkflowAnswers.Simulation(tested.Value));
        if (tested.Problem.Definition != DesignProblems.Invalid)
            return new ProblemResult(tested.Problem);
        return new WorkflowRefusal(
            tested.Problem, await queries.MistakesAsync(definition, version, cancellationToken));
    }

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult, WorkflowRefusal>> SubmitAsync(
        string definition, int version, WorkflowActions actions, WorkflowQueries queries,
        CancellationToken cancellationToken) => await StandingAsync(
        await actions.SubmitAsync(definition, version, cancellationToken), definition, version, queries,
        cancellationToken);

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult, WorkflowRefusal>> PublishAsync(
        string definition, int version, PublishWorkflowRequest? request, WorkflowActions actions,
        WorkflowQueries queries, CancellationToken cancellationToken) => await StandingAsync(
        await actions.PublishAsync(definition, version, request?.TextDigest, cancellationToken), definition, version,
        queries, cancellationToken);

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult, WorkflowRefusal>> RejectAsync(
        string definition, int version, RejectWorkflowRequest request, WorkflowActions actions,
        WorkflowQueries queries, CancellationToken cancellationToken) => await StandingAsync(
        await actions.RejectAsync(definition, version, request.Reason, cancellationToken), definition, version, queries,
        cancellationToken);

    private static Results<Ok<T>, ProblemResult> Answer<T>(Outcome<T> outcome) => outcome.Succeeded
        ? TypedResults.Ok(outcome.Value)
        : new ProblemResult(outcome.Problem);

    private static async Task<Results<Ok<WorkflowStanding>, ProblemResult, WorkflowRefusal>> StandingAsync(
        Outcome<StoredDefinition> outcome, string definition, int version, WorkflowQueries queries,
        CancellationToken cancellationToken)
    {
        if (outcome.Succeeded)
            return TypedResults.Ok(WorkflowAnswers.Standing(outcome.Value));
        if (outcome.Problem.Definition != DesignProblems.Invalid)
            return new ProblemResult(outcome.Problem);
        return new WorkflowRefusal(
            outcome.Problem, await queries.MistakesAsync(definition, version, cancellationToken));
    }
}
