using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>A step a person decides: opens a task row and waits until <see cref="DecideTask"/> settles it.</summary>
public abstract class TaskActivity(
    ICaseStore cases, IReviewTaskStore tasks, WorkingDayCalendar calendar, INodeIdentity node) : CaseActivity(cases)
{
    public const string Agree = "Agree";
    public const string Return = "Return";

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

    public static readonly ActivityInput<int> WorkingDays = new(
        "WorkingDays", new("Deadline in working days", "办理时限(工作日)"), new("Counted from the next working day.", "自下一工作日起算。"), 5)
    { IsRequired = true };

    public static readonly ActivityOutput<string> Opinion = new(
        "Opinion", new("Opinion", "意见"), new("Words of the decision.", "决定所附意见。"));

    public static readonly ActivityOutput<string> DocumentNumber = new(
        "DocumentNumber", new("Document number", "文号"), new("Of the official document, if any.", "正式文件的文号(如有)。"));

    protected abstract DecisionKind Kind { get; }

    protected virtual bool DocumentNumberNeeded => false;

    protected static IReadOnlyList<ActivityInput> TaskInputs { get; } = [TitleZh, TitleEn, CandidateRole, WorkingDays];

    protected static IReadOnlyList<ActivityOutput> TaskOutputs { get; } = [Opinion, DocumentNumber];

    protected override Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var id = context.StableId("task");
        tasks.Add(new ReviewTask
        {
            Id = id,
            CaseId = about.Id,
            Version = VersionOf(context),
            WorkflowInstanceId = context.InstanceId.ToString(),
            TitleZh = context.Get(TitleZh) ?? "",
            TitleEn = context.Get(TitleEn) ?? "",
            CandidateRole = Enum.Parse<Role>(context.Get(CandidateRole) ?? nameof(Role.Reviewer)),
            Division = node.Division,
            Kind = Kind,
            DocumentNumberNeeded = DocumentNumberNeeded,
            CreatedAt = context.Now,
            DueAt = calendar.DueAfter(context.Now, Math.Max(1, context.Get(WorkingDays))),
        });
        context.Properties["TaskId"] = id.ToString();
        context.CreateBookmark(DecideTask.BookmarkName, DecideTask.BookmarkPayload(id));
        return Task.CompletedTask;
    }

    protected override async Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        var decision = input.Deserialize<Decision>(RecordJson.Options)
            ?? throw new InvalidOperationException("The task ended without a decision.");
        context.Set(Opinion, decision.Opinion);
        context.Set(DocumentNumber, decision.DocumentNumber);
        if (decision.Kind == DecisionKind.Return)
        {
            context.Complete([Return]);
            return;
        }

        await ApplyAsync(about, decision, cancellationToken);
        context.Complete([Agree]);
    }

    /// <summary>A waiting task that is no longer needed disappears from the inbox.</summary>
    public override async Task CancelAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Properties["TaskId"]?.GetValue<string>() is { } id
            && await tasks.FindAsync(Guid.Parse(id), cancellationToken) is { Status: ReviewTaskStatus.Open or ReviewTaskStatus.Claimed } task)
            task.Status = ReviewTaskStatus.Dropped;
    }

    /// <summary>What agreeing does to the case.</summary>
    protected virtual Task ApplyAsync(Case about, Decision decision, CancellationToken cancellationToken) => Task.CompletedTask;

    protected static ActivityDescriptor Describe(string type, LocalizedText name, LocalizedText description) => new()
    {
        Type = type,
        DisplayName = name,
        Category = PlanActivities.Category,
        Description = description,
        Kind = ActivityKind.Task,
        Inputs = TaskInputs,
        Outputs = TaskOutputs,
        Outcomes = [new(Agree, new("Agree", "同意")), new(Return, new("Return", "退回"))],
    };
}
