using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Hub;
using Exchange.Hub.Archiving.Exports;
using Exchange.Hub.Evidence;

namespace Exchange.Cli.Cases;

/// <summary><c>evidence export</c> and <c>evidence verify</c>: a case's proof as a file, and its check without any node.</summary>
internal static class EvidenceCommands
{
    // A bundle holds all records and reports of one case; far beyond this it is not one.
    private const long MaxBytes = 512L * 1024 * 1024;

    public static IReadOnlyList<CliCommand> All { get; } =
    [
        new("evidence export", "evidence export CASE --out FILE [--node URL]", "save the evidence of a case", "导出业务存证", ExportAsync),
        new("evidence verify", "evidence verify FILE [--tsa-trust PEM] [--json]",
            "verify an evidence file or an export offline", "离线核验存证文件或导出包", VerifyAsync),
    ];

    private static Task<int> ExportAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var file = words.RequiredValue("--out");
            // Complete or absent: half a proof must not lie about as a whole one.
            await using (var target = File.Create(file + ".part"))
                await client.GetEvidenceAsync(words.Required(0, "CASE"), target, cancellationToken);
            File.Move(file + ".part", file, overwrite: true);
            Console.WriteLine(file);
            return 0;
        });

    private static async Task<int> VerifyAsync(Arguments words, CancellationToken cancellationToken)
    {
        var file = words.Required(0, "FILE");
        var authorities = AuthoritiesOf(words.Value("--tsa-trust"));
        if (await IsZipAsync(file, cancellationToken))
            return await VerifyExportAsync(words, file, authorities, cancellationToken);
        if (await ReadAsync(file, cancellationToken) is not { } bytes)
            return 2;
        var report = EvidenceFile.Verify(bytes, authorities);
        if (report.Bundle is not { } bundle)
        {
            SayUnreadable(file, string.Join("; ", report.Mistakes));
            return 2;
        }

        var mistakes = report.Mistakes;
        if (words.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(
                new { caseId = bundle.CaseId.Value, records = bundle.Records.Count, mistakes }, RecordJson.Options));
        else
            foreach (var mistake in mistakes)
                Console.WriteLine(mistake);
        if (!words.Has("--json"))
            Console.WriteLine(Language.Text(
                $"case {bundle.CaseId}: {bundle.Records.Count} records, {mistakes.Count} mistakes",
                $"业务 {bundle.CaseId}:记录 {bundle.Records.Count} 条，错误 {mistakes.Count} 处"));
        return mistakes.Count == 0 ? 0 : 1;
    }

    private static async Task<int> VerifyExportAsync(
        Arguments words, string file, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var report = await ExportVerifier.VerifyAsync(stream, authorities, cancellationToken);
        if (words.Has("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    cases = report.Cases,
                    files = report.Files,
                    bytes = report.Bytes,
                    records = report.Records,
                    mistakes = report.Mistakes
                },
                RecordJson.Options));
            return report.Mistakes.Count == 0 ? 0 : 1;
        }

        foreach (var mistake in report.Mistakes)
            Console.WriteLine(mistake);
        Console.WriteLine(Language.Text(
            $"{string.Join(", ", report.Cases)}: {report.Files} files, {report.Records} records, {report.Mistakes.Count} mistakes",
            $"{string.Join("、", report.Cases)}：文件 {report.Files} 个，记录 {report.Records} 条，错误 {report.Mistakes.Count} 处"));
        return report.Mistakes.Count == 0 ? 0 : 1;
    }

    private static async Task<bool> IsZipAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return false; // Said when it is read.
        await using var stream = File.OpenRead(file);
        var beginning = new byte[2];
        return await stream.ReadAtLeastAsync(beginning, beginning.Length, false, cancellationToken) == 2
            && ExportVerifier.IsZip(beginning);
    }

    private static X509Certificate2Collection? AuthoritiesOf(string? file)
    {
        if (file is null)
            return null;
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            return found;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--tsa-trust {file}: {fault.Message}");
        }
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file).Length <= MaxBytes)
                return await File.ReadAllBytesAsync(file, cancellationToken);
            Console.Error.WriteLine(Language.Text($"'{file}' is too large for an evidence file", $"“{file}”过大，不是存证文件"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            SayUnreadable(file, unreadable.Message);
        }

        return null;
    }

    private static void SayUnreadable(string file, string reason) => Console.Error.WriteLine(Language.Text(
        $"'{file}' is not an evidence file: {reason}", $"“{file}”不是存证文件：{reason}"));
}
