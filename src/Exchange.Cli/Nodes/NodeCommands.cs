using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Contracts.Nodes;

namespace Exchange.Cli.Nodes;

/// <summary><c>nodes</c> and <c>nodes test</c>: the directory a node holds, and its lines to the others.</summary>
internal static class NodeCommands
{
    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("nodes", "nodes [--node URL] [--json]", "the nodes of the directory", "节点目录", ListAsync),
        new("nodes test", "nodes test DIVISION [--node URL] [--json]", "test the line to a node", "测试通往节点的线路", TestAsync),
    ];

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(words, await client.GetDirectoryAsync(cancellationToken), directory =>
            {
                var stale = directory.Stale ? Language.Text("  STALE", "  已过期") : "";
                Console.WriteLine(Language.Text(
                    $"version {directory.Version}, valid until {NodeCall.Time(directory.ValidUntil)}{stale}",
                    $"第 {directory.Version} 版，有效期至 {NodeCall.Time(directory.ValidUntil)}{stale}"));
                foreach (var node in directory.Nodes)
                    Console.WriteLine($"{node.Division}  {node.Name}  {node.Endpoint}");
            }));

    private static Task<int> TestAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var result = await client.TestLinkAsync(words.Required(0, "DIVISION"), cancellationToken);
            NodeCall.Show(words, result, Print);
            return result.Good ? 0 : 1;
        });

    private static void Print(LinkTestResult result)
    {
        Console.WriteLine(NodeCall.Text(result.Text));
        if (result.Found is { } found)
            Console.WriteLine($"  {found}");
        if (result.RoundTripMilliseconds is { } roundTrip)
            Console.WriteLine(Language.Text(
                $"  connecting {result.ConnectingMilliseconds:F0} ms, round trip {roundTrip:F0} ms, clock {result.ClockOffsetSeconds:+0.0;-0.0} s, "
                + $"protocol {result.HighestProtocol}, directory version {result.DirectoryVersion}",
                $"  建立连接 {result.ConnectingMilliseconds:F0} 毫秒，往返 {roundTrip:F0} 毫秒，时钟差 {result.ClockOffsetSeconds:+0.0;-0.0} 秒，"
                + $"协议版本 {result.HighestProtocol}，目录第 {result.DirectoryVersion} 版"));
        if (result.KeysUntil is { } until)
            Console.WriteLine(Language.Text($"  keys until {NodeCall.Time(until)}", $"  密钥有效期至 {NodeCall.Time(until)}"));
    }
}
