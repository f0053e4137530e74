using System.Globalization;
using Exchange.Benchmarks.Scoring;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>Findings in a form that can be compared between two tellings of the same layer.</summary>
/// <remarks>
/// Areas are compared to a square centimetre: they are sums over points, and those come in another order. Places are
/// compared to the tolerance of the data.
/// </remarks>
internal static class Verdict
{
    private const double SameSquareMetres = 1e-4;

    public static void AssertSame(IReadOnlyList<ReportedFinding> expected, IReadOnlyList<ReportedFinding> actual)
    {
        var (before, after) = (Ordered(expected), Ordered(actual));
        Assert.Equal(before.Select(Name), after.Select(Name));
        foreach (var (one, other) in before.Zip(after))
        {
            Assert.True(
                double.IsNaN(one.AreaSquareMetres) && double.IsNaN(other.AreaSquareMetres)
                || Math.Abs(one.AreaSquareMetres - other.AreaSquareMetres) <= SameSquareMetres,
                string.Create(CultureInfo.InvariantCulture, $"{one} became {other}"));
        }
    }

    private static List<ReportedFinding> Ordered(IReadOnlyList<ReportedFinding> findings) =>
        [.. findings.OrderBy(Name, StringComparer.Ordinal).ThenBy(finding => finding.AreaSquareMetres)];

    private static string Name(ReportedFinding finding) =>
        $"{finding.Kind} {string.Join(' ', finding.Ids.Order(StringComparer.Ordinal))}";
}
