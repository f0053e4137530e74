using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Activities;
using Exchange.Hub.Nodes;
using Exchange.Hub.Receipts;
using Exchange.Hub.Requests;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Routing;

/// <summary>Starts, cancels and wakes the workflows of a case; only stages stimuli.</summary>
public sealed class CaseWorkflows(IWorkflowStore workflows, WorkflowRoutes routes, INodeIdentity node, TimeProvider clock)
{
    /// <summary>
    /// Starts the definition the routes name for this occasion. The instance's id follows from case, version and occasion, so a
    /// repeat starts nothing new.
    /// </summary>
    public Outcome<Done> Start(Case about, int version, WorkflowOccasion occasion, HandOver handOver) => Start(
        about, occasion, InstanceIdOf(about.Id, version, occasion), new JsonObject
        {
            ["version"] = version,
            ["handOver"] = JsonSerializer.SerializeToNode(handOver, RecordJson.Options),
        });

    /// <summary>Starts the workflow that decides a request about a case; the request's id makes the instance's.</summary>
    public Outcome<Done> StartRequest(Case about, ExchangeRequest request) => Start(
        about, OccasionOf(request), InstanceIdOf(request), new JsonObject
        {
            ["version"] = request.Version,
            ["request"] = request.Id.ToString(),
        });

    private Outcome<Done> Start(Case about, WorkflowOccasion occasion, Guid instance, JsonObject input)
    {
        if (routes.Find(occasion, node.Level, about.Plan.Type, about.Profile) is not { } definition)
            return RoutingProblems.NoRoute.With(("planType", about.Plan.Type), ("level", node.Level), ("occasion", occasion));
        var now = clock.GetUtcNow();
        workflows.StageStimulus(new Stimulus
        {
            Id = instance,
            Kind = StimulusKind.Start,
            DefinitionId = definition,
            InstanceId = instance,
            CorrelationId = about.Id.Value,
            InputJson = input.ToJsonString(),
            DueAt = now,
            CreatedAt = now,
        });
        return Done.Instance;
    }

    /// <summary>Cancels the workflow of a version, if it still runs.</summary>
    public void Cancel(Case about, int version) => Cancel(InstanceIdOf(about.Id, version, WorkflowOccasion.PackageStored));

    /// <summary>Cancels the workflow of a request that is settled without it.</summary>
    public void Cancel(ExchangeRequest request) => Cancel(InstanceIdOf(request));

    private void Cancel(Guid instance)
    {
        var now = clock.GetUtcNow();
        workflows.StageStimulus(new Stimulus
        {
            Id = Guid.CreateVersion7(now),
            Kind = StimulusKind.Cancel,
            InstanceId = instance,
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

    public Guid InstanceIdOf(CaseId id, int version, WorkflowOccasion occasion) => IdOf($"{node.Division}|{id}|{version}|{occasion}");

    private Guid InstanceIdOf(ExchangeRequest request) => IdOf($"{node.Division}|{request.Id}|{OccasionOf(request)}");

    private static WorkflowOccasion OccasionOf(ExchangeRequest request) => request.Kind switch
    {
        RequestKind.Withdrawal => WorkflowOccasion.WithdrawalRequested,
        RequestKind.Data => WorkflowOccasion.DataRequested,
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "Unknown kind of request."),
    };

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
