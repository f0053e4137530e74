using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// The way of a draft into use: its author submits it, a second person publishes it or turns it down. Cases that
/// run stay on the version they began with.
/// </summary>
public sealed class PublishWorkflow(
    IWorkflowStore store, WorkflowDefinitions definitions, CheckWorkflow check, IUnitOfWork unit, TimeProvider clock)
{
    private const int LongestNote = 2000;

    /// <summary>
    /// Asks for publication. Asking twice is asking once; a version with mistakes is refused with all of them. What the
    /// second person will look at is validated and simulated here, whatever was done before.
    /// </summary>
    public async Task<Outcome<StoredDefinition>> SubmitAsync(
        string definitionId, int version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await check.FindDraftAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded || IsSubmitted(found.Value))
            return found;
        var outcome = await check.StageCheckedAsync(
            found.Value, DefinitionStates.Submitted, actor.UserName, cancellationToken);
        if (!outcome.Succeeded)
            return outcome.Problem;
        await unit.CommitAsync(cancellationToken);
        return outcome.Value.Version;
    }

    /// <summary>Publishes what somebody else submitted.</summary>
    /// <param name="textDigest">The text the caller looked at; another one is refused. Null: whatever is submitted.</param>
    public async Task<Outcome<StoredDefinition>> PublishAsync(
        string definitionId, int version, string? textDigest, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindSubmittedAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found;
        if (textDigest is not null && textDigest != TextDigest.Of(found.Value.Text))
            return DesignProblems.TextChanged.With(("definition", definitionId), ("version", version));
        if (WorkflowAuthors.HasHand(found.Value, actor.UserName))
            return DesignProblems.SecondPersonNeeded.With(("definition", definitionId), ("version", version));
        var change = await definitions.PublishAsync(found.Value, cancellationToken);
        if (change.Version is not { } row)
            return WorkflowVersions.Invalid(definitionId, change.Mistakes);
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

    /// <summary>
    /// Publishes an earlier version again, under a number of its own. Only what was in use once goes this way: anything
    /// else has to be submitted. Who had a hand in that version leaves it to another here as well.
    /// </summary>
    public async Task<Outcome<StoredDefinition>> RollBackAsync(
        string definitionId, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } earlier)
            return WorkflowVersions.Missing(definitionId, version);
        if (earlier.IsPublished)
            return earlier;
        if (!WorkflowVersions.WasInUse(earlier))
            return DesignProblems.NeverPublished.With(("definition", definitionId), ("version", version));
        if (WorkflowAuthors.HasHand(earlier, actor.UserName))
            return DesignProblems.SecondPersonNeeded.With(("definition", definitionId), ("version", version));
        var change = await definitions.RollBackAsync(definitionId, version, cancellationToken);
        if (change.Version is not { } row)
            return WorkflowVersions.Invalid(definitionId, change.Mistakes);
        var published = row with
        {
            State = DefinitionStates.Published,
            PublishedBy = actor.UserName,
            PublishedAt = clock.GetUtcNow(),
            Note = null,
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
        var found = await check.FindDraftAsync(definitionId, version, cancellationToken);
        return !found.Succeeded || IsSubmitted(found.Value)
            ? found
            : DesignProblems.NotSubmitted.With(("definition", definitionId), ("version", version));
    }

    // One submitted by an older program was not simulated: it is submitted once more.
    private static bool IsSubmitted(StoredDefinition draft) => draft is
    {
        State: DefinitionStates.Submitted, ValidatedAt: not null, SimulatedAt: not null,
    };
}
