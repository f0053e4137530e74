using Exchange.Contracts;
using Exchange.Contracts.Reviews;
using Exchange.Domain.Departments;
using Exchange.Hub.Reviews;
using Exchange.Node.Accounts;
using WireKind = Exchange.Contracts.Reviews.DecisionKind;
using WireRole = Exchange.Contracts.Accounts.Role;
using WireStatus = Exchange.Contracts.Reviews.ReviewTaskStatus;

namespace Exchange.Node.Reviews;

/// <summary>Tasks in the form the API answers.</summary>
internal sealed class TaskTexts(TimeProvider clock, DepartmentTable departments)
{
    public TaskItem Describe(
        ReviewTask task, string planName, TaskCover cover, PersonNames names, TaskStanding standing, bool together = false) => new(
        task.Id,
        task.CaseId.Value,
        task.Version,
        planName,
        new LocalizedText(task.TitleEn, task.TitleZh),
        task.Kind.To<WireKind>(),
        task.CandidateRole.To<WireRole>(),
        task.Division.Value,
        task.DocumentNumberNeeded,
        task.Status.To<WireStatus>(),
        task.ClaimedBy,
        task.CreatedAt,
        task.DueAt,
        task.DecidedAt is null && task.DueAt < clock.GetUtcNow(),
        task.DecidedAt,
        task.DecidedBy,
        task.Outcome?.To<WireKind>(),
        task.Department,
        NameOf(task.Department),
        together,
        cover.For,
        cover.CoveredBy,
        task.DecidedFor,
        names.Of(task.ClaimedBy),
        names.Of(task.DecidedBy),
        names.Of(cover.CoveredBy),
        names.Of(task.DecidedFor),
        standing.Against,
        standing.MayHandOver,
        standing.HandedOver,
        standing.Decision);

    /// <summary>The department's name; the code itself when the list has lost it; null for the office itself.</summary>
    public LocalizedText? NameOf(string? department) => department is null
        ? null
        : departments.Find(department) is { } known ? new(known.NameEn, known.NameZh) : new(department, department);
}
