using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Node.Studio;

/// <summary>Instances as the designer shows them, from the state and the journal the runtime keeps.</summary>
internal sealed class StudioInstances(IWorkflowStore store, IWorkflowInstanceSearch search)
{
    // A journal longer than this is shown up to here: a person does not read further.
    private const int MostEntries = 20_000;
    private const int PageSize = 1000;

    public async Task<JsonObject> ListAsync(JsonObject wish, CancellationToken cancellationToken)
    {
        var pageSize = Math.Clamp(wish.Number("pageSize", 25), 1, PageSize);
        var found = await search.FindAsync(
            new InstanceQuestion
            {
                Text = wish.Text("searchTerm"),
                DefinitionIds = [.. wish.Texts("definitionIds"), .. wish.Texts("definitionId")],
                Statuses = Words<WorkflowStatus>([.. wish.Texts("statuses"), .. wish.Texts("status")]),
                SubStatuses = Words<WorkflowSubStatus>([.. wish.Texts("subStatuses"), .. wish.Texts("subStatus")]),
                HasIncidents = wish.Flag("hasIncidents"),
                Order = Words<InstanceOrder>(
                    [(wish.Text("orderBy") ?? "").Replace("UpdatedAt", "Updated", StringComparison.Ordinal)])
                    is [var order] ? order : InstanceOrder.Created,
                OldestFirst = wish.Text("orderDirection") == "Ascending",
                Skip = Math.Max(0, wish.Number("page", 0)) * pageSize,
                Take = pageSize,
            },
            cancellationToken);
        return new JsonObject
        {
            ["items"] = new JsonArray([.. found.Items.Select(Summarise)]),
            ["totalCount"] = found.TotalCount,
        };
    }

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        Guid.TryParse(instanceId, out var id)
            ? store.FindInstanceAsync(id, cancellationToken)
            : Task.FromResult<StoredInstance?>(null);

    public async Task<JsonObject> DescribeAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        var run = WorkflowRun.FromJson(instance.StateJson);
        var incidents = await store.ListIncidentsAsync(instance.Id, PageSize, cancellationToken);
        return new JsonObject
        {
            ["id"] = instance.Id.ToString(),
            ["definitionId"] = instance.DefinitionId,
            ["definitionVersionId"] = instance.DefinitionVersionId,
            ["version"] = instance.DefinitionVersion,
            ["workflowState"] = State(instance, run, incidents),
            ["status"] = instance.Status.ToString(),
            ["subStatus"] = instance.SubStatus.ToString(),
            ["isParked"] = instance.IsParked,
            ["isExecuting"] = instance.SubStatus == WorkflowSubStatus.Executing,
            ["isSystem"] = false,
            ["correlationId"] = instance.CorrelationId,
            ["name"] = instance.Name,
            ["incidentCount"] = instance.IncidentCount,
            ["parentWorkflowInstanceId"] = instance.ParentInstanceId?.ToString(),
            ["createdAt"] = instance.CreatedAt,
            ["updatedAt"] = instance.UpdatedAt,
            ["finishedAt"] = instance.FinishedAt,
        };
    }

    /// <summary>The variables of the whole workflow; those inside blocks live and go with them.</summary>
    public static IEnumerable<JsonNode> Variables(StoredInstance instance)
    {
        var run = WorkflowRun.FromJson(instance.StateJson);
        return run.Activities.SelectMany(activity => activity.Variables)
            .DistinctBy(variable => variable.Id)
            .Select(variable => new JsonObject
            {
                ["id"] = variable.Id,
                ["name"] = variable.Name,
                ["value"] = variable.Value?.DeepClone(),
            });
    }

    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        long After() => entries.Count == 0 ? 0 : entries[^1].Sequence;
        while (entries.Count < MostEntries
            && await store.ReadJournalAsync(instanceId, After(), PageSize, cancellationToken) is { Count: > 0 } page)
            entries.AddRange(page);
        return entries;
    }

    public static JsonObject Summarise(InstanceSummary instance) => new()
    {
        ["id"] = instance.Id.ToString(),
        ["definitionId"] = instance.DefinitionId,
        ["definitionVersionId"] = instance.DefinitionVersionId,
        ["version"] = instance.DefinitionVersion,
        ["status"] = instance.Status.ToString(),
        ["subStatus"] = instance.SubStatus.ToString(),
        ["correlationId"] = instance.CorrelationId,
        ["name"] = instance.Name,
        ["incidentCount"] = instance.IncidentCount,
        ["createdAt"] = instance.CreatedAt,
        ["updatedAt"] = instance.UpdatedAt,
        ["finishedAt"] = instance.FinishedAt,
    };

    private static JsonObject State(
        StoredInstance instance, WorkflowRun run, IReadOnlyList<StoredIncident> incidents) => new()
        {
            ["id"] = instance.Id.ToString(),
            ["definitionId"] = instance.DefinitionId,
            ["definitionVersionId"] = instance.DefinitionVersionId,
            ["definitionVersion"] = instance.DefinitionVersion,
            ["correlationId"] = instance.CorrelationId,
            ["name"] = instance.Name,
            ["status"] = instance.Status.ToString(),
            ["subStatus"] = instance.SubStatus.ToString(),
            ["isSystem"] = false,
            ["bookmarks"] = new JsonArray(),
            ["incidents"] = new JsonArray([.. incidents.OrderBy(incident => incident.At).Select(Describe)]),
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray(),
            ["input"] = run.Input.DeepClone(),
            ["output"] = run.Output.DeepClone(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = instance.CreatedAt,
            ["updatedAt"] = instance.UpdatedAt,
            ["finishedAt"] = instance.FinishedAt,
        };

    private static JsonObject Describe(StoredIncident incident) => new()
    {
        ["activityId"] = incident.ActivityId ?? "",
        ["activityNodeId"] = incident.ActivityNodeId ?? "",
        ["activityType"] = incident.ActivityType ?? "",
        ["message"] = incident.Message,
        // The designer heads an incident with the type of its exception; no stack trace leaves the program.
        ["exception"] = new JsonObject { ["type"] = incident.ActivityType ?? "", ["message"] = incident.Message },
        ["timestamp"] = incident.At,
    };

    private static List<T> Words<T>(IEnumerable<string> words)
        where T : struct, Enum =>
        [
            .. words.Select(word => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value)
                    ? value
                    : (T?)null)
                .OfType<T>().Distinct(),
        ];
}
