using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Departments;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Reviews;

/// <summary>What a workflow step wants decided.</summary>
/// <param name="Id">The same each time the step runs, so that a step run again opens no second task.</param>
/// <param name="Department">Null or empty: the office itself.</param>
public sealed record TaskOrder(
    Guid Id, string InstanceId, string TitleZh, string TitleEn, Role Role, string? Department, DecisionKind Kind, int WorkingDays)
{
    public bool DocumentNumberNeeded { get; init; }

    public string? RequestedBy { get; init; }

    public bool MayDecideTogether { get; init; }
}

/// <summary>Opens tasks for workflow steps, and takes back those nobody needs any more; only stages.</summary>
public sealed class TaskDesk(
    IReviewTaskStore tasks, WorkingDayCalendar calendar, INodeIdentity node, DepartmentTable departments)
{
    /// <summary>Throws <see cref="InvalidOperationException"/> for a department the code list does not know: nobody
    /// could ever decide.</summary>
    public ReviewTask Open(Case about, int version, TaskOrder order, DateTimeOffset at)
    {
        var department = string.IsNullOrWhiteSpace(order.Department) ? null : order.Department.Trim();
        if (department is not null && departments.Find(department) is null)
            throw new InvalidOperationException($"There is no department '{department}' in departments.csv.");
        var task = new ReviewTask
        {
            Id = order.Id,
            CaseId = about.Id,
            Version = version,
            WorkflowInstanceId = order.InstanceId,
            TitleZh = order.TitleZh,
            TitleEn = order.TitleEn,
            CandidateRole = order.Role,
            Division = node.Division,
            Department = department,
            Kind = order.Kind,
            DocumentNumberNeeded = order.DocumentNumberNeeded,
            RequestedBy = order.RequestedBy,
            MayDecideTogether = order.MayDecideTogether,
            CreatedAt = at,
            DueAt = calendar.DueAfter(at, Math.Max(1, order.WorkingDays)),
        };
        tasks.Add(task);
        return task;
    }

    public Department? FindDepartment(string code) => departments.Find(code);

    public Task<ReviewTask?> FindAsync(Guid id, CancellationToken cancellationToken) => tasks.FindAsync(id, cancellationToken);

    /// <summary>A waiting task that is no longer needed disappears from the inbox.</summary>
    public async Task DropAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(id, cancellationToken) is { Status: ReviewTaskStatus.Open or ReviewTaskStatus.Claimed } task)
            task.Status = ReviewTaskStatus.Dropped;
    }
}
