using System.Globalization;
using System.Text.Json;
using Exchange.Cli.Shell;
using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports.Comparison;

namespace Exchange.Cli.Validation;

/// <summary>
/// Compares two reports of one package, the first made below and the second here; each a <c>report.json</c> or its
/// signed form (JWS). Exit code 0 they agree, 1 they do not, 2 unusable.
/// </summary>
internal static class ReportCompareCommand
{
    public static CliCommand Command { get; } = new(
        "report compare",
        "report compare BELOW HERE [--keys KEYS.json] [--json]",
        "compare two check reports of one package and name the differences",
        "比较同一成果包的两份质检报告并列出差异",
        RunAsync);

    public static void Print(ReportComparison comparison)
    {
        foreach (var difference in comparison.Differences)
        {
            var place = new[]
            {
                difference.Rule, difference.Layer ?? difference.File,
                difference.FeatureId?.ToString(CultureInfo.InvariantCulture), difference.Field,
            };
            Console.WriteLine(string.Join(' ', place.Where(part => part is not null)
                .Append("≠ " + Language.Text(difference.En, difference.Zh))));
        }

        Console.WriteLine(comparison.Agrees
            ? Language.Text("the reports agree", "两份报告一致")
            : Language.Text(
                $"the reports differ; rules with other findings: {comparison.Rules.Count}",
                $"两份报告不一致；问题不同的规则 {comparison.Rules.Count} 条"));
    }

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var loaded = arguments.Value("--keys") is { } file ? await ReportKeys.LoadAsync(file, cancellationToken) : null;
        if (loaded is { Succeeded: false })
            return Refuse(loaded.Problem);
        using var keys = loaded?.Value;
        var below = await StoredReport.ReadAsync(arguments.Required(0, "BELOW"), keys, cancellationToken);
        if (!below.Succeeded)
            return Refuse(below.Problem);
        var here = await StoredReport.ReadAsync(arguments.Required(1, "HERE"), keys, cancellationToken);
        if (!here.Succeeded)
            return Refuse(here.Problem);
        TellSignature(arguments.Positional[0], below.Value);
        TellSignature(arguments.Positional[1], here.Value);
        try
        {
            var compared = await ReportComparer.CompareAsync(
                below.Value.Report.Result, below.Value.FindingsFile, here.Value.Report.Result,
                here.Value.FindingsFile, cancellationToken);
            if (!compared.Succeeded)
                return Refuse(compared.Problem);
            if (arguments.Has("--json"))
                Console.WriteLine(JsonSerializer.Serialize(compared.Value, FindingJson.Indented));
            else
                Print(compared.Value);
            return compared.Value.Agrees ? 0 : 1;
        }
        catch (InvalidDataException broken)
        {
            throw new UsageException(broken.Message);
        }
    }

    // On the error stream, so that the comparison stays what a program reads.
    private static void TellSignature(string file, StoredReport report)
    {
        if (report.SignedWith is not { } key)
            return;
        Console.Error.WriteLine(report.IsVerified
            ? Language.Text($"{file}: signed with {key}", $"{file}：签名有效，密钥 {key}")
            : Language.Text(
                $"{file}: signed with {key}, not verified; give --keys KEYS.json",
                $"{file}：由密钥 {key} 签名，未验证；请用 --keys KEYS.json 指定公钥"));
    }

    private static int Refuse(Problem problem)
    {
        Language.Print(problem);
        return 2;
    }
}
