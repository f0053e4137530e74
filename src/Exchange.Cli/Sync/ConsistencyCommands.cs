using System.Globalization;
using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts.Sync;

namespace Exchange.Cli.Sync;

/// <summary><c>consistency …</c>: compare what a node and its neighbours hold in force, and repair what
/// differs.</summary>
internal static class ConsistencyCommands
{
    private const int Rows = 50;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("consistency", "consistency [--node URL] [--json]",
            "this node and each neighbour: last comparison, state, lag", "本节点与上下级的最近一次比对及滞后", PairsAsync),
        new("consistency run", "consistency run [--peer DIVISION] [--read-again] [--node URL] [--json]",
            "compare with one neighbour or with all", "立即与上下级比对", RunAsync),
        new("consistency list", "consistency list [--peer DIVISION] [--node URL] [--json]",
            "comparisons, newest first", "历次比对", ListAsync),
        new("consistency show", "consistency show ID [--node URL] [--json]",
            "one comparison with its differences", "查看一次比对及其差异", ShowAsync),
        new("consistency repair", "consistency repair DIFFERENCE [--node URL] [--json]",
            "put right what this node can", "修复一处差异", RepairAsync),
    ];

    private static Task<int> PairsAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.ListConsistencyPairsAsync(cancellationToken), pairs =>
            {
                foreach (var pair in pairs)
                {
                    Console.WriteLine(
                        $"{pair.Peer} {pair.PeerName}  "
                        + Language.Text(pair.IsParent ? "parent" : "child", pair.IsParent ? "上级" : "下级")
                        + (pair.IsOnline ? "" : Language.Text("  not on the line", "  非在线")));
                    if (pair.Last is { } last)
                        Print(last);
                }
            }));

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words,
            await client.OrderComparisonAsync(
                new OrderComparisonRequest(words.Value("--peer"), words.Has("--read-again")), cancellationToken),
            PrintAll));

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.ListComparisonsAsync(words.Value("--peer"), Rows, cancellationToken), PrintAll));

    private static Task<int> ShowAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.GetComparisonAsync(IdOf(words, "ID"), cancellationToken), details =>
            {
                Print(details.Comparison);
                foreach (var difference in details.Differences)
                    Print(difference);
            }));

    private static Task<int> RepairAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client => NodeCall.Show(
            words, await client.RepairDifferenceAsync(IdOf(words, "DIFFERENCE"), cancellationToken), Print));

    private static Guid IdOf(Arguments words, string name) =>
        Guid.TryParse(words.Required(0, name), out var id)
            ? id
            : throw new UsageException(
                $"{name} is '{words.Required(0, name)}'; it must be an id such as the lists show");

    private static void PrintAll(IReadOnlyList<ComparisonItem> comparisons)
    {
        foreach (var comparison in comparisons)
            Print(comparison);
    }

    private static void Print(ComparisonItem item) => Console.WriteLine(
        $"{item.Id}  {item.Peer} {item.PeerName}  {NodeCall.Time(item.FinishedAt ?? item.OrderedAt)}  "
        + $"{NameOf(item.State)}  "
        + Language.Text(
            $"{item.ReleasesHere}/{item.ReleasesThere} releases, {item.Layers} layers, {item.Differences} differences",
            $"发布 {item.ReleasesHere}/{item.ReleasesThere}，图层 {item.Layers}，差异 {item.Differences}")
        + LagOf(item) + (item.Problem is { } problem ? $"  [{Language.Text(problem.En, problem.Zh)}]" : ""));

    private static void Print(DifferenceItem item) => Console.WriteLine(
        $"  {item.Id}  {NodeCall.Text(item.Text)}"
        + Language.Text($"  since {NodeCall.Time(item.Since)}", $"  自 {NodeCall.Time(item.Since)}")
        + (item.Repair == RepairState.None ? "" : $"  {NameOf(item.Repair)}")
        + (item.RepairProblem is { } problem ? $"  [{Language.Text(problem.En, problem.Zh)}]" : ""));

    private static string LagOf(ComparisonItem item) =>
        (item.LagHereSeconds is { } here ? Language.Text($", behind here {Span(here)}", $"，本级滞后 {Span(here)}") : "")
        + (item.LagThereSeconds is { } there
            ? Language.Text($", behind there {Span(there)}", $"，对方滞后 {Span(there)}") : "");

    private static string Span(double seconds) =>
        TimeSpan.FromSeconds(Math.Round(seconds)).ToString("c", CultureInfo.InvariantCulture);

    private static string NameOf(ComparisonState state) => state switch
    {
        ComparisonState.Waiting => Language.Text("waiting", "等待"),
        ComparisonState.Running => Language.Text("running", "进行中"),
        ComparisonState.Agrees => Language.Text("agrees", "一致"),
        ComparisonState.Differs => Language.Text("DIFFERS", "不一致"),
        ComparisonState.Failed => Language.Text("FAILED", "未完成"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };

    private static string NameOf(RepairState state) => state switch
    {
        RepairState.None => "",
        RepairState.Asked => Language.Text("repair under way", "修复中"),
        RepairState.Repaired => Language.Text("repaired", "已修复"),
        RepairState.Failed => Language.Text("REPAIR FAILED", "修复失败"),
        _ => throw new InvalidOperationException($"Unknown state {state}."),
    };
}
