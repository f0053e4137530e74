using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>A migration that waits for a second person, and what it would do now.</summary>
/// <param name="Version">Where the instances are to go.</param>
/// <param name="Proposal">The mapping, and who proposed it.</param>
/// <param name="Digest">Names mapping and target; given back by whoever carries it out.</param>
/// <param name="Report">For each running instance whether it can move.</param>
public sealed record ProposedMigration(
    StoredDefinition Version, MigrationProposal Proposal, string Digest, MigrationReport Report);

/// <summary>
/// Takes the running cases of a workflow to its published version: tested by anybody who may look, proposed by one
/// person, carried out by another, who had no hand in that version either.
/// </summary>
public sealed class MigrateWorkflow(
    IWorkflowStore store, WorkflowMigration migration, IUnitOfWork unit, TimeProvider clock)
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
    /// Keeps a mapping for a second person, after testing it; the one proposed before it is gone. Refused while the
    /// mapping itself is wrong; that some instances cannot move refuses nothing, since they stay where they are.
    /// </summary>
    /// <param name="mapping">Old names to new ones; its target is ignored.</param>
    public async Task<Outcome<ProposedMigration>> ProposeAsync(
        string definitionId, int version, MigrationRequest mapping, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } target)
            return WorkflowVersions.Missing(definitionId, version);
        if (mapping.Activities.Count + mapping.Variables.Count > MigrationProposal.MostNames)
            return DesignProblems.MappingTooLong.With(("names", MigrationProposal.MostNames));
        var proposal = new MigrationProposal(
            mapping.Activities, mapping.Variables, actor.UserName, clock.GetUtcNow());
        var tested = await TestAsync(definitionId, target, proposal, cancellationToken);
        if (!tested.Succeeded)
            return tested;
        store.StageDefinition(target with { MigrationProposal = proposal.ToText() });
        await unit.CommitAsync(cancellationToken);
        return tested;
    }

    /// <summary>What waits for a second person, tested as things stand now.</summary>
    public async Task<Outcome<ProposedMigration>> FindProposedAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } target)
            return WorkflowVersions.Missing(definitionId, version);
        return MigrationProposal.Read(target.MigrationProposal) is { } proposal
            ? await TestAsync(definitionId, target, proposal, cancellationToken)
            : DesignProblems.NotProposed.With(("definition", definitionId), ("version", version));
    }

    /// <summary>
    /// Moves what can move by the mapping that was proposed; the others stay on their version and go on there, and the
    /// proposal stands for them. Doing it again moves only what is left.
    /// </summary>
    /// <param name="digest">The mapping the caller looked at; another one is refused.</param>
    public async Task<Outcome<MigrationReport>> MigrateAsync(
        string definitionId, int version, string digest, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindProposedAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var (target, proposal) = (found.Value.Version, found.Value.Proposal);
        if (proposal.ProposedBy == actor.UserName || WorkflowAuthors.HasHand(target, actor.UserName))
            return DesignProblems.SecondPersonMoves.With(("definition", definitionId), ("version", version));
        if (found.Value.Digest != digest)
            return DesignProblems.MappingChanged.With(("definition", definitionId), ("version", version));

        var moved = new List<InstanceMigration>();
        foreach (var instance in found.Value.Report.Instances)
        {
            moved.Add(instance.CanMove
                ? await migration.MoveAsync(instance.InstanceId, proposal.To(target.VersionId), cancellationToken)
                : instance);
        }

        // Each instance has its own transaction; this one holds the line of the audit log, and that nothing is left to do.
        if (moved.TrueForAll(instance => instance.WasMoved))
            store.StageDefinition(target with { MigrationProposal = null });
        await unit.CommitAsync(cancellationToken);
        return new MigrationReport([], moved);
    }

    private async Task<Outcome<ProposedMigration>> TestAsync(
        string definitionId, StoredDefinition target, MigrationProposal proposal, CancellationToken cancellationToken)
    {
        var report = await migration.TestAsync(definitionId, proposal.To(target.VersionId), cancellationToken);
        return report.Mistakes.Count == 0
            ? new ProposedMigration(target, proposal, proposal.DigestFor(target.VersionId), report)
            : DesignProblems.CannotMigrate.With(
                ("definition", definitionId), ("version", target.Version),
                ("mistakes", WorkflowVersions.Codes(report.Mistakes)));
    }
}
