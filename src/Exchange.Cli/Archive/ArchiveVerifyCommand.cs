using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Archive.Verification;
using Exchange.Cli.Shell;

namespace Exchange.Cli.Archive;

/// <summary><c>exchange archive verify PATH|URL</c>: proves an archive from its files alone.</summary>
internal static class ArchiveVerifyCommand
{
    // Paths and texts stay readable: the output goes to a terminal or a program, never into a web page.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static CliCommand Command { get; } = new(
        "archive verify",
        "archive verify PATH|URL [--json]",
        "verifies an archive, a folder or the address of a container: structure, inventories, every digest",
        "核验归档文件夹或容器地址：结构、清单与每个文件的摘要",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var path = arguments.Required(0, "PATH|URL");
        ArchiveReport report;
        try
        {
            var isAddress = Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";
            report = isAddress && address is not null
                ? await ArchiveVerifier.VerifyContainerAsync(address, cancellationToken)
                : await ArchiveVerifier.VerifyFolderAsync(path, cancellationToken);
            // What follows the question mark is a signature: it opens the archive and is not printed.
            path = isAddress ? path.Split('?')[0] : path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }

        if (arguments.Has("--json"))
            PrintJson(path, report);
        else
            PrintText(path, report);
        return report switch { { IsArchive: false } => 2, { IsValid: true } => 0, _ => 1 };
    }

    private static void PrintJson(string path, ArchiveReport report) =>
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                path,
                valid = report.IsValid,
                objects = report.Objects,
                versions = report.Versions,
                files = report.Files,
                bytes = report.Bytes,
                findingCount = report.FindingCount,
                findings = report.Findings.Select(finding => new
                {
                    code = finding.Problem.Code,
                    path = finding.Path,
                    message = finding.Problem.Detail(Language.Current),
                }),
            },
            Json));

    private static void PrintText(string path, ArchiveReport report)
    {
        foreach (var finding in report.Findings)
            Console.WriteLine($"{finding.Problem.Code}: {finding.Problem.Detail(Language.Current)}");
        var more = report.FindingCount - report.Findings.Count;
        if (more > 0)
            Console.WriteLine(Language.Text($"… and {more} more", $"……另有 {more} 项"));
        if (!report.IsArchive)
            return;
        var (objects, versions, files, bytes) = (report.Objects, report.Versions, report.Files, report.Bytes);
        Console.WriteLine(Language.Text(
            $"{path}: {objects} objects, {versions} versions, {files} files, {bytes} bytes",
            $"{path}：{objects} 个对象，{versions} 个版本，{files} 个文件，{bytes} 字节"));
        Console.WriteLine(report.IsValid
            ? Language.Text("valid", "核验通过")
            : Language.Text($"{report.FindingCount} findings", $"发现 {report.FindingCount} 个问题"));
    }
}
