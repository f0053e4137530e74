using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Diagrams;

/// <summary>Tells from an instance's state and journal how far it is with each activity.</summary>
public static class CaseProgress
{
    /// <summary>
    /// The last thing that happened to each activity of the definition itself, by id; containers included. An activity
    /// that runs again counts as waiting until it has ended once more.
    /// </summary>
    /// <param name="run">The instance.</param>
    /// <param name="journal">Its whole journal, oldest first.</param>
    /// <param name="noteOf">A note for an activity that waits, such as who decides and by when; null for none.</param>
    public static IReadOnlyDictionary<string, ActivityProgress> Of(
        WorkflowRun run, IEnumerable<JournalEntry> journal, Func<Bookmark, string?>? noteOf = null)
    {
        var progress = new Dictionary<string, ActivityProgress>(StringComparer.Ordinal);
        foreach (var entry in journal)
        {
            if (StateAfter(entry.EventName) is { } state)
                progress[entry.ActivityId] = new ActivityProgress(state);
        }

        foreach (var bookmark in run.Bookmarks)
            progress[bookmark.ActivityId] = new ActivityProgress(ProgressState.Waiting, noteOf?.Invoke(bookmark));
        return progress;
    }

    private static ProgressState? StateAfter(string eventName) => eventName switch
    {
        "Started" or "Resumed" or "Suspended" => ProgressState.Waiting,
        "Completed" => ProgressState.Done,
        "Canceled" => ProgressState.Canceled,
        "Faulted" => ProgressState.Faulted,
        _ => null,
    };
}
