using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Graphs;

/// <summary>The definitions that may stand for activity types nobody registered. Source: elsa-format §1.8.</summary>
internal sealed class CompositeCatalogue
{
    private readonly Dictionary<string, WorkflowDefinition> byVersionId = new(StringComparer.Ordinal);
    private readonly HashSet<string> published = new(StringComparer.Ordinal);

    public static CompositeCatalogue Empty { get; } = new();

    public IReadOnlyCollection<WorkflowDefinition> All => byVersionId.Values;

    public bool Contains(string versionId) => byVersionId.ContainsKey(versionId);

    public void Add(WorkflowDefinition definition, bool isPublished)
    {
        byVersionId[definition.VersionId] = definition;
        if (isPublished)
            published.Add(definition.VersionId);
    }

    /// <summary>
    /// A version a run began with wins; then the version id in the node; then type and version; then the published or latest
    /// of the type; then of the definition id.
    /// </summary>
    public WorkflowDefinition? Resolve(ActivityDefinition activity, string? pinnedVersionId)
    {
        if (pinnedVersionId is not null && byVersionId.TryGetValue(pinnedVersionId, out var pinned))
            return pinned;
        if (activity.ReferencedVersionId is { } versionId && byVersionId.TryGetValue(versionId, out var exact)
            && exact.ActivityType is not null)
            return exact;
        var ofType = byVersionId.Values.Where(definition => definition.ActivityType == activity.Type).ToList();
        return ofType.Find(definition => definition.Version == activity.Version)
            ?? Newest(ofType)
            ?? Newest(byVersionId.Values.Where(definition =>
                definition.DefinitionId == activity.ReferencedDefinitionId && definition.ActivityType is not null));
    }

    private WorkflowDefinition? Newest(IEnumerable<WorkflowDefinition> candidates) => candidates
        .OrderByDescending(definition => published.Contains(definition.VersionId))
        .ThenByDescending(definition => definition.Version)
        .FirstOrDefault();
}
