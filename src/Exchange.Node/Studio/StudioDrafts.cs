using System.Text.Json.Nodes;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>What the designer changes, each with its line in the audit log.</summary>
internal sealed class StudioDrafts(
    CurrentActor current, AuditTrail audit, StudioRights rights, IWorkflowStore store, WorkflowDefinitions definitions)
{
    public Task<Outcome<StoredDefinition>> SaveAsync(JsonObject model, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        return audit.RunAsync(
            actor.UserName, "SaveWorkflow", model.Text("definitionId") ?? "new",
            services => services.GetRequiredService<SaveWorkflowDraft>().SaveAsync(model, actor, cancellationToken),
            cancellationToken);
    }

    public Task<Outcome<IReadOnlyList<StoredDefinition>>> ImportAsync(
        IReadOnlyList<string> texts, string subject, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        return audit.RunAsync(
            actor.UserName, "ImportWorkflow", subject,
            services => services.GetRequiredService<SaveWorkflowDraft>().ImportAsync(texts, actor, cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// What "publish" means for the caller: a second person publishes what was submitted, everybody else asks for it.
    /// Published already: nothing to do.
    /// </summary>
    public async Task<Outcome<StoredDefinition>> AskForPublicationAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var latest = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken);
        if (latest is null)
            return DesignProblems.NotFound.With(("definition", definitionId), ("version", "Latest"));
        if (latest.IsPublished)
            return latest;
        var isSecondPerson = latest.State == DefinitionStates.Submitted && rights.Allows(Operation.PublishWorkflows)
            && !WorkflowAuthors.HasHand(latest, actor.UserName);
        return isSecondPerson
            ? await audit.RunAsync(
                actor.UserName, "PublishWorkflow", $"{definitionId} {latest.Version}",
                services => services.GetRequiredService<PublishWorkflow>()
                    .PublishAsync(definitionId, latest.Version, null, actor, cancellationToken),
                cancellationToken)
            : await audit.RunAsync(
                actor.UserName, "SubmitWorkflow", $"{definitionId} {latest.Version}",
                services => services.GetRequiredService<PublishWorkflow>()
                    .SubmitAsync(definitionId, latest.Version, actor, cancellationToken),
                cancellationToken);
    }

    public Task<Outcome<StoredDefinition>> RetractAsync(string definitionId, CancellationToken cancellationToken) =>
        audit.RunAsync(
            current.Actor.UserName, "RetractWorkflow", definitionId,
            services => services.GetRequiredService<KeepWorkflow>().RetractAsync(definitionId, cancellationToken),
            cancellationToken);

    public Task<Outcome<StoredDefinition>> RevertAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        return audit.RunAsync(
            actor.UserName, "RevertWorkflow", $"{definitionId} {version}",
            services => services.GetRequiredService<KeepWorkflow>()
                .RevertAsync(definitionId, version, actor, cancellationToken),
            cancellationToken);
    }

    public Task<Outcome<Done>> DeleteAsync(string definitionId, CancellationToken cancellationToken) => audit.RunAsync(
        current.Actor.UserName, "DeleteWorkflow", definitionId,
        services => services.GetRequiredService<KeepWorkflow>().DeleteAsync(definitionId, cancellationToken),
        cancellationToken);

    public Task<Outcome<Guid>> TryAsync(string definitionId, CancellationToken cancellationToken) => audit.RunAsync(
        current.Actor.UserName, "TryWorkflow", definitionId,
        services => services.GetRequiredService<OperateWorkflow>().TryAsync(definitionId, cancellationToken),
        cancellationToken);

    /// <summary>Every mistake of the latest version, for people.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> MistakesAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var latest = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken);
        return latest is null ? [] : await definitions.ValidateAsync(latest.Text, cancellationToken);
    }
}
