using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Departments;
using Exchange.Domain.Rights;
using Exchange.Hub.Activities;
using Exchange.Hub.Reviews;
using Exchange.Node.Accounts;
using Exchange.Node.Reviews;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Diagrams;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Node.Cases;

/// <summary>Draws where a case is in its workflow here, for people who know nothing of workflows.</summary>
internal sealed class CaseDiagrams(
    IWorkflowStore workflows, IReviewTaskStore tasks, TaskNames people, TaskCovers covers, DepartmentTable departments,
    WorkflowActivityRegistry registry, TimeProvider clock)
{
    // A case has an instance for each of its versions and requests; more are never looked at.
    private const int MostInstances = 50;

    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The picture of what runs, else of what ran last, on the version it began with; null: nothing ran here.</summary>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public async Task<string?> DrawAsync(CaseId id, string language, CancellationToken cancellationToken)
    {
        var instances = await workflows.ListInstancesAsync(
            new InstanceFilter { CorrelationId = id.Value, Take = MostInstances }, cancellationToken);
        var instance = instances.FirstOrDefault(one => one.Status == WorkflowStatus.Running) ?? instances.FirstOrDefault();
        if (instance is null
            || await workflows.FindDefinitionVersionAsync(instance.DefinitionVersionId, cancellationToken) is not { } pinned
            || DefinitionReader.Read(pinned.Text).Definition is not { } definition)
            return null;
        var journal = new List<JournalEntry>();
        while (await workflows.ReadJournalAsync(instance.Id, journal.Count, 1000, cancellationToken) is { Count: > 0 } page)
            journal.AddRange(page);
        var all = await tasks.ListByCaseAsync(id, cancellationToken);
        var names = await people.OfAsync(all, cancellationToken);
        var open = new Dictionary<Guid, (ReviewTask Task, string? Holder)>(all.Count);
        foreach (var task in all)
            open.Add(task.Id, (task, HolderOf(task, await covers.FindColleagueAsync(task, cancellationToken), names, language == "zh")));
        var progress = CaseProgress.Of(
            WorkflowRun.FromJson(instance.StateJson), journal, bookmark => Note(bookmark, open, language == "zh"));

        // From top to bottom: the designers' pictures are wider than a page, and what is waited for would lie outside.
        var options = new DiagramOptions { Language = language, Progress = progress, UseDesignerPositions = false };
        return WorkflowDiagram.Draw(definition, registry, options);
    }

    /// <summary>Who took the task, and who decides it for them on leave; null when nobody took it.</summary>
    private static string? HolderOf(ReviewTask task, string? colleague, PersonNames names, bool isChinese) =>
        names.Of(task.ClaimedBy) is not { } holder ? null
        : names.Of(colleague) is not { } cover ? holder
        : isChinese ? $"{cover}代{holder}" : $"{cover} for {holder}";

    /// <summary>Who decides, and by when; nothing for what no person is waited for.</summary>
    private string? Note(
        Bookmark bookmark, Dictionary<Guid, (ReviewTask Task, string? Holder)> open, bool isChinese)
    {
        if (bookmark.Payload?["TaskId"]?.ToString() is not { } written || !Guid.TryParse(written, out var id)
            || !open.TryGetValue(id, out var found))
            return null;
        var (task, holder) = found;
        var role = TaskActivity.CandidateRole.OptionTexts.TryGetValue(task.CandidateRole.ToString(), out var text)
            ? isChinese ? text.Zh : text.En
            : task.CandidateRole.ToString();
        var who = holder ?? (departments.Find(task.Department ?? "") is { } department
            ? isChinese ? department.NameZh : department.NameEn
            : role);
        var day = TimeZoneInfo.ConvertTime(task.DueAt, China).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (task.DueAt < clock.GetUtcNow(), isChinese) switch
        {
            (true, true) => $"{who} · 已超期 {day}",
            (true, false) => $"{who} · overdue {day}",
            (false, true) => $"{who} · 限 {day} 前",
            (false, false) => $"{who} · due {day}",
        };
    }
}
