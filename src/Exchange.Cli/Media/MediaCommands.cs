using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Media;
using Exchange.Contracts.Problems;

namespace Exchange.Cli.Media;

/// <summary>
/// <c>media export</c>, <c>media import</c> and <c>media status</c>: carry messages by disc between nodes that no line
/// connects.
/// </summary>
internal static class MediaCommands
{
    private const string Pattern = "*.bundle";
    private const string Part = ".part";

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("media export", "media export --to DIVISION --out DIR [--again] [--node URL] [--json]",
            "write what waits for a node to a disc", "将待发内容导出到介质", ExportAsync),
        new("media import", "media import DIR [--node URL] [--json]",
            "take in every bundle on a disc", "从介质导入交换包", ImportAsync),
        new("media status", "media status [--node URL] [--json]",
            "what waits for discs, and what is unanswered since when", "查看待导出及未应答的内容", ShowAsync),
    ];

    private static Task<int> ExportAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var folder = Directory.CreateDirectory(words.RequiredValue("--out")).FullName;
            var bundle = await client.ExportBundleAsync(
                words.RequiredValue("--to"), words.Has("--again"), cancellationToken);
            await FetchAsync(client, bundle, folder, cancellationToken);
            return NodeCall.Show(words, bundle, shown => Console.WriteLine(Language.Text(
                $"{Path.Combine(folder, shown.FileName)}\n{shown.Envelopes} messages, {shown.Answers} answers, "
                + $"{shown.Length} bytes",
                $"{Path.Combine(folder, shown.FileName)}\n"
                + $"报文 {shown.Envelopes} 件，应答 {shown.Answers} 条，{shown.Length} 字节")));
        });

    // Whole or absent on the disc, and flushed: people pull discs out.
    private static async Task FetchAsync(
        ExchangeClient client, MediaBundle bundle, string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, Path.GetFileName(bundle.FileName));
        await using (var target = new FileStream(file + Part, FileMode.Create, FileAccess.Write))
        {
            await client.DownloadBundleAsync(bundle.Id, target, cancellationToken);
            if (target.Length != bundle.Length)
                throw new IOException($"{target.Length} bytes came instead of {bundle.Length}");
            target.Flush(flushToDisk: true);
        }

        File.Move(file + Part, file, overwrite: true);
    }

    private static Task<int> ImportAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var disc = words.Required(0, "DIR");
            var files = Directory.Exists(disc)
                ? Directory.GetFiles(disc, Pattern).Order(StringComparer.Ordinal).ToList()
                : File.Exists(disc) ? [disc] : throw new UsageException($"'{disc}' is not there");
            if (files.Count == 0)
            {
                Console.Error.WriteLine(Language.Text(
                    $"No bundle lies in '{disc}'", $"“{disc}”中没有交换包"));
                return 1;
            }

            var code = 0;
            List<MediaImport> imports = [];
            foreach (var file in files)
                code = Math.Max(code, await ImportAsync(client, file, imports, cancellationToken));
            NodeCall.Show(words, imports, shown => shown.ForEach(Print));
            return code;
        });

    // One bundle that is refused, perhaps for another node, does not keep the others on the disc.
    private static async Task<int> ImportAsync(
        ExchangeClient client, string file, List<MediaImport> imports, CancellationToken cancellationToken)
    {
        try
        {
            await using var bytes = File.OpenRead(file);
            var taken = await client.ImportBundleAsync(Path.GetFileName(file), bytes, cancellationToken);
            imports.Add(taken);
            return taken.Postponed > 0 ? 1 : 0;
        }
        catch (ExchangeProblemException refused)
            when (refused.Problem.Code.StartsWith("bundle.", StringComparison.Ordinal)
            || refused.Problem.Code.StartsWith("zip.", StringComparison.Ordinal))
        {
            // As text on standard error, so that what is on standard output stays one list.
            return NodeCall.Refuse(refused.Problem, json: false);
        }
    }

    private static Task<int> ShowAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.GetMediaAsync(cancellationToken), Print));

    private static void Print(MediaImport import)
    {
        Console.WriteLine(Language.Text(
            $"{import.FileName}: {import.Messages.Count} messages from {import.From}, {import.Answers} answers",
            $"{import.FileName}：来自 {import.From} 的报文 {import.Messages.Count} 件，应答 {import.Answers} 条"));
        foreach (var line in import.Messages.Where(line => line.Code is not null))
            Console.WriteLine(
                $"  {line.Id}  {line.Type}  {line.CaseId}  {line.Code}  "
                + (line.Detail is { } text ? NodeCall.Text(text) : ""));
        if (import.Postponed > 0)
            Console.WriteLine(Language.Text(
                $"  {import.Postponed} could not be taken yet: import this disc once more later",
                $"  {import.Postponed} 件暂未接收，请稍后再次导入本介质"));
    }

    private static void Print(MediaOverview overview)
    {
        foreach (var node in overview.Neighbours)
        {
            Console.WriteLine(Language.Text(
                $"{node.Division} {node.Name} ({node.Carrier}): {node.Waiting} wait, "
                + $"{node.Unanswered.Count} unanswered, {node.OwedAnswers} answers owed",
                $"{node.Division} {node.Name}（{node.Carrier}）：待发 {node.Waiting} 件，"
                + $"未应答 {node.Unanswered.Count} 件，待回复应答 {node.OwedAnswers} 条"));
            foreach (var message in node.Unanswered)
                Console.WriteLine(Language.Text(
                    $"  {message.Type}  {message.CaseId}  since {NodeCall.Time(message.FirstSentAt)}, "
                    + $"{message.Times} times, expires {NodeCall.Time(message.ExpiresAt)}",
                    $"  {message.Type}  {message.CaseId}  自 {NodeCall.Time(message.FirstSentAt)}，"
                    + $"已发 {message.Times} 次，{NodeCall.Time(message.ExpiresAt)} 到期"));
        }

        foreach (var bundle in overview.Bundles)
            Console.WriteLine(
                $"{(bundle.Outgoing ? "→" : "←")} {bundle.Division}  {NodeCall.Time(bundle.At)}  "
                + $"{bundle.Carrier}  {bundle.FileName}");
    }
}
