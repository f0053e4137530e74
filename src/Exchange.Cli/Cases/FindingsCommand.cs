using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Checks;

namespace Exchange.Cli.Cases;

/// <summary><c>findings</c>: what the node's check found in a version of a case.</summary>
internal static class FindingsCommand
{
    private const int Rows = 1000;

    public static CliCommand Command { get; } = new(
        "findings", "findings CASE [--version N] [--rule CODE] [--layer LAYER] [--severity fatal|heavy|light] [--node URL] [--json]",
        "findings of a checked version", "质检问题清单", RunAsync);

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var id = words.Required(0, "CASE");
            var version = await CheckedVersion.OfAsync(client, id, words, cancellationToken);
            var findings = new List<FindingItem>();
            string? next = null;
            do
            {
                var page = await client.ListFindingsAsync(
                    id, version, words.Value("--rule"), words.Value("--layer"), words.Value("--severity"), next, Rows,
                    cancellationToken);
                findings.AddRange(page.Items);
                next = page.Next;
            }
            while (next is not null);

            return NodeCall.Show(words, new ListPage<FindingItem>(findings, null), shown =>
            {
                foreach (var item in shown.Items)
                    Console.WriteLine($"{item.Rule} {item.Severity}  {item.Layer}  {Text(item.Finding)}");
            });
        });

    private static string Text(JsonElement finding) =>
        finding.TryGetProperty(Language.Text("message", "messageZh"), out var text) ? text.GetString() ?? "" : "";
}
