using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Simulation;

/// <summary>Reads a case out of an instance's state and journal.</summary>
internal sealed class CaseReading(WorkflowRun run, IReadOnlyList<JournalEntry> journal)
{
    private readonly Dictionary<string, KeptAnswer> kept =
        run.Answers.GroupBy(answer => answer.ActivityRunId).ToDictionary(group => group.Key, group => group.Last());

    private readonly Dictionary<string, string> ids =
        journal.GroupBy(entry => entry.ActivityNodeId).ToDictionary(group => group.Key, group => group.First().ActivityId);

    public RecordedCase Read()
    {
        var answers = Answers();
        return new RecordedCase
        {
            InstanceId = run.Id,
            DefinitionId = run.DefinitionId,
            Version = run.DefinitionVersion,
            Name = run.Name,
            CorrelationId = run.CorrelationId,
            Input = (JsonObject)run.Input.DeepClone(),
            Properties = (JsonObject)run.Properties.DeepClone(),
            StartedAt = run.CreatedAt,
            FirstActivityId = journal.FirstOrDefault(IsFirst)?.ActivityId,
            Answers = answers,
            Steps = StepsOf(journal, PathOf),
            WaitsAt =
            [
                .. run.Bookmarks.Select(bookmark => run.Activities.Find(activity => activity.Id == bookmark.ActivityRunId))
                    .OfType<ActivityRun>().Select(activity => PathOf(activity.NodeId, activity.ActivityId)).Distinct(),
            ],
            SubStatus = run.SubStatus,
            Output = (JsonObject)run.Output.DeepClone(),
            IsPartial = run.AnswersArePartial || answers.Count > 0 && run.Answers.Count == 0,
        };
    }

    /// <summary>Every activity that ended, in order; containers end when what is in them does, and are left out.</summary>
    public static IReadOnlyList<RecordedStep> StepsOf(
        IEnumerable<JournalEntry> journal, Func<string, string, string> pathOf) =>
    [
        .. from entry in journal
           where (entry.EventName is "Completed" or "Faulted") && !OutsideActivities.IsContainer(entry.ActivityType)
           select new RecordedStep(
               pathOf(entry.ActivityNodeId, entry.ActivityId),
               entry.ActivityId,
               entry.ActivityType,
               entry.EventName == "Faulted" ? "Faulted" : entry.Outcome ?? "Done"),
    ];

    private List<RecordedAnswer> Answers()
    {
        var children = journal.Where(entry => entry.EventName == "Started")
            .Select(entry => (Parent: ParentOf(entry.ActivityNodeId), entry.ActivityId, entry.Sequence))
            .ToLookup(child => child.Parent);
        var started = new Dictionary<string, long>(StringComparer.Ordinal);
        var answers = new List<RecordedAnswer>();
        foreach (var entry in journal)
        {
            if (!OutsideActivities.Includes(entry.ActivityType) || run.Composites.ContainsKey(entry.ActivityNodeId))
                continue;
            if (entry.EventName == "Started")
                started.TryAdd(entry.ActivityRunId, entry.Sequence);
            if (entry.EventName is not ("Completed" or "Faulted"))
                continue;
            var answer = kept.GetValueOrDefault(entry.ActivityRunId);
            answers.Add(new RecordedAnswer(
                PathOf(entry.ActivityNodeId, entry.ActivityId), entry.ActivityId, entry.ActivityType, entry.At)
            {
                Outcomes = answer is not null ? answer.Outcomes : entry.Outcome?.Split(','),
                Outputs = (JsonObject?)answer?.Outputs.DeepClone() ?? [],
                Fault = entry.EventName == "Faulted" ? entry.Message ?? "" : null,
                Children =
                [
                    .. children[entry.ActivityNodeId]
                        .Where(child => child.Sequence > started.GetValueOrDefault(entry.ActivityRunId)
                            && child.Sequence < entry.Sequence)
                        .Select(child => child.ActivityId),
                ],
            });
        }

        return answers;
    }

    /// <summary>The id after those of the composites around it: the same in every version that has the activity.</summary>
    private string PathOf(string nodeId, string activityId)
    {
        if (run.Composites.Count == 0)
            return activityId;
        var around = run.Composites.Keys
            .Where(composite => nodeId.StartsWith(composite + ":", StringComparison.Ordinal))
            .OrderBy(composite => composite.Length).Select(composite => ids.GetValueOrDefault(composite, composite));
        return string.Join('/', around.Append(activityId));
    }

    private static bool IsFirst(JournalEntry entry) =>
        entry.EventName == "Started" && !OutsideActivities.IsContainer(entry.ActivityType);

    private static string ParentOf(string nodeId) =>
        nodeId.LastIndexOf(':') is > 0 and var end ? nodeId[..end] : "";
}
