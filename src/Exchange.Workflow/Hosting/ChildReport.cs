using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Children;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// What a child tells the parent that waits for it: at its end, or (when asked for) after its first burst.
/// </summary>
internal static class ChildReport
{
    public static Stimulus? Of(WorkflowRun run, bool isFirstBurst, TimeProvider clock)
    {
        if (run.ParentInstanceId is not { } parentId || BookmarkOf(run.Properties) is not { } bookmarkId)
            return null;
        var isDue = run.Properties.Flag(ChildProperties.ReportFirstBurst) == true
            ? isFirstBurst
            : run.Status == WorkflowStatus.Finished;
        return !isDue
            ? null
            : SendStimulus.ResumeBookmark(parentId, bookmarkId, clock, new JsonObject
            {
                ["workflowInstanceId"] = run.Id.ToString("N"),
                ["status"] = run.Status.ToString(),
                ["subStatus"] = run.SubStatus.ToString(),
                ["output"] = run.Output.DeepClone(),
                ["firstBurst"] = isFirstBurst,
            });
    }

    /// <summary>
    /// For a child that may not start: its parent goes on as if it had been cancelled, or it would wait for ever.
    /// </summary>
    public static Stimulus? OfNotStarted(Stimulus start, JsonObject properties, TimeProvider clock) =>
        start is not { ParentInstanceId: { } parentId, InstanceId: { } childId }
        || BookmarkOf(properties) is not { } bookmarkId
            ? null
            : SendStimulus.ResumeBookmark(parentId, bookmarkId, clock, new JsonObject
            {
                ["workflowInstanceId"] = childId.ToString("N"),
                ["status"] = nameof(WorkflowStatus.Finished),
                ["subStatus"] = nameof(WorkflowSubStatus.Cancelled),
                ["output"] = new JsonObject(),
                ["firstBurst"] = true,
            });

    private static Guid? BookmarkOf(JsonObject properties) =>
        Guid.TryParse(properties.Text(ChildProperties.ParentBookmark), out var id) ? id : null;
}
