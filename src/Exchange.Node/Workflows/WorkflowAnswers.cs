using Exchange.Contracts;
using Exchange.Contracts.Workflows;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Comparison;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;

namespace Exchange.Node.Workflows;

/// <summary>What the runtime finds, in the form the API answers.</summary>
internal static class WorkflowAnswers
{
    public static WorkflowStanding Standing(StoredDefinition version) => new(
        version.DefinitionId, version.Version, version.Name ?? version.DefinitionId, version.IsLatest,
        version.IsPublished, version.State ?? (version.IsPublished ? DefinitionStates.Published : DefinitionStates.Draft),
        TextDigest.Of(version.Text), version.ValidatedAt, version.SimulatedAt, version.SubmittedBy, version.PublishedBy,
        version.PublishedAt, WorkflowAuthors.Of(version), version.Note);

    public static IReadOnlyList<WorkflowMistake> Mistakes(IEnumerable<DefinitionMistake> mistakes) =>
    [
        .. mistakes.OrderBy(mistake => mistake.IsWarning).Select(mistake => new WorkflowMistake(
            mistake.Code, mistake.ActivityId, mistake.IsWarning, new LocalizedText(mistake.En, mistake.Zh))),
    ];

    public static WorkflowSimulationReport Simulation(CheckedWorkflow tested) => new(
        Standing(tested.Version),
        tested.Report.DivergingCount,
        [
            .. tested.Report.Cases.Select(one => new SimulatedCase(
                one.InstanceId, one.CorrelationId, one.RecordedVersion, one.IsPartial,
                [
                    .. one.Divergences.Select(divergence => new SimulatedDivergence(
                        divergence.Kind.ToString(), divergence.Path, divergence.After, divergence.Recorded,
                        divergence.Draft, new LocalizedText(divergence.En, divergence.Zh))),
                ],
                one.WaitsAt)),
        ],
        Mistakes(tested.Report.Mistakes));

    public static WorkflowDifference Difference(DefinitionDifference difference) => new(
        difference.Kind.ToString(), difference.Subject, difference.IsLayoutOnly,
        new LocalizedText(difference.En, difference.Zh));

    public static WorkflowMigrationReport Migration(MigrationReport report) =>
        new(Mistakes(report.Mistakes), Instances(report));

    public static ProposedWorkflowMigration Migration(ProposedMigration proposed) => new(
        proposed.Version.DefinitionId, proposed.Version.Version, proposed.Digest, proposed.Proposal.Activities,
        proposed.Proposal.Variables, proposed.Proposal.ProposedBy, proposed.Proposal.ProposedAt,
        Instances(proposed.Report));

    private static IReadOnlyList<MigratedInstance> Instances(MigrationReport report) =>
    [
        .. report.Instances.Select(one => new MigratedInstance(
            one.InstanceId, one.FromVersion, one.CanMove, one.WasMoved, Mistakes(one.Obstacles))),
    ];
}
