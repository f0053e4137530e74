using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;

namespace Exchange.Cli.Cases;

/// <summary><c>submit</c>: uploads a package, resuming an interrupted upload, and hands it in.</summary>
internal static class SubmitCommand
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static CliCommand Command { get; } = new(
        "submit", "submit PACKAGE --node URL [--case ID] [--watch] [--json]",
        "upload and submit a package", "上传并提交成果包", RunAsync);

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var file = words.Required(0, "PACKAGE");
            if (!File.Exists(file))
                throw new UsageException(Language.Text($"there is no file '{file}'", $"没有文件“{file}”"));
            var upload = await UploadAsync(client, file, cancellationToken);
            var taken = await client.SubmitAsync(upload, words.Value("--case"), cancellationToken);
            var submission = await WaitAsync(client, taken.Id, cancellationToken);
            KeptUpload.Forget(client.Node, file);
            if (submission.Problem is { } problem)
                return NodeCall.Refuse(problem, words.Has("--json"));
            if (words.Has("--watch"))
                return await WatchAsync(client, words, submission, cancellationToken);
            return NodeCall.Show(words, submission, stored => Console.WriteLine(Language.Text(
                $"case {stored.CaseId}, version {stored.Version}", $"业务 {stored.CaseId}，第 {stored.Version} 版")));
        });

    private static async Task<Guid> UploadAsync(ExchangeClient client, string file, CancellationToken cancellationToken)
    {
        var uploads = new ResumableUpload(client, TimeProvider.System);
        var state = await KeptUpload.FindOrCreateAsync(uploads, client.Node, file, cancellationToken);
        using var bar = new ProgressBar();
        await using var content = File.OpenRead(file);
        await uploads.SendAsync(state.Id, content, bar, cancellationToken);
        return state.Id;
    }

    private static async Task<SubmissionDetails> WaitAsync(
        ExchangeClient client, Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var submission = await client.GetSubmissionAsync(id, cancellationToken);
            if (submission.Status != SubmissionStatus.Pending)
                return submission;
            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Follows the check; exit code 1 when it found blocking faults.</summary>
    private static async Task<int> WatchAsync(
        ExchangeClient client, Arguments words, SubmissionDetails submission, CancellationToken cancellationToken)
    {
        var (id, version) = (submission.CaseId!, submission.Version!.Value); // A stored submission has both.
        var shown = "";
        while (true)
        {
            if (await FindCheckAsync(client, id, version, cancellationToken) is { } check)
            {
                var line = $"{id} v{version}  {check.Status} {check.Percent}%"
                    + (check.Step is { } step ? $"  {NodeCall.Text(step.Text)}" : "");
                if (line != shown)
                    Console.Error.WriteLine(shown = line);
                if (check.Status is not (CheckStatus.Waiting or CheckStatus.Running))
                {
                    NodeCall.Show(words, check, done => Console.WriteLine(Language.Text(
                        $"case {id}: {done.Status}, {done.FindingCount} findings, {done.BlockingCount} blocking",
                        $"业务 {id}:{done.Status}，问题 {done.FindingCount} 个，阻断性 {done.BlockingCount} 个")));
                    return check.Status == CheckStatus.Passed ? 0 : 1;
                }
            }

            await Task.Delay(Pace, TimeProvider.System, cancellationToken);
        }
    }

    // The workflow orders the check a moment after the package was stored.
    private static async Task<CheckDetails?> FindCheckAsync(
        ExchangeClient client, string id, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetCheckAsync(id, version, cancellationToken);
        }
        catch (ExchangeProblemException absent) when (absent.Problem.Code == "node.no-check")
        {
            return null;
        }
    }
}
