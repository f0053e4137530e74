using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>What is done to a definition as a whole: out of use, back to an earlier version, away.</summary>
public sealed class KeepWorkflow(IWorkflowStore store, WorkflowDefinitions definitions, IUnitOfWork unit)
{
    /// <summary>Takes it out of use; running instances go on. Nothing when it is not published.</summary>
    public async Task<Outcome<StoredDefinition>> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken)
            is not { } latest)
            return WorkflowVersions.Missing(definitionId);
        var change = await definitions.RetractAsync(definitionId, cancellationToken);
        if (change.Mistakes.HasRefusal())
            return DesignProblems.Unreadable.With(("mistakes", WorkflowVersions.Codes(change.Mistakes)));
        if (change.Version is not { } retracted)
            return latest;
        await unit.CommitAsync(cancellationToken);
        return retracted.VersionId == latest.VersionId ? retracted : latest;
    }

    /// <summary>A copy of an earlier version becomes the draft; what is published stays so.</summary>
    public async Task<Outcome<StoredDefinition>> RevertAsync(
        string definitionId, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } earlier)
            return WorkflowVersions.Missing(definitionId, version);
        // What was in use has been through a second person's hands; a text that has not keeps all who wrote it.
        if (WorkflowAuthors.With(earlier.PublishedBy is null ? earlier.Authors : null, actor.UserName) is not { } authors)
            return DesignProblems.Unreadable.With(("mistakes", "too many authors"));
        var change = await definitions.RevertAsync(definitionId, version, cancellationToken);
        if (change.Version is not { } copy)
            return WorkflowVersions.Missing(definitionId, version);
        var draft = copy with
        {
            CreatedBy = actor.UserName,
            Authors = authors,
            State = DefinitionStates.Draft,
            ValidatedAt = null,
            SimulatedAt = null,
            SubmittedBy = null,
            SubmittedAt = null,
            PublishedBy = null,
            PublishedAt = null,
            Note = null,
        };
        store.StageDefinition(draft);
        await unit.CommitAsync(cancellationToken);
        return draft;
    }

    /// <summary>Removes a definition that is not published and that nothing ever ran by.</summary>
    public async Task<Outcome<Done>> DeleteAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken) is null)
            return WorkflowVersions.Missing(definitionId);
        var isPublished =
            await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken) is not null;
        var instances = await store.ListInstancesAsync(
            new InstanceFilter { DefinitionId = definitionId, Take = 1 }, cancellationToken);
        if (isPublished || instances.Count > 0)
            return DesignProblems.InUse.With(("definition", definitionId));
        var change = await definitions.DeleteAsync(definitionId, cancellationToken);
        if (change.Mistakes.HasRefusal())
            return DesignProblems.InUse.With(("definition", definitionId));
        await unit.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
