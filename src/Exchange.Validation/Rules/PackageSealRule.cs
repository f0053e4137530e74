using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Signing;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 110105: the package is what its maker sealed: every file listed with its digest, nothing besides, the manifests
/// signed.
/// </summary>
internal sealed class PackageSealRule : CheckRule
{
    private const string SuggestionEn =
        "Correct it in the folder the package was made from and pack that again with 'exchange pack'; "
        + "never edit a packed bag.";

    private const string SuggestionZh = "请在打包前的目录中更正，再用“exchange pack”重新打包；已打包的成果包不得直接修改。";

    // Whether the signer's certificate holds today was asked when the package came in. Here the verdict must be the
    // same whenever the check runs; the base date cannot stand in for the clock: packages are signed after it.
    private static readonly SignaturePolicy SignedByAnyone = SignaturePolicy.AnySigner with { IsRequired = true };

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var rules = new PackageRules { Divisions = package.Request.Divisions, Signatures = SignedByAnyone };
        var report = await PackageVerifier.VerifyAsync(package.Request.PackageFolder, rules, null, cancellationToken);
        foreach (var finding in report.Findings.Where(finding => finding.IsError))
            Report(finding.Problem, reporter);
    }

    // The texts are the problem's own, so that check and 'exchange verify' say the same.
    private static void Report(Problem problem, RuleReporter reporter)
    {
        var text = new FindingText(
            problem.Definition.DetailEn, problem.Definition.DetailZh, SuggestionEn, SuggestionZh);
        (string, object?)[] values =
            [.. problem.Values.Select(value => (value.Key, (object?)value.Value)), ("problem", problem.Code)];
        reporter.Report(text, new FindingPlace(File: PayloadFileOf(problem)), values);
    }

    // Tag files have no path below the payload folder; the message names them.
    private static string? PayloadFileOf(Problem problem) =>
        problem.Values.TryGetValue("path", out var path) && path.StartsWith(BagNames.Payload, StringComparison.Ordinal)
            ? path[BagNames.Payload.Length..]
            : null;
}
