using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Activities;
using Exchange.Hub.Nodes;
using Exchange.Hub.Receipts;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Routing;

/// <summary>Starts, cancels and wakes the workflows of a case; only stages stimuli.</summary>
public sealed class CaseWorkflows(IWorkflowStore workflows, WorkflowRoutes routes, INodeIdentity node, TimeProvider clock)
{
    /// <summary>
    /// Starts the definition the routes name for this occasion. The instance's id follows from case, version and occasion, so a
    /// repeat starts nothing new.
    /// </summary>
    public Outcome<Done> Start(Case about, int version, WorkflowOccasion occasion, HandOver handOver)
    {
        if (routes.Find(occasion, node.Level, about.Plan.Type) is not { } definition)
            return RoutingProblems.NoRoute.With(("planType", about.Plan.Type), ("level", node.Level), ("occasion", occasion));
        var now = clock.GetUtcNow();
        var instance = InstanceIdOf(about.Id, version, occasion);
        workflows.StageStimulus(new Stimulus
        {
            Id = instance,
            Kind = StimulusKind.Start,
            DefinitionId = definition,
            InstanceId = instance,
            CorrelationId = about.Id.Value,
            InputJson = new JsonObject
            {
                ["version"] = version,
                ["handOver"] = JsonSerializer.SerializeToNode(handOver, RecordJson.Options),
            }.ToJsonString(),
            DueAt = now,
            CreatedAt = now,
        });
        return Done.Instance;
    }

    /// <summary>Cancels the workflow of a version, if it still runs.</summary>
    public void Cancel(Case about, int version)
    {
        var now = clock.GetUtcNow();
        workflows.StageStimulus(new Stimulus
        {
            Id = Guid.CreateVersion7(now),
            Kind = StimulusKind.Cancel,
            InstanceId = InstanceIdOf(about.Id, version, WorkflowOccasion.PackageStored),
            DueAt = now,
            CreatedAt = now,
        });
    }

    /// <summary>Wakes what waited while the case was suspended.</summary>
    public void WakeSuspended(Case about)
    {
        var now = clock.GetUtcNow();
        workflows.StageStimulus(new Stimulus
        {
            Id = Guid.CreateVersion7(now),
            Kind = StimulusKind.Resume,
            BookmarkName = CaseActivity.ResumedBookmark,
            BookmarkHash = StimulusHash.Of(CaseActivity.ResumedBookmark, CaseActivity.ResumedPayload(about.Id)),
            DueAt = now,
            CreatedAt = now,
            // Often nothing waits: then there is nothing to wake and the stimulus may go at once.
            ExpiresAt = now,
        });
    }

    public Guid InstanceIdOf(CaseId id, int version, WorkflowOccasion occasion) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{node.Division}|{id}|{version}|{occasion}")).AsSpan(0, 16));
}
