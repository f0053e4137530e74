using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Cases;
using Exchange.Hub.Reviews;
using Exchange.Workflow.Activities;

namespace Exchange.Hub.Activities;

/// <summary>
/// Asks several departments for their opinion at the same time (征求意见) and waits until all have answered or the
/// deadline passes.
/// </summary>
/// <remarks>
/// A department objects or does not; what follows is the definition's to say. At the deadline the tasks still open
/// are dropped; where silence counts as agreement the missing departments are taken as agreeing. An objection
/// counts before a missing answer.
/// </remarks>
public sealed class SolicitOpinions(ICaseStore cases, TaskDesk desk) : CaseActivity(cases)
{
    public const string DueBookmark = "Exchange.OpinionsDue";
    public const string Answered = "Answered";
    public const string Objected = "Objected";
    public const string Overdue = "Overdue";

    private const string TasksProperty = "Tasks";
    private const string AnswersProperty = "Answers";

    public static readonly ActivityInput<List<string>> Departments = new(
        "Departments", new("Departments", "征求部门"),
        new("Codes of the departments asked.", "征求意见的部门代码。"))
    { IsRequired = true, UiHint = "checklist", OptionList = TaskActivity.DepartmentList };

    public static readonly ActivityInput<bool> SilenceAgrees = new(
        "SilenceAgrees", new("Silence counts as agreement", "逾期视为无异议"),
        new("Whether a department that does not answer in time agrees.", "部门逾期未回复是否视为无异议。"))
    { UiHint = "checkbox" };

    public static readonly ActivityOutput<JsonArray> Opinions = new(
        "Opinions", new("Opinions", "意见列表"),
        new("One entry per department: department, agrees, opinion, decidedBy, at.", "每个部门一条。"));

    public static readonly ActivityOutput<string> Summary = new(
        "Summary", new("Summary", "意见汇总"), new("Objections and missing answers as text.", "异议与缺复情况的文字。"));

    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Exchange.SolicitOpinions",
        DisplayName = new("Solicit opinions", "征求意见"),
        Category = PlanActivities.Category,
        Description = new(
            "Opens a task for each department and waits for all answers or the deadline.", "向各部门开立待办，等待全部回复或到期。"),
        Kind = ActivityKind.Task,
        Inputs =
        [
            TaskActivity.TitleZh, TaskActivity.TitleEn, TaskActivity.CandidateRole, Departments, TaskActivity.WorkingDays, SilenceAgrees,
        ],
        Outputs = [Opinions, Summary],
        Outcomes =
        [
            new(Answered, new("Answered", "已回复")),
            new(Objected, new("Objected", "有异议")),
            new(Overdue, new("Overdue", "逾期")),
        ],
    };

    protected override Task RunAsync(ActivityContext context, Case about, CancellationToken cancellationToken)
    {
        var asked = (context.Get(Departments) ?? []).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
            throw new InvalidOperationException("No department is named to be asked for its opinion.");
        var tasks = new JsonObject();
        var due = context.Now;
        foreach (var code in asked)
        {
            var name = desk.FindDepartment(code);
            var task = desk.Open(about, VersionOf(context), new TaskOrder(
                context.StableId($"opinion:{code}"), context.InstanceId.ToString(),
                $"{context.Get(TaskActivity.TitleZh)}（{name?.NameZh}）", $"{context.Get(TaskActivity.TitleEn)} ({name?.NameEn})",
                Enum.Parse<Role>(context.Get(TaskActivity.CandidateRole) ?? nameof(Role.Reviewer)), code, DecisionKind.Opinion,
                context.Get(TaskActivity.WorkingDays)), context.Now);
            tasks[task.Id.ToString()] = code;
            due = task.DueAt;
            context.CreateBookmark(DecideTask.BookmarkName, DecideTask.BookmarkPayload(task.Id));
        }

        context.Properties[TasksProperty] = tasks;
        context.Properties[AnswersProperty] = new JsonArray();
        context.CreateBookmark(DueBookmark, null, dueAt: due, onlyThisRun: true);
        return Task.CompletedTask;
    }

    protected override async Task ContinueAsync(
        ActivityContext context, Case about, JsonObject input, CancellationToken cancellationToken)
    {
        var waiting = context.Properties[TasksProperty]!.AsObject(); // Both are set when the tasks are opened.
        var answers = context.Properties[AnswersProperty]!.AsArray();

        // Only the deadline's timer comes with empty hands.
        if (input.Count == 0)
        {
            await EndAtDeadlineAsync(context, waiting, answers, cancellationToken);
            return;
        }

        var decision = input.Deserialize<Decision>(RecordJson.Options)
            ?? throw new InvalidOperationException("The task ended without a decision.");
        if (waiting[decision.Id.ToString()]?.GetValue<string>() is not { } department)
            return;
        waiting.Remove(decision.Id.ToString());
        answers.Add(Answer(
            department, decision.Kind != DecisionKind.Refuse, decision.Opinion, decision.DecidedByName, decision.DecidedAt));
        if (waiting.Count == 0)
            Complete(context, answers, missing: []);
    }

    public override async Task CancelAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        foreach (var (id, _) in context.Properties[TasksProperty]?.AsObject() ?? [])
            await desk.DropAsync(Guid.Parse(id), cancellationToken);
    }

    private async Task EndAtDeadlineAsync(
        ActivityContext context, JsonObject waiting, JsonArray answers, CancellationToken cancellationToken)
    {
        await CancelAsync(context, cancellationToken);
        var missing = waiting.Select(pair => pair.Value!.GetValue<string>()).ToList(); // Codes, written by RunAsync.
        if (context.Get(SilenceAgrees))
        {
            foreach (var department in missing)
                answers.Add(Answer(department, true, "", "", context.Now));
            missing.Clear();
        }

        Complete(context, answers, missing);
    }

    private void Complete(ActivityContext context, JsonArray answers, IReadOnlyList<string> missing)
    {
        var objections = answers.Where(answer => !answer!["agrees"]!.GetValue<bool>()).ToList(); // Every answer has it.
        context.Set(Opinions, (JsonArray)answers.DeepClone());
        context.Set(Summary, string.Join(
            "\n",
            objections.Select(answer => $"{NameOf(answer!["department"]!.GetValue<string>())}：{answer["opinion"]}")
                .Concat(missing.Select(code => $"{NameOf(code)}：逾期未回复 no answer"))));
        context.Complete([objections.Count > 0 ? Objected : missing.Count > 0 ? Overdue : Answered]);
    }

    private string NameOf(string code) => desk.FindDepartment(code)?.NameZh ?? code;

    private static JsonObject Answer(string department, bool agrees, string opinion, string by, DateTimeOffset at) => new()
    {
        ["department"] = department,
        ["agrees"] = agrees,
        ["opinion"] = opinion,
        ["decidedBy"] = by,
        ["at"] = at.ToString("O"),
    };
}
