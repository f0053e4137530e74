using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.Rules;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Which findings of a second check are new. Findings are the same when rule, place and other feature are; how often
/// there are such counts. Holds one number per finding.
/// </summary>
/// <remarks>
/// Of a rule with more findings than a check keeps only the total is compared. The seal of the package is not compared:
/// a copy needs a seal of its own.
/// </remarks>
internal sealed class FindingComparison
{
    private readonly Dictionary<UInt128, int> counts = [];
    private readonly Dictionary<string, long> cut;

    private FindingComparison(CheckReport before) => cut = before.Result.Rules
        .Where(rule => rule.Findings > rule.Stored)
        .ToDictionary(rule => rule.Rule, rule => rule.Findings, StringComparer.Ordinal);

    /// <summary>Findings of the first check that were compared.</summary>
    public long Before { get; private set; }

    public static async Task<FindingComparison> ReadAsync(
        CheckReport before, string findingsFile, CancellationToken cancellationToken)
    {
        var comparison = new FindingComparison(before);
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
        {
            if (!comparison.Compares(finding.Rule))
                continue;
            var key = KeyOf(finding);
            comparison.counts[key] = comparison.counts.GetValueOrDefault(key) + 1;
            comparison.Before++;
        }

        return comparison;
    }

    /// <summary>The findings that are new, how many both checks have, and the keys of all the second has.</summary>
    public async Task<(IReadOnlyList<Finding> New, long Left, IReadOnlySet<UInt128> Keys)> CompareAsync(
        CheckReport after, string findingsFile, CancellationToken cancellationToken)
    {
        var isNew = new List<Finding>();
        var seen = new Dictionary<UInt128, int>();
        long left = 0;
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
        {
            if (!Compares(finding.Rule))
            {
                // One finding stands for a rule of which there are more than before.
                if (cut.TryGetValue(finding.Rule, out var most) && TotalOf(after, finding.Rule) > most
                    && !isNew.Exists(known => known.Rule == finding.Rule))
                    isNew.Add(finding with { FeatureId = null, RelatedFeatureId = null });
                continue;
            }

            var key = KeyOf(finding);
            var count = seen[key] = seen.GetValueOrDefault(key) + 1;
            if (count > counts.GetValueOrDefault(key))
                isNew.Add(finding);
            else
                left++;
        }

        return (isNew, left, seen.Keys.ToHashSet());
    }

    /// <summary>Whether findings of the rule are compared one by one.</summary>
    public bool Compares(string rule) => rule != RuleRegistry.PackageSeal && !cut.ContainsKey(rule);

    private static long TotalOf(CheckReport report, string rule) =>
        report.Result.Rules.FirstOrDefault(result => result.Rule == rule)?.Findings ?? 0;

    public static UInt128 KeyOf(Finding finding)
    {
        var text = string.Join(
            '\n', finding.Rule, finding.File, finding.Layer, finding.FeatureId, finding.Field, finding.RelatedLayer,
            finding.RelatedFeatureId);
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
