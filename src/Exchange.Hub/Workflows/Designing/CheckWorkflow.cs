using Exchange.Domain.Problems;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Simulation;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>A draft that was held against all rules and tried on past cases.</summary>
/// <param name="Version">The draft with its marks.</param>
/// <param name="Report">What it does with the cases; its mistakes are warnings only.</param>
public sealed record CheckedWorkflow(StoredDefinition Version, SimulationReport Report);

/// <summary>
/// Holds a draft against all rules and tries it on past cases of this node.
/// </summary>
/// <remarks>
/// The marks lie on the row that holds the text and whoever writes another text clears them; a text that changed while it
/// was checked gets none. So a mark is always about the text beside it.
/// </remarks>
public sealed class CheckWorkflow(
    IWorkflowStore store, WorkflowDefinitions definitions, WorkflowSimulation simulation, IUnitOfWork unit,
    TimeProvider clock)
{
    /// <summary>Cases a draft is tried on, the newest ones: a person waits for the answer.</summary>
    public const int MostCases = 50;

    /// <summary>Marks the draft as validated; refused while a mistake is more than a warning.</summary>
    public async Task<Outcome<StoredDefinition>> ValidateAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        var found = await FindDraftAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found;
        var mistakes = await definitions.ValidateAsync(found.Value.Text, cancellationToken);
        if (mistakes.HasRefusal())
            return WorkflowVersions.Invalid(definitionId, mistakes);
        var marked = await StageAsync(
            found.Value,
            draft => draft with
            {
                State = draft.State is null or DefinitionStates.Draft ? DefinitionStates.Validated : draft.State,
                ValidatedAt = clock.GetUtcNow(),
            },
            cancellationToken);
        if (marked.Succeeded)
            await unit.CommitAsync(cancellationToken);
        return marked;
    }

    /// <summary>
    /// Tries the draft on past cases and marks it. A divergence does not refuse it: whether it is meant is for people to
    /// judge.
    /// </summary>
    public async Task<Outcome<CheckedWorkflow>> SimulateAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        var found = await FindDraftAsync(definitionId, version, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var outcome = await StageCheckedAsync(found.Value, DefinitionStates.Simulated, null, cancellationToken);
        if (outcome.Succeeded)
            await unit.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>The present draft, or why this version is none.</summary>
    internal async Task<Outcome<StoredDefinition>> FindDraftAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(definitionId, version, cancellationToken) is not { } draft)
            return WorkflowVersions.Missing(definitionId, version);
        return draft.IsPublished || !draft.IsLatest
            ? DesignProblems.NotADraft.With(("definition", definitionId), ("version", version))
            : draft;
    }

    /// <summary>Validates, simulates and stages the marks; the caller commits.</summary>
    /// <param name="draft">As it was read.</param>
    /// <param name="state">Its state when nothing is wrong; one that is submitted stays so.</param>
    /// <param name="submittedBy">Who submits it; null keeps what is there.</param>
    internal async Task<Outcome<CheckedWorkflow>> StageCheckedAsync(
        StoredDefinition draft, string state, string? submittedBy, CancellationToken cancellationToken)
    {
        var report = await simulation.RunAsync(
            draft.Text, await PastCasesAsync(draft.DefinitionId, cancellationToken), new SimulationOptions(),
            cancellationToken);
        if (!report.WasRun)
            return WorkflowVersions.Invalid(draft.DefinitionId, report.Mistakes);
        var now = clock.GetUtcNow();
        var marked = await StageAsync(
            draft,
            present => present with
            {
                State = present.State == DefinitionStates.Submitted ? present.State : state,
                ValidatedAt = now,
                SimulatedAt = now,
                SubmittedBy = submittedBy ?? present.SubmittedBy,
                SubmittedAt = submittedBy is null ? present.SubmittedAt : now,
                Note = submittedBy is null ? present.Note : null,
            },
            cancellationToken);
        return marked.Succeeded ? new CheckedWorkflow(marked.Value, report) : marked.Problem;
    }

    /// <summary>
    /// The newest cases that went to their end here, by whatever version. One that was cancelled tells nothing of its
    /// workflow's way.
    /// </summary>
    private async Task<IReadOnlyList<RecordedCase>> PastCasesAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var ended = await store.ListInstancesAsync(
            new InstanceFilter
            {
                DefinitionId = definitionId,
                Status = WorkflowStatus.Finished,
                SubStatus = WorkflowSubStatus.Finished,
                Take = MostCases,
            },
            cancellationToken);
        var cases = new List<RecordedCase>();
        foreach (var instance in ended)
        {
            if (await simulation.RecordAsync(instance.Id, cancellationToken) is { } recorded)
                cases.Add(recorded);
        }

        return cases;
    }

    // Read again, since checking takes its time and a designer may have saved meanwhile.
    private async Task<Outcome<StoredDefinition>> StageAsync(
        StoredDefinition draft, Func<StoredDefinition, StoredDefinition> mark, CancellationToken cancellationToken)
    {
        var present = await store.FindDefinitionVersionAsync(draft.VersionId, cancellationToken);
        if (present is not { IsPublished: false, IsLatest: true } || present.Text != draft.Text)
            return DesignProblems.TextChanged.With(("definition", draft.DefinitionId), ("version", draft.Version));
        var marked = mark(present);
        store.StageDefinition(marked);
        return marked;
    }
}
