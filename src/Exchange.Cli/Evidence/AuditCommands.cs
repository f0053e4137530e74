using System.Text.Json;
using Exchange.Cli.Cases;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Auditing;

namespace Exchange.Cli.Evidence;

/// <summary>
/// <c>audit export</c> and <c>audit verify</c>: a node's audit log as a file, and its proof without any node.
/// </summary>
internal static class AuditCommands
{
    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("audit export", "audit export --out FILE [--node URL]", "save the audit log with its signed heads",
            "导出审计日志及签名链头", ExportAsync),
        new("audit verify", "audit verify FILE [--json]", "verify an audit log offline; names the first broken line",
            "离线核验审计日志", VerifyAsync),
    ];

    private static Task<int> ExportAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var file = words.RequiredValue("--out");
            await using (var target = File.Create(file + ".part"))
                await client.ExportAuditAsync(target, cancellationToken);
            File.Move(file + ".part", file, overwrite: true);
            Console.WriteLine(file);
            return 0;
        });

    private static async Task<int> VerifyAsync(Arguments words, CancellationToken cancellationToken)
    {
        var file = words.Required(0, "FILE");
        try
        {
            await using var stream = File.OpenRead(file);
            var (proof, mistakes) = await AuditLogReader.VerifyAsync(stream, cancellationToken);
            if (words.Has("--json"))
                Console.WriteLine(JsonSerializer.Serialize(
                    new
                    {
                        lines = proof.Lines,
                        firstBroken = proof.FirstBroken,
                        heads = proof.Heads,
                        countersigned = proof.Countersigned,
                        mistakes = mistakes.Select(mistake => new
                        {
                            code = mistake.Code,
                            values = mistake.Values,
                            detail = mistake.Detail(Language.Text("en", "zh")),
                        }),
                    },
                    RecordJson.Options));
            else
                Print(proof, mistakes);
            return mistakes.Count == 0 ? 0 : 1;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or JsonException)
        {
            Console.Error.WriteLine(Language.Text(
                $"'{file}' is not an audit log: {unusable.Message}", $"“{file}”不是审计日志：{unusable.Message}"));
            return 2;
        }
    }

    private static void Print(AuditLogAudit proof, IReadOnlyList<Problem> mistakes)
    {
        foreach (var mistake in mistakes)
            Console.WriteLine(mistake.Detail(Language.Text("en", "zh")));
        Console.WriteLine(Language.Text(
            $"{proof.Lines} lines, {proof.Heads} heads, {proof.Countersigned} countersigned, {mistakes.Count} mistakes",
            $"日志 {proof.Lines} 行，链头 {proof.Heads} 个，上级签署 {proof.Countersigned} 个，错误 {mistakes.Count} 处"));
    }
}
