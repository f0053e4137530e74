using Exchange.Domain.Problems;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>What is done to instances by hand, each with its line in the audit log.</summary>
internal sealed class StudioOperations(CurrentActor current, AuditTrail audit, WorkflowHost host)
{
    public Task<Outcome<StoredInstance>> CancelAsync(string instanceId, CancellationToken cancellationToken) =>
        RunAsync("CancelInstance", instanceId, (use, id) => use.CancelAsync(id, cancellationToken), cancellationToken);

    /// <summary>Also takes an instance that was set aside back into service.</summary>
    public async Task<Outcome<StoredInstance>> RetryAsync(string instanceId, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(
            "RetryInstance", instanceId, (use, id) => use.RetryAsync(id, cancellationToken), cancellationToken);
        if (outcome is { Succeeded: true, Value.IsParked: true })
            await host.ReleaseAsync(outcome.Value.Id, cancellationToken);
        return outcome;
    }

    private async Task<Outcome<StoredInstance>> RunAsync(
        string action, string instanceId, Func<OperateWorkflow, Guid, Task<Outcome<StoredInstance>>> run,
        CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(instanceId, out var id))
            return DesignProblems.InstanceNotFound.With(("instance", instanceId));
        return await audit.RunAsync(
            current.Actor.UserName, action, instanceId,
            services => run(services.GetRequiredService<OperateWorkflow>(), id), cancellationToken);
    }
}
