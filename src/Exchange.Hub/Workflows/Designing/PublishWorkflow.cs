using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// The way of a draft into use: its author submits it, a second person publishes it or turns it down. Cases that
/// run stay on the version they began with.
/// </summary>
public sealed class PublishWorkflow(
    IWorkflowStore store, WorkflowDefinitions definitions, IUnitOfWork unit, TimeProvider clock)
{
    private const int LongestNote = 2000;

    /// <summary>
    /// Asks for publication. Asking twice is asking once; a version with mistakes is refused with all of them.
    /// </summary>
    public async Task<Outcome<StoredDefinition>> SubmitAsync(
        string definitionId, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } draft)
            return WorkflowVersions.Missing(definitionId, version);
        if (draft.IsPublished || !draft.IsLatest)
            return DesignProblems.NotADraft.With(("definition", definitionId), ("version", version));
        if (draft.State == DefinitionStates.Submitted)
            return draft;
        var mistakes = await definitions.ValidateAsync(draft.Text, cancellationToken);
        if (mistakes.HasRefusal())
            return Invalid(definitionId, mistakes);
        var now = clock.GetUtcNow();
        var submitted = draft with
        {
            State = DefinitionStates.Submitted,
            ValidatedAt = now,
            SubmittedBy = actor.UserName,
            SubmittedAt = now,
            Note = null,
        };
        store.StageDefinition(submitted);
        await unit.CommitAsync(cancellationToken);
        return submitted;
    }

    /// <summary>Publishes what somebody else submitted.</summary>
    public async Task<Outcome<StoredDefinition>> PublishAsync(
        string definitionId, int version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindSubmittedAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found;
        if (WorkflowAuthors.HasHand(found.Value, actor.UserName))
            return DesignProblems.SecondPersonNeeded.With(("definition", definitionId), ("version", version));
        var change = await definitions.PublishAsync(found.Value, cancellationToken);
        if (change.Version is not { } row)
            return Invalid(definitionId, change.Mistakes);
        var published = row with
        {
            State = DefinitionStates.Published,
            PublishedBy = actor.UserName,
            PublishedAt = clock.GetUtcNow(),
        };
        store.StageDefinition(published);
        await unit.CommitAsync(cancellationToken);
        return published;
    }

    /// <summary>Gives what was submitted back to its author, with a reason.</summary>
    public async Task<Outcome<StoredDefinition>> RejectAsync(
        string definitionId, int version, string reason, CancellationToken cancellationToken)
    {
        var found = await FindSubmittedAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found;
        var rejected = found.Value with
        {
            State = DefinitionStates.Draft,
            SubmittedBy = null,
            SubmittedAt = null,
            Note = reason.Length <= LongestNote ? reason : reason[..LongestNote],
        };
        store.StageDefinition(rejected);
        await unit.CommitAsync(cancellationToken);
        return rejected;
    }

    private async Task<Outcome<StoredDefinition>> FindSubmittedAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } draft)
            return WorkflowVersions.Missing(definitionId, version);
        if (draft.IsPublished || !draft.IsLatest)
            return DesignProblems.NotADraft.With(("definition", definitionId), ("version", version));
        return draft.State == DefinitionStates.Submitted
            ? draft
            : DesignProblems.NotSubmitted.With(("definition", definitionId), ("version", version));
    }

    private static Problem Invalid(string definitionId, IReadOnlyList<DefinitionMistake> mistakes) =>
        DesignProblems.Invalid.With(("definition", definitionId), ("mistakes", WorkflowVersions.Codes(mistakes)));
}
