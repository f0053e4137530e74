using Exchange.Packaging.Practice;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>Holds findings against the faults planted in a practice package.</summary>
internal static class PlantedTruth
{
    /// <summary>Every planted fault was found, as often as it was planted, and nothing else.</summary>
    public static void AssertExactly(IReadOnlyList<PlantedFault> truth, IReadOnlyList<Finding> findings)
    {
        var (expected, found) = (truth.Select(Key).ToList(), findings.Select(Key).ToList());
        var missed = Beyond(expected, found);
        var invented = Beyond(found, expected);
        Assert.True(
            missed.Count + invented.Count == 0,
            $"missed:\n{string.Join('\n', missed)}\ninvented:\n{string.Join('\n', invented)}");
    }

    private static List<string> Beyond(List<string> some, List<string> others)
    {
        var left = some.Order(StringComparer.Ordinal).ToList();
        others.ForEach(other => left.Remove(other));
        return left;
    }

    // A fault of two features may be reported at either. Of tables only sums are told by their cells.
    private static string Key(PlantedFault fault) =>
        $"{fault.Rule} {fault.Layer} {string.Join(' ', fault.Features.Order())}"
        + (fault.Layer is null || fault.Features.Count == 0 ? string.Join(' ', fault.Ids) : "");

    private static string Key(Finding finding) =>
        $"{finding.Rule} {finding.Layer} {string.Join(' ', Features(finding).Order())}"
        + (finding.Layer is null ? finding.File : CellOf(finding));

    private static string? CellOf(Finding finding) =>
        finding.Rule == "610101" ? finding.Values.GetValueOrDefault("cell") : "";

    private static IEnumerable<long> Features(Finding finding) =>
        new[] { finding.FeatureId, finding.RelatedFeatureId }.OfType<long>();
}
