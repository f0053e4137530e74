using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Takes the running cases of a workflow to its published version: tested by anybody who may look, done by somebody who
/// had no hand in that version.
/// </summary>
public sealed class MigrateWorkflow(IWorkflowStore store, WorkflowMigration migration, IUnitOfWork unit)
{
    /// <summary>Tells for each running instance whether it can move, and writes nothing.</summary>
    /// <param name="mapping">Old names to new ones; its target is ignored.</param>
    public async Task<Outcome<MigrationReport>> TestAsync(
        string definitionId, int version, MigrationRequest mapping, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } target)
            return WorkflowVersions.Missing(definitionId, version);
        return await migration.TestAsync(
            definitionId, mapping with { TargetVersionId = target.VersionId }, cancellationToken);
    }

    /// <summary>
    /// Moves what can move; the others stay on their version and go on there. Doing it again moves only what is left.
    /// </summary>
    public async Task<Outcome<MigrationReport>> MigrateAsync(
        string definitionId, int version, MigrationRequest mapping, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } target)
            return WorkflowVersions.Missing(definitionId, version);
        if (WorkflowAuthors.HasHand(target, actor.UserName))
            return DesignProblems.SecondPersonNeeded.With(("definition", definitionId), ("version", version));
        var request = mapping with { TargetVersionId = target.VersionId };
        var tested = await migration.TestAsync(definitionId, request, cancellationToken);
        if (tested.Mistakes.Count > 0)
            return DesignProblems.CannotMigrate.With(
                ("definition", definitionId), ("version", version), ("mistakes", WorkflowVersions.Codes(tested.Mistakes)));
        var moved = new List<InstanceMigration>();
        foreach (var instance in tested.Instances)
        {
            moved.Add(instance.CanMove
                ? await migration.MoveAsync(instance.InstanceId, request, cancellationToken)
                : instance);
        }

        // Each instance has its own transaction; this one holds only the line of the audit log.
        await unit.CommitAsync(cancellationToken);
        return new MigrationReport([], moved);
    }
}
