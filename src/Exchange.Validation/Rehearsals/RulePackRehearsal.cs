using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;

namespace Exchange.Validation.Rehearsals;

/// <summary>
/// Checks a past package twice, with today's rule pack and with a draft, and tells what would change (规则包预演). Both
/// checks run in the limited process, one after the other, so that a rehearsal never takes more than one check does.
/// </summary>
public sealed class RulePackRehearsal(CheckProcess process, TimeProvider clock)
{
    /// <summary>
    /// What the draft would mean for the package; a check that cannot be carried out is an answer too. Leaves nothing
    /// behind, also when it is cancelled.
    /// </summary>
    /// <param name="package">How the answer names the package.</param>
    /// <param name="folder">The package, a bag as a folder; it is only read.</param>
    public async Task<RehearsedPackage> RunAsync(
        RehearsalOrder rehearsal, string package, string folder, IProgress<CheckProgress> progress,
        CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("exchange-rehearsal-");
        try
        {
            var order = new CheckOrder
            {
                PackageFolder = Path.GetFullPath(folder),
                OutputFolder = work.CreateSubdirectory("before").FullName,
                RulePack = rehearsal.RulePack,
                RulePackVersion = rehearsal.RulePackVersion,
                PublishedRulePack = rehearsal.PublishedRulePack,
                SchemasFolder = rehearsal.SchemasFolder,
                RulePackTrustFile = rehearsal.RulePackTrustFile,
                AcceptsUnsignedRulePacks = rehearsal.AcceptsUnsignedRulePacks,
                AsOf = BaseDate.Of(folder, clock),
            };
            var before = await process.RunAsync(order, progress, cancellationToken);
            if (!before.Succeeded)
                return RehearsedPackage.NotChecked(package, before.Problem);
            var drafted = order with
            {
                OutputFolder = work.CreateSubdirectory("after").FullName,
                DraftRulePack = Path.GetFullPath(rehearsal.DraftFile),
            };
            var after = await process.RunAsync(drafted, progress, cancellationToken);
            if (!after.Succeeded)
                return RehearsedPackage.NotChecked(package, after.Problem);
            var compared = await ReportComparer.CompareAsync(
                before.Value.Result, FindingsOf(order), after.Value.Result, FindingsOf(drafted), cancellationToken);
            return compared.Succeeded
                ? Conclude(package, before.Value.Result.Verdict, after.Value.Result.Verdict, compared.Value)
                : RehearsedPackage.NotChecked(package, compared.Problem); // The package changed in between.
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static RehearsedPackage Conclude(
        string package, Verdict before, Verdict after, ReportComparison comparison) => new()
        {
            Package = package,
            Before = before,
            After = after,
            Change = (before, after) switch
            {
                (Verdict.Passed, Verdict.Failed) => RehearsalChange.NewlyFails,
                (Verdict.Failed, Verdict.Passed) => RehearsalChange.NewlyPasses,
                _ => RehearsalChange.SameVerdict,
            },
            Rules = comparison.Rules,
        };

    private static string FindingsOf(CheckOrder order) => Path.Combine(order.OutputFolder, CheckOrder.FindingsName);
}
