using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Jobs;

namespace Exchange.Cli.Jobs;

/// <summary><c>jobs …</c>: what a node does by itself: look, run now, pause, resume, put failed work back.</summary>
internal static class JobCommands
{
    private const int Rows = 200;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("jobs", "jobs [--node URL] [--json]", "recurring jobs: last and next run", "定时作业及其上次、下次运行", ListAsync),
        new("jobs history", "jobs history NAME [--node URL] [--json]", "finished runs of a job", "作业运行记录", HistoryAsync),
        new("jobs run", "jobs run NAME [--node URL] [--json]", "run a job now", "立即运行作业", RunAsync),
        new("jobs pause", "jobs pause NAME --reason TEXT [--node URL] [--json]", "leave a job out of the schedule", "暂停作业", PauseAsync),
        new("jobs resume", "jobs resume NAME [--node URL] [--json]", "take a paused job into the schedule again", "恢复作业", ResumeAsync),
        new("jobs work", "jobs work [--state waiting|running|stuck|failed] [--node URL] [--json]",
            "background work that is not done, and who has it", "未完成的后台任务及其处理进程", WorkAsync),
        new("jobs requeue", "jobs requeue KEY [--node URL]", "give failed work another chance", "重新排队已放弃的任务", RequeueAsync),
    ];

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(words, await client.ListJobsAsync(cancellationToken), jobs =>
        {
            foreach (var job in jobs)
                Print(job);
        }));

    private static Task<int> HistoryAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.GetJobHistoryAsync(words.Required(0, "NAME"), cancellationToken), runs =>
            {
                foreach (var run in runs)
                    Console.WriteLine($"{NodeCall.Time(run.StartedAt)}  {run.Duration.TotalSeconds,8:F1} s  {OutcomeOf(run.Outcome)}  {run.Instance}  {Said(run.Message)}");
            }));

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.TriggerJobAsync(words.Required(0, "NAME"), cancellationToken), Print));

    private static Task<int> PauseAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.PauseJobAsync(words.Required(0, "NAME"), words.RequiredValue("--reason"), cancellationToken), Print));

    private static Task<int> ResumeAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ResumeJobAsync(words.Required(0, "NAME"), cancellationToken), Print));

    private static Task<int> WorkAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ListWorkAsync(StateOf(words.Value("--state")), Rows, cancellationToken), work =>
            {
                foreach (var item in work)
                    Console.WriteLine(
                        $"{NameOf(item.State)}  {NodeCall.Time(item.Since)}  {NodeCall.Text(item.Kind)}  {item.Subject}  ×{item.Attempts}  "
                        + $"{item.Owner ?? "-"}  {item.Key}{(item.Problem is null ? "" : $"  [{Language.Text(item.Problem.En, item.Problem.Zh)}]")}");
            }));

    private static Task<int> RequeueAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            await client.RequeueWorkAsync(words.Required(0, "KEY"), cancellationToken);
            Console.WriteLine(Language.Text("put back", "已重新排队"));
            return 0;
        });

    private static void Print(JobItem job) => Console.WriteLine(
        $"{job.Name,-20}  {NodeCall.Time(job.LastRunAt)}  {(job.LastOutcome is { } last ? OutcomeOf(last) : "-")}  → "
        + $"{(job.Paused ? Language.Text($"paused by {job.PausedBy}: {job.PauseReason}", $"由 {job.PausedBy} 暂停：{job.PauseReason}") : NodeCall.Time(job.NextRunAt))}"
        + $"  {(job.Running ? Language.Text($"runs on {job.RunningOn}", $"正在 {job.RunningOn} 运行") : Said(job.LastMessage))}");

    private static string Said(LocalizedText? message) => message is null ? "" : NodeCall.Text(message);

    private static WorkState? StateOf(string? text) =>
        text is null ? null
        : Enum.TryParse<WorkState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state
        : throw new UsageException($"--state is '{text}'; allowed are waiting, running, stuck, failed");

    private static string OutcomeOf(JobOutcome outcome) => outcome switch
    {
        JobOutcome.Succeeded => Language.Text("succeeded", "成功"),
        JobOutcome.Failed => Language.Text("failed", "失败"),
        JobOutcome.Interrupted => Language.Text("interrupted", "中断"),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
    };

    private static string NameOf(WorkState state) => state switch
    {
        WorkState.Waiting => Language.Text("waiting", "等待"),
        WorkState.Running => Language.Text("running", "进行中"),
        WorkState.Stuck => Language.Text("STUCK", "停滞"),
        WorkState.Failed => Language.Text("FAILED", "已放弃"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };
}
