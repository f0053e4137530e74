using Exchange.Contracts;
using Exchange.Contracts.Workflows;
using Exchange.Domain.Divisions;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Comparison;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Migration;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;

namespace Exchange.Node.Workflows;

/// <summary>What the runtime finds, in the form the API answers.</summary>
internal static class WorkflowAnswers
{
    public static WorkflowStanding Standing(StoredDefinition version) => new(
        version.DefinitionId, version.Version, version.Name ?? version.DefinitionId, version.IsLatest,
        version.IsPublished, version.State ?? StateOfUnmarked(version), TextDigest.Of(version.Text), version.ValidatedAt,
        version.SimulatedAt, version.SubmittedBy, version.SubmittedAt, version.PublishedBy, version.PublishedAt,
        WorkflowAuthors.Of(version), version.Note, WorkflowVersions.WasInUse(version));

    private static string StateOfUnmarked(StoredDefinition version) =>
        version.IsPublished || WorkflowVersions.WasInUse(version) ? DefinitionStates.Published : DefinitionStates.Draft;

    public static WorkflowTemplateItem Template(WorkflowTemplate template, IReadOnlyList<DivisionLevel> levels) => new(
        template.Definition, template.Version, Text(template.Name), Text(template.Description),
        [.. levels.Select(level => level.To<WireLevel>())], template.StepCount);

    private static LocalizedText Text(TwoLanguages both) => new(both.En, both.Zh);

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
