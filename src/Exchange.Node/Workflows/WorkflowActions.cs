using Exchange.Contracts.Workflows;
using Exchange.Domain.Problems;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;

namespace Exchange.Node.Workflows;

/// <summary>What is done to a version for the signed-in person, each with its line in the audit log.</summary>
internal sealed class WorkflowActions(CurrentActor current, AuditTrail audit)
{
    /// <summary>A draft of a shipped workflow, under an id of its own; asked again, another one.</summary>
    public Task<Outcome<StoredDefinition>> CopyTemplateAsync(string template, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var id = SaveWorkflowDraft.NewId();
        return audit.RunAsync<StoredDefinition>(
            actor.UserName, "CopyWorkflowTemplate", $"{template} {id}",
            async services =>
            {
                var found = await services.GetRequiredService<WorkflowTemplates>().FindAsync(template, cancellationToken);
                return found.Succeeded
                    ? await services.GetRequiredService<SaveWorkflowDraft>().CopyAsync(found.Value, id, actor, cancellationToken)
                    : found.Problem;
            },
            cancellationToken);
    }

    public Task<Outcome<StoredDefinition>> ValidateAsync(
        string definition, int version, CancellationToken cancellationToken) => RunAsync<CheckWorkflow, StoredDefinition>(
        "ValidateWorkflow", definition, version,
        use => use.ValidateAsync(definition, version, cancellationToken), cancellationToken);

    public Task<Outcome<CheckedWorkflow>> SimulateAsync(
        string definition, int version, CancellationToken cancellationToken) => RunAsync<CheckWorkflow, CheckedWorkflow>(
        "SimulateWorkflow", definition, version,
        use => use.SimulateAsync(definition, version, cancellationToken), cancellationToken);

    public Task<Outcome<StoredDefinition>> SubmitAsync(
        string definition, int version, CancellationToken cancellationToken) => RunAsync<PublishWorkflow, StoredDefinition>(
        "SubmitWorkflow", definition, version,
        use => use.SubmitAsync(definition, version, current.Actor, cancellationToken), cancellationToken);

    public Task<Outcome<StoredDefinition>> PublishAsync(
        string definition, int version, string? textDigest, CancellationToken cancellationToken) =>
        RunAsync<PublishWorkflow, StoredDefinition>(
            "PublishWorkflow", definition, version,
            use => use.PublishAsync(definition, version, textDigest, current.Actor, cancellationToken),
            cancellationToken);

    public Task<Outcome<StoredDefinition>> RejectAsync(
        string definition, int version, string reason, CancellationToken cancellationToken) =>
        RunAsync<PublishWorkflow, StoredDefinition>(
            "RejectWorkflow", definition, version,
            use => use.RejectAsync(definition, version, reason, cancellationToken), cancellationToken);

    public Task<Outcome<StoredDefinition>> RollBackAsync(
        string definition, int version, CancellationToken cancellationToken) =>
        RunAsync<PublishWorkflow, StoredDefinition>(
            "RollBackWorkflow", definition, version,
            use => use.RollBackAsync(definition, version, current.Actor, cancellationToken), cancellationToken);

    public Task<Outcome<ProposedMigration>> ProposeMigrationAsync(
        string definition, WorkflowMigrationRequest request, CancellationToken cancellationToken) =>
        RunAsync<MigrateWorkflow, ProposedMigration>(
            "ProposeMigration", definition, request.Version,
            use => use.ProposeAsync(definition, request.Version, Mapping(request), current.Actor, cancellationToken),
            cancellationToken);

    public Task<Outcome<MigrationReport>> MigrateAsync(
        string definition, CarryOutMigrationRequest request, CancellationToken cancellationToken) =>
        RunAsync<MigrateWorkflow, MigrationReport>(
            "MigrateWorkflow", definition, request.Version,
            use => use.MigrateAsync(
                definition, request.Version, request.MappingDigest, current.Actor, cancellationToken),
            cancellationToken);

    public static MigrationRequest Mapping(WorkflowMigrationRequest request) => new()
    {
        TargetVersionId = "",
        Activities = request.Activities ?? new Dictionary<string, string>(),
        Variables = request.Variables ?? new Dictionary<string, string>(),
    };

    private Task<Outcome<T>> RunAsync<TUse, T>(
        string action, string definition, int version, Func<TUse, Task<Outcome<T>>> run,
        CancellationToken cancellationToken)
        where TUse : notnull => audit.RunAsync(
        current.Actor.UserName, action, $"{definition} {version}",
        services => run(services.GetRequiredService<TUse>()), cancellationToken);
}
