using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Checks;

namespace Exchange.Cli.Cases;

/// <summary><c>cancel-check</c> and <c>returns</c>: call a check off, and see what the next version has to answer.</summary>
internal static class CheckCommands
{
    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("cancel-check", "cancel-check CASE [--version N] [--node URL] [--json]",
            "end a check that waits or runs", "取消质检", CancelAsync),
        new("returns", "returns CASE [--node URL] [--json]     --json prints what 'validate --returns' reads",
            "what versions were returned for", "退回意见", ListAsync),
    ];

    private static Task<int> CancelAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "CASE");
            var version = await CheckedVersion.OfAsync(client, id, words, cancellationToken);
            return NodeCall.Show(
                words, await client.CancelCheckAsync(id, version, cancellationToken),
                shown => Console.WriteLine($"{shown.CaseId} v{shown.Version}  {shown.Status}"));
        });

    private static Task<int> ListAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
            NodeCall.Show(
                words, await client.ListReturnsAsync(words.Required(0, "CASE"), cancellationToken), Print));

    private static void Print(IReadOnlyList<ReturnItem> items)
    {
        foreach (var item in items)
            Console.WriteLine($"{item.Number}  {item.NodeName} {item.DecidedBy}  {NodeCall.Time(item.DecidedAt)}  {item.Text}");
    }
}
