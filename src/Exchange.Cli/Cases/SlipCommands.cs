using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Slips;

namespace Exchange.Cli.Cases;

/// <summary><c>slips</c>: the acceptance notices and notices of return of a case, and one of them as PDF.</summary>
internal static class SlipCommands
{
    private const string Record = "--record";
    private const string Out = "--out";

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("slips", "slips CASE [--record ID --out FILE.pdf] [--node URL] [--json]",
            "acceptance notices and notices of return of a case; one of them as PDF",
            "业务的受理通知书与退回补正通知书，可导出为 PDF", RunAsync),
    ];

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "CASE");
            if (words.Has(Record) || words.Has(Out))
                return await FetchAsync(client, id, words, cancellationToken);
            return NodeCall.Show(words, await client.ListSlipsAsync(id, cancellationToken), slips =>
            {
                foreach (var slip in slips)
                    Console.WriteLine(
                        $"{slip.Record}  {KindOf(slip)}  v{slip.Version}  {slip.NodeName} {slip.Node}  {NodeCall.Time(slip.At)}");
            });
        });

    private static async Task<int> FetchAsync(
        ExchangeClient client, string id, Arguments words, CancellationToken cancellationToken)
    {
        var record = words.RequiredValue(Record);
        var file = words.RequiredValue(Out);
        await CheckFiles.WriteAsync(file, target => client.GetSlipAsync(id, record, target, cancellationToken));
        return NodeCall.Show(words, new { caseId = id, record, file }, written => Console.WriteLine(written.file));
    }

    private static string KindOf(SlipItem slip) => slip.Kind == SlipKind.Acceptance
        ? Language.Text("acceptance notice", "受理通知书")
        : Language.Text("notice of return", "退回补正通知书");
}
