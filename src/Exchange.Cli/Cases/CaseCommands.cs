using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Reviews;

namespace Exchange.Cli.Cases;

/// <summary><c>cases</c>, <c>case</c>, <c>tasks</c>, <c>release-task</c>, <c>hand-over</c> and <c>decide</c>: work cases from the shell.</summary>
internal static class CaseCommands
{
    private const int Rows = 100;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("cases", "cases [--node URL] [--state STATE] [--text TEXT] [--json]", "list cases", "业务列表", ListAsync),
        new("case", "case ID [--node URL] [--json]   |   case ID [--version N] [--report FILE.html|pdf|xlsx|json] [--fix-kit FILE.zip]",
            "one case and its timeline, or the files of its check", "业务及办理过程", ShowAsync),
        new("tasks", "tasks [--node URL] [--json]", "open tasks you may decide", "待办", ListTasksAsync),
        new("release-task", "release-task TASK [--node URL] [--json]", "give a task you took back to its group", "退还待办", ReleaseAsync),
        new("hand-over", "hand-over TASK [USER --reason TEXT] [--node URL] [--json]",
            "hand a task over to a colleague; without USER: who it can be handed over to", "转交待办", HandOverAsync),
        new("decide", "decide TASK agree|return [--opinion TEXT] [--document NUMBER] [--scan FILE] [--for USER] [--node URL] [--json]",
            "decide a task", "办理待办", DecideAsync),
    ];

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            CaseState? state = null;
            if (words.Value("--state") is { } text)
                state = Enum.TryParse<CaseState>(text, ignoreCase: true, out var parsed)
                    ? parsed
                    : throw new UsageException($"--state: {string.Join(", ", Enum.GetNames<CaseState>())}");
            var cases = new List<CaseItem>();
            string? after = null;
            do
            {
                var page = await client.ListCasesAsync(state, words.Value("--text"), after, Rows, cancellationToken);
                cases.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);

            return NodeCall.Show(words, new ListPage<CaseItem>(cases, null), shown =>
            {
                foreach (var item in shown.Items)
                    Console.WriteLine(
                        $"{item.Id}  v{item.Version}  {NodeCall.Text(item.StateName),-10}  {NodeCall.Time(item.ChangedAt)}  {item.PlanName}");
            });
        });

    private static Task<int> ShowAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "ID");
            if (CheckFiles.AreAskedFor(words))
                return await CheckFiles.FetchAsync(client, id, words, cancellationToken);
            var found = await client.GetCaseAsync(id, cancellationToken);
            var about = new CaseWithTimeline(
                found.Case, found.SubmittedBy, found.Versions, found.Holders, found.Actions,
                await client.GetTimelineAsync(id, cancellationToken));
            return NodeCall.Show(words, about, Print);
        });

    private static void Print(CaseWithTimeline about)
    {
        var (line, holders) = (about.Case, about.Holders);
        Console.WriteLine($"{line.Id}  {line.PlanName} ({line.PlanId})");
        Console.WriteLine($"{NodeCall.Text(line.StateName)}  v{line.Version}  {line.DivisionName}");
        foreach (var holder in holders)
            Console.WriteLine(Language.Text(
                $"waits for {holder.Role} of {holder.DivisionName}{DepartmentOf(holder)}{PersonOf(holder)} since "
                    + $"{NodeCall.Time(holder.Since)}, due {NodeCall.Time(holder.DueAt)}{(holder.Overdue ? " OVERDUE" : "")}: {holder.Task.En}",
                $"待 {holder.DivisionName}{DepartmentOf(holder)} {holder.Role}{PersonOf(holder)}办理，自 "
                    + $"{NodeCall.Time(holder.Since)}，期限 {NodeCall.Time(holder.DueAt)}{(holder.Overdue ? "(已逾期)" : "")}:{holder.Task.Zh}"));
        foreach (var entry in about.Timeline)
            Console.WriteLine($"  {NodeCall.Time(entry.At)}  {entry.Node}  v{entry.Version}  {NodeCall.Text(entry.Title)}");
    }

    private static string DepartmentOf(CaseHolder holder) => holder.Department is { } department ? $" {NodeCall.Text(department)}" : "";

    /// <summary>Who took it, and who covers for them on leave; empty while nobody did.</summary>
    private static string PersonOf(CaseHolder holder)
    {
        if (holder.Person is not { } person)
            return "";
        var (name, colleague) = (holder.PersonName ?? person, holder.CoveredByName ?? holder.CoveredBy);
        return colleague is null
            ? Language.Text($" ({name})", $"（{name}）")
            : Language.Text($" ({colleague} for {name}, on leave)", $"（由{colleague}代{name}办理）");
    }

    private static Task<int> ListTasksAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var tasks = new List<TaskItem>();
            string? after = null;
            do
            {
                var page = await client.ListTasksAsync(after, Rows, cancellationToken);
                tasks.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);

            return NodeCall.Show(words, new ListPage<TaskItem>(tasks, null), shown =>
            {
                foreach (var task in shown.Items)
                    Console.WriteLine(
                        $"{task.Id}  {task.CaseId} v{task.Version}  {NodeCall.Time(task.DueAt)}{(task.Overdue ? " !" : "")}  "
                        + $"{NodeCall.Text(task.Title)}{(task.DepartmentName is { } department ? $" ({NodeCall.Text(department)})" : "")}  {task.PlanName}"
                        + CoverOf(task));
            });
        });

    private static Guid TaskOf(Arguments words) => Guid.TryParse(words.Required(0, "TASK"), out var task)
        ? task
        : throw new UsageException($"'{words.Required(0, "TASK")}' is not a task's id; see 'exchange tasks'");

    private static Task<int> ReleaseAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.ReleaseTaskAsync(TaskOf(words), cancellationToken), shown => Console.WriteLine(
                $"{shown.CaseId} v{shown.Version}  {NodeCall.Text(shown.Title)}: {Language.Text("waits for its group", "等待接手")}")));

    private static Task<int> HandOverAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var task = TaskOf(words);
            if (words.Positional is not [_, var colleague, ..])
                return NodeCall.Show(words, await client.ListTaskColleaguesAsync(task, cancellationToken), shown =>
                {
                    foreach (var each in shown)
                        Console.WriteLine($"{each.UserName}  {each.DisplayName}");
                });
            return NodeCall.Show(
                words, await client.HandOverTaskAsync(task, colleague, words.Value("--reason") ?? "", cancellationToken),
                shown => Console.WriteLine(
                    $"{shown.CaseId} v{shown.Version}  {NodeCall.Text(shown.Title)}: "
                    + Language.Text($"taken by {shown.ClaimedByName}", $"由{shown.ClaimedByName}接手")));
        });

    private static Task<int> DecideAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var task = TaskOf(words);
            if (!Enum.TryParse<DecisionOutcome>(words.Required(1, "agree|return"), ignoreCase: true, out var outcome))
                throw new UsageException($"'{words.Required(1, "agree|return")}' is neither agree nor return");
            Guid? scan = words.Value("--scan") is { } file ? await DocumentUpload.SendAsync(client, file, cancellationToken) : null;
            var decided = await client.DecideTaskAsync(
                task,
                new DecisionRequest(
                    outcome, words.Value("--opinion") ?? "", words.Value("--document"), OnBehalfOf: words.Value("--for"), Document: scan),
                cancellationToken);
            return NodeCall.Show(words, decided, shown => Console.WriteLine(
                $"{shown.CaseId} v{shown.Version}  {NodeCall.Text(shown.Title)}: {JsonNamingPolicy.CamelCase.ConvertName($"{shown.Outcome}")}"
                + ((shown.DecidedForName ?? shown.DecidedFor) is { } absent ? Language.Text($" (for {absent}, on leave)", $"（代 {absent} 办理）") : "")));
        });

    private static string CoverOf(TaskItem task) => task.For is [var first, ..]
        ? Language.Text(
            $"  [for {first.DisplayName} ({first.UserName}), on leave{AgainstOf(first)}]",
            $"  [代{first.DisplayName}（{first.UserName}）办理{AgainstOf(first)}]")
        : "";

    private static string AgainstOf(TaskPerson absent) => absent.Against is { } reason
        ? Language.Text($": {reason.Title.En}", $"：{reason.Title.Zh}")
        : "";

    /// <summary>What <c>case --json</c> prints.</summary>
    private sealed record CaseWithTimeline(
        CaseItem Case,
        string SubmittedBy,
        IReadOnlyList<CaseVersionItem> Versions,
        IReadOnlyList<CaseHolder> Holders,
        IReadOnlyList<string> Actions,
        IReadOnlyList<TimelineLine> Timeline);
}
