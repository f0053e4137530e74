using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Runs, cancels and retries instances by hand, where that can do no harm.</summary>
public sealed class OperateWorkflow(
    IWorkflowStore store, DefinitionUnfolding unfolding, ICaseStore cases, IUnitOfWork unit, TimeProvider clock)
{
    // Steps that stay within the instance. What is not named here may act on a case, on another workflow or on
    // the world.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Start", "Elsa.End", "Elsa.FlowNode", "Elsa.FlowDecision",
        "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.Parallel", "Elsa.Fork", "Elsa.If", "Elsa.Switch",
        "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.StateMachine", "Elsa.Break",
        "Elsa.Complete", "Elsa.Finish", "Elsa.Fault", "Elsa.SetVariable", "Elsa.SetName", "Elsa.SetOutput",
        "Elsa.WriteLine", "Elsa.RunJavaScript", "Elsa.Delay",
    };

    /// <summary>
    /// Starts a published workflow that has no effects outside of itself, nor have the workflows it uses or starts.
    /// </summary>
    public async Task<Outcome<Guid>> TryAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken) is null)
            return WorkflowVersions.Missing(definitionId);
        var published = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken);
        var effects = published is null
            ? []
            : (await unfolding.TypesRunAsync(published, cancellationToken))
                .Where(type => !Harmless.Contains(type)).Order(StringComparer.Ordinal).ToList();
        if (published is null || effects.Count > 0)
            return DesignProblems.HasEffects.With(
                ("definition", definitionId), ("activities", string.Join(", ", effects)));
        var instanceId = Guid.CreateVersion7(clock.GetUtcNow());
        store.StageStimulus(SendStimulus.Start(definitionId, instanceId, clock));
        await unit.CommitAsync(cancellationToken);
        return instanceId;
    }

    /// <summary>Cancels an instance that works on no case; a case's workflow ends with its withdrawal.</summary>
    public async Task<Outcome<StoredInstance>> CancelAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return DesignProblems.InstanceNotFound.With(("instance", instanceId));
        if (CaseId.TryParse(instance.CorrelationId, out var caseId)
            && await cases.FindAsync(caseId, cancellationToken) is not null)
            return DesignProblems.InstanceOfCase.With(("instance", instanceId), ("case", caseId));
        if (instance.Status == WorkflowStatus.Running)
        {
            store.StageStimulus(SendStimulus.Cancel(instanceId, clock));
            await unit.CommitAsync(cancellationToken);
        }

        return instance;
    }

    /// <summary>Runs again what faulted in an instance.</summary>
    public async Task<Outcome<StoredInstance>> RetryAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return DesignProblems.InstanceNotFound.With(("instance", instanceId));
        store.StageStimulus(SendStimulus.Retry(instanceId, clock));
        await unit.CommitAsync(cancellationToken);
        return instance;
    }
}
