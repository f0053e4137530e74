using Exchange.Domain.Cases;

namespace Exchange.Hub.Checks;

/// <summary>Finds what a case's earlier checks and returns mean for the next check.</summary>
public sealed class CheckBasisReader(ICheckStore checks, EarlierReturns returns)
{
    public async Task<CheckBasis> ReadAsync(Case about, int version, CancellationToken cancellationToken)
    {
        var asked = await returns.ListAsync(about.Id, cancellationToken);
        var before = asked.Where(earlier => earlier.Version < version).Select(earlier => earlier.Reason).ToList();
        // The first version a node sees may be the plan's second: what others returned it for is then not known here.
        var nobodyKnows = before.Count == 0 && about.Versions.All(known => known.Number >= version);
        return new CheckBasis(
            await FirstRulePackAsync(about, version, cancellationToken), nobodyKnows ? null : before);
    }

    private async Task<(string Id, string Version)?> FirstRulePackAsync(
        Case about, int version, CancellationToken cancellationToken)
    {
        foreach (var earlier in about.Versions.Where(known => known.Number < version).OrderBy(known => known.Number))
        {
            if (await checks.FindAsync(about.Id, earlier.Number, cancellationToken) is { ReportJws: { } report })
                return SignedReport.RulePackOf(report);
        }

        return null;
    }
}
