using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// A step a person decides: opens a task row and waits until <see cref="DecideTask"/> settles it. A deadline that passes is told in
/// the timeline once; the task stays open.
/// </summary>
public abstract class TaskActivity(ICaseStore cases, TaskDesk desk, INodeIdentity node) : CaseActivity(cases)
{
    /// <summary>The timer of a task's deadline.</summary>
    public const string OverdueBookmark = "Exchange.TaskOverdue";

    public const string Agree = "Agree";
    public const string Return = "Return";
    public const string Refuse = "Refuse";

    private readonly ICaseStore cases = cases;

    public static readonly ActivityInput<string> TitleZh = new(
        "TitleZh", new("Title (Chinese)", "标题(中文)"), new("What the inbox shows.", "待办列表中显示的标题。"))
    { IsRequired = true };

    public static readonly ActivityInput<string> TitleEn = new(
        "TitleEn", new("Title (English)", "标题(英文)"), new("What the inbox shows.", "待办列表中显示的标题。"))
    { IsRequired = true };

    public static readonly ActivityInput<string> CandidateRole = new(
        "CandidateRole", new("Role", "办理角色"), new("Who may decide.", "可办理的角色。"), nameof(Role.Reviewer))
    {
        IsRequired = true,
        UiHint = "dropdown",
        Options = [nameof(Role.Reviewer), nameof(Role.Approver)],
        OptionTexts = new Dictionary<string, LocalizedText>
        {
            [nameof(Role.Reviewer)] = new("Reviewer", "审查人员"),
            [nameof(Role.Approver)] = new("Approver", "审批人员"),
        },
    };

    /// <summary>The list of departments, of which an office makes its own: the designer offers its entries.</summary>
    public const string DepartmentList = "departments";

    public static readonly ActivityInput<string> Department = new(
        "Department", new("Department", "办理部门"),
        new("Code of the department that decides; empty: the office itself.", "由哪个部门办理（部门代码）；留空为本单位。"), "")
    { OptionList = DepartmentList };

    /// <summary>Deadlines the designer offers. Any other number of days may stand in a file and counts as well.</summary>
    private static readonly int[] UsualDeadlines = [.. Enumerable.Range(1, 30), 35, 40, 45, 50, 60, 90, 120];

    public static readonly ActivityInput<int> WorkingDays = new(
        "WorkingDays", new("Deadline in working days", "办理时限(工作日)"), new("Counted from the next working day.", "自下一工作日起算。"), 5)
    {
        IsRequired = true,
        UiHint = "dropdown",
        Options = [.. UsualDeadlines.Select(days => days.ToString(CultureInfo.InvariantCulture))],
        OptionTexts = UsualDeadlines.ToDictionary(
            days => days.ToString(CultureInfo.InvariantCulture),
            // The designer sorts by text and shows no blanks at its beginning.
            days => new LocalizedText(days == 1 ? "  1 working day" : $"{days,3} working days", $"{days,3} 个工作日")),
    };

    public static readonly ActivityInput<bool> DecideTogether = new(
        "DecideTogether", new("May be decided together", "可一并办理"),
        new("Whether several such tasks without findings may be agreed to by one opinion.", "没有检查问题的同类待办，是否可用同一意见一并同意。"))
    { UiHint = "checkbox" };

    public static readonly ActivityOutput<string> Opinion = new(
        "Opinion", new("Opinion", "意见"), new("Words of the decision.", "决定所附意见。"));

    public static readonly ActivityOutput<string> DocumentNumber = new(
        "DocumentNumber", new("Document number", "文号"), new("Of the official document, if any.", "正式文件的文号(如有)。"));

    protected abstract DecisionKind Kind { get; }

    protected virtual bool DocumentNumberNeeded => false;

    protected static IReadOnlyList<ActivityInput> TaskInputs { get; } = [TitleZh, TitleEn, CandidateRole, Department, WorkingDays, DecideTogether];

    protected static IReadOnlyList<ActivityOutput> TaskOutputs { get; } = [Opinion, DocumentNumber];

    protected override Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var id = context.StableId("task");
        var task = desk.Open(about, VersionOf(context), new TaskOrder(
            id, context.InstanceId.ToString(), context.Get(TitleZh) ?? "", context.Get(TitleEn) ?? "",
            Enum.Parse<Role>(context.Get(CandidateRole) ?? nameof(Role.Reviewer)), context.Get(Department), Kind, context.Get(WorkingDays))
        {
            DocumentNumberNeeded = DocumentNumberNeeded,
            RequestedBy = RequestedBy(context),
            MayDecideTogether = context.Get(DecideTogether),
        }, context.Now);
        context.Properties["TaskId"] = id.ToString();
        context.CreateBookmark(DecideTask.BookmarkName, DecideTask.BookmarkPayload(id));
        context.CreateBookmark(OverdueBookmark, DecideTask.BookmarkPayload(id), dueAt: task.DueAt, onlyThisRun: true);
        return Task.CompletedTask;
    }

    protected override async Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        if (input.Count == 0)
        {
            // Only the deadline's timer comes with empty hands.
            await TellOverdueAsync(context, about, cancellationToken);
            return;
        }

        var decision = input.Deserialize<Decision>(RecordJson.Options)
            ?? throw new InvalidOperationException("The task ended without a decision.");
        context.Set(Opinion, decision.Opinion);
        context.Set(DocumentNumber, decision.DocumentNumber);
        if (decision.Kind is DecisionKind.Return or DecisionKind.Refuse)
        {
            context.Complete([decision.Kind == DecisionKind.Return ? Return : Refuse]);
            return;
        }

        await ApplyAsync(about, decision, cancellationToken);
        context.Complete([Agree]);
    }

    public override Task CancelAsync(ActivityContext context, CancellationToken cancellationToken) =>
        context.Properties["TaskId"]?.GetValue<string>() is { } id
            ? desk.DropAsync(Guid.Parse(id), cancellationToken)
            : Task.CompletedTask;

    private async Task TellOverdueAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(context.Properties["TaskId"]!.GetValue<string>()); // Set when the task was opened.
        if (await desk.FindAsync(id, cancellationToken) is { Status: ReviewTaskStatus.Open or ReviewTaskStatus.Claimed } task)
            await cases.AddEntryAsync(
                TimelineLines.Line(
                    about.Id, task.Version, node.Division, TimelineTexts.TaskOverdue, $"overdue:{id}", "", context.Now, context.Clock,
                    ("taskEn", task.TitleEn), ("taskZh", task.TitleZh)),
                cancellationToken);
    }

    /// <summary>The account whose request is decided on; that person may not decide.</summary>
    protected virtual string? RequestedBy(ActivityContext context) => null;

    /// <summary>What agreeing does to the case.</summary>
    protected virtual Task ApplyAsync(Case about, Decision decision, CancellationToken cancellationToken) => Task.CompletedTask;

    protected static ActivityDescriptor Describe(
        string type, LocalizedText name, LocalizedText description, string otherwise = Return) => new()
        {
            Type = type,
            DisplayName = name,
            Category = PlanActivities.Category,
            Description = description,
            Kind = ActivityKind.Task,
            Inputs = TaskInputs,
            Outputs = TaskOutputs,
            Outcomes =
            [
                new(Agree, new("Agree", "同意")),
                otherwise == Return ? new(Return, new("Return", "退回")) : new(Refuse, new("Refuse", "不同意")),
            ],
        };
}
