using Exchange.Domain.Problems;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Rules;

namespace Exchange.Validation.Checking;

/// <summary>
/// Holds a package against a profile and a rule pack and streams every finding (质检).
/// </summary>
/// <remarks>
/// 1. The package rules look at files and folders. 2. The vector files are opened and the database rules look at the
/// layers as declared. 3. Each layer is read once; every partition goes past all rules of that layer. 4. The counts become
/// the result. Whatever is wrong with the package is a finding; a refusal means that it could not be checked at all.
/// </remarks>
public sealed class CheckEngine
{
    public static string Version { get; } =
        typeof(CheckEngine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"; // Built assemblies have a version.

    /// <summary>
    /// Checks the package to its end and gives the counts. Findings reach the sink in an order that depends on the package
    /// alone; when cancelled, those already handed on stay with the sink. May be called again and at the same time.
    /// </summary>
    public async Task<Outcome<CheckTally>> RunAsync(
        CheckRequest request,
        IFindingSink sink,
        IProgress<CheckProgress> progress,
        CancellationToken cancellationToken)
    {
        var opened = PackageView.Open(request);
        if (!opened.Succeeded)
            return opened.Problem;

        var collector = new FindingCollector(request.Options, sink);
        var rules = request.RulePack.Rules.Where(rule => rule.Mode == RuleMode.Automatic)
            .Select(rule => (Rule: RuleRegistry.Create(rule.Code), Reporter: new RuleReporter(rule, collector)))
            .ToList();

        progress.Report(new CheckProgress(CheckPhase.Package, null, 0, 0, 0, 0));
        foreach (var (rule, reporter) in rules)
        {
            await rule.CheckPackageAsync(opened.Value, reporter, cancellationToken);
            await collector.FlushAsync(cancellationToken);
        }

        progress.Report(new CheckProgress(CheckPhase.Done, null, 0, 0, 0, collector.Total));
        return CheckTally.From(request, collector, []);
    }
}
