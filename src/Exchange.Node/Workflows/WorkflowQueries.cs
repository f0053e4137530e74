using Exchange.Contracts.Workflows;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Nodes;
using Exchange.Hub.Routing;
using Exchange.Hub.Workflows.Designing;
using Exchange.Packaging.Practice;
using Exchange.Workflow.Comparison;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Workflows;

/// <summary>Reads versions, what waits for publication, mistakes, differences and uses; changes nothing.</summary>
internal sealed class WorkflowQueries(
    IWorkflowStore store, WorkflowDefinitions definitions, DefinitionUses uses, WorkflowTemplates templates,
    WorkflowRoutes routes, INodeIdentity node)
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
                    draft.SubmittedBy!, draft.SubmittedAt!.Value, WorkflowAuthors.Of(draft), // Filtered above.
                    TextDigest.Of(draft.Text))),
        ];
    }

    /// <summary>
    /// What the product ships: first what runs at nodes of this level, then the rest; of each first what is for fewest levels,
    /// then by level and id.
    /// </summary>
    public async Task<IReadOnlyList<WorkflowTemplateItem>> TemplatesAsync(CancellationToken cancellationToken) =>
    [
        .. (await templates.ListAsync(cancellationToken))
            .Select(template => (Template: template, Levels: routes.LevelsOf(template.Definition)))
            .OrderByDescending(each => each.Levels.Contains(node.Level))
            .ThenBy(each => each.Levels.Count)
            .ThenBy(each => each.Levels.Cast<DivisionLevel?>().FirstOrDefault())
            .Select(each => WorkflowAnswers.Template(each.Template, each.Levels)),
    ];

    /// <summary>All versions, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<WorkflowStanding>>> VersionsAsync(
        string definition, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(definition, cancellationToken);
        return versions.Count == 0
            ? Missing(definition, null)
            : Outcome<IReadOnlyList<WorkflowStanding>>.Of(
                [.. versions.OrderByDescending(version => version.Version).Select(WorkflowAnswers.Standing)]);
    }

    public async Task<Outcome<WorkflowValidation>> ValidateAsync(
        string definition, int version, CancellationToken cancellationToken)
    {
        if (Of(version, await ListAsync(definition, cancellationToken)) is not { } found)
            return Missing(definition, version);
        var mistakes = await definitions.ValidateAsync(found.Text, cancellationToken);
        return new WorkflowValidation(
            definition, version, TextDigest.Of(found.Text), mistakes.All(mistake => mistake.IsWarning),
            WorkflowAnswers.Mistakes(mistakes));
    }

    /// <summary>The mistakes of a version that was refused for them; none when it is gone.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> MistakesAsync(
        string definition, int version, CancellationToken cancellationToken) =>
        Of(version, await ListAsync(definition, cancellationToken)) is { } found
            ? await definitions.ValidateAsync(found.Text, cancellationToken)
            : [];

    public async Task<Outcome<WorkflowComparison>> CompareAsync(
        string definition, int from, int to, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(definition, cancellationToken);
        if (Of(from, versions) is not { } before)
            return Missing(definition, from);
        if (Of(to, versions) is not { } after)
            return Missing(definition, to);
        if (DefinitionReader.Read(before.Text) is not { Definition: { } one }
            || DefinitionReader.Read(after.Text) is not { Definition: { } other })
            return DesignProblems.Unreadable.With(("mistakes", $"{from}, {to}"));
        return new WorkflowComparison(
            definition, from, to, [.. DefinitionComparison.Compare(one, other).Select(WorkflowAnswers.Difference)]);
    }

    public async Task<Outcome<WorkflowUses>> UsesAsync(string definition, CancellationToken cancellationToken)
    {
        if ((await ListAsync(definition, cancellationToken)).Count == 0)
            return Missing(definition, null);
        var users = await uses.FindAsync(definition, cancellationToken);
        var running = await uses.CountRunningAsync(definition, cancellationToken);
        return new WorkflowUses(
            definition,
            [
                .. users.Select(use => new WorkflowUse(
                    use.User.DefinitionId, use.User.Version, use.Kind.ToString(), use.ActivityIds)),
            ],
            [.. running.Select(pair => new RunningVersion(pair.Key, pair.Value))],
            routes.Find(
                WorkflowOccasion.PackageStored, node.Level, PracticePackage.Type, PracticePackage.Profile) == definition);
    }

    private Task<IReadOnlyList<StoredDefinition>> ListAsync(string definition, CancellationToken cancellationToken) =>
        store.ListDefinitionsAsync(new DefinitionFilter { DefinitionId = definition }, cancellationToken);

    private static StoredDefinition? Of(int version, IEnumerable<StoredDefinition> versions) =>
        versions.FirstOrDefault(row => row.Version == version);

    private static Problem Missing(string definition, int? version) =>
        DesignProblems.NotFound.With(("definition", definition), ("version", version));
}
