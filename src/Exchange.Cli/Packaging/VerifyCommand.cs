using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Exchange.Cli.Shell;
using Exchange.Domain.Divisions;
using Exchange.Packaging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Signing;
using Exchange.Packaging.Zips;

namespace Exchange.Cli.Packaging;

/// <summary>Verifies a package, or any BagIt bag. Exit code 0 valid, also with warnings; 1 invalid; 2 nothing to
/// read.</summary>
internal static class VerifyCommand
{
    private const int MaxPrinted = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static CliCommand Command { get; } = new(
        "verify",
        "verify FILE|DIR [--bag-only] [--trust CERTIFICATES.pem] [--json]",
        "verify a package with its signatures, or any BagIt bag (0.97, 1.0)",
        "核验成果包及签名，或任意 BagIt 包(0.97、1.0)",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var path = arguments.Required(0, "FILE|DIR");
        using var line = new ProgressLine();
        var report = arguments.Has("--bag-only")
            ? await PackageVerifier.VerifyBagAsync(path, ZipLimits.Default, line, cancellationToken)
            : await PackageVerifier.VerifyAsync(path, Rules(arguments.Value("--trust")), line, cancellationToken);
        line.Clear();
        if (arguments.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(Describe(report), Json));
        else
            Print(path, report);
        if (report.Verdict != BagVerdict.Invalid)
            return 0;
        return report.Findings[0].Problem.Definition == BagProblems.NotFound ? 2 : 1;
    }

    private static PackageRules Rules(string? trusted)
    {
        X509Certificate2Collection? anchors = null;
        try
        {
            if (trusted is not null)
                (anchors = []).ImportFromPemFile(trusted);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--trust {trusted}: {fault.Message}");
        }

        return PackageRules.Default with
        {
            Divisions = DivisionTable.Load(DivisionTable.DefaultFile),
            Signatures = new SignaturePolicy { Now = TimeProvider.System.GetUtcNow(), TrustAnchors = anchors },
        };
    }

    private static void Print(string path, PackageReport report)
    {
        var verdict = report.Verdict switch
        {
            BagVerdict.Valid => Language.Text("valid", "有效"),
            BagVerdict.ValidWithWarnings => Language.Text("valid with warnings", "有效，有警告"),
            BagVerdict.Invalid => Language.Text("invalid", "无效"),
            _ => throw new InvalidOperationException($"Unknown verdict {report.Verdict}"),
        };
        Console.WriteLine(Language.Text(
            $"{path}: {verdict} ({report.FileCount} files, {report.ByteCount} bytes)",
            $"{path}:{verdict}({report.FileCount} 个文件，{report.ByteCount} 字节)"));
        if (report.Digest is { } digest)
            Console.WriteLine(Language.Text($"  digest {digest}", $"  摘要 {digest}"));
        foreach (var signature in report.Signatures)
        {
            var at = $"{signature.SignedAt:yyyy-MM-dd HH:mm:ss'Z'}";
            var trust = signature.IsAnchored
                ? Language.Text("trusted", "受信任") : Language.Text("trust not checked", "未核对信任");
            Console.WriteLine(Language.Text(
                $"  signed by {signature.Subject} at {at}, {trust}", $"  签名者 {signature.Subject},{at},{trust}"));
        }

        foreach (var finding in report.Findings.Take(MaxPrinted))
        {
            var kind = finding.IsError ? Language.Text("error", "错误") : Language.Text("warning", "警告");
            Console.WriteLine($"  {kind} {finding.Problem.Code}: {finding.Problem.Detail(Language.Current)}");
        }

        if (report.Findings.Count > MaxPrinted)
        {
            Console.WriteLine(Language.Text(
                $"  … {report.Findings.Count} in all; --json lists them",
                $"  …… 共 {report.Findings.Count} 个,--json 可列出全部"));
        }
    }

    private static object Describe(PackageReport report) => new
    {
        Verdict = report.Verdict switch
        {
            BagVerdict.Valid => "valid",
            BagVerdict.ValidWithWarnings => "valid-with-warnings",
            BagVerdict.Invalid => "invalid",
            _ => throw new InvalidOperationException($"Unknown verdict {report.Verdict}"),
        },
        report.BagItVersion,
        Digest = report.Digest?.Value,
        Plan = report.Descriptor?.Plan.Id.Value,
        report.FileCount,
        report.ByteCount,
        report.Signatures,
        Findings = report.Findings.Select(finding => new
        {
            Severity = finding.IsError ? "error" : "warning",
            finding.Problem.Code,
            En = finding.Problem.Detail("en"),
            Zh = finding.Problem.Detail("zh"),
            finding.Problem.Values,
        }),
    };
}
