using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Checking;

public sealed class FindingCollectorTests
{
    private const int Rows = 40;

    private static readonly string[] Fields = ["A", "B", "C"];
    private static readonly string[] Rules = ["320105", "320106"];
    private static readonly FindingText Text = new("{field}", "{field}", "", "");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(1000)]
    public async Task What_is_kept_does_not_depend_on_how_a_layer_is_partitioned(int most)
    {
        var whole = await CollectAsync(most, Rows);

        Assert.All(Rules, rule => Assert.Equal(Math.Min(most, 60), whole.Count(kept => kept.Contains(rule))));
        foreach (var size in (int[])[1, 2, 3, 8, 13, 39])
            Assert.Equal(whole, await CollectAsync(most, size));
    }

    [Fact]
    public async Task Of_findings_that_come_in_any_order_the_first_by_row_are_kept()
    {
        var findings = new FindingList();
        var collector = new FindingCollector(new CheckOptions { MaxStoredPerRule = 3 }, findings);
        var rule = PackageBuilder.ShippedRule("410102");
        for (var row = 9_999; row >= 0; row--)
            collector.Add(rule, Severity.Heavy, Text, new FindingPlace(FeatureId: row, Row: row), [("field", "A")]);

        await collector.FlushAsync(CancellationToken.None);

        Assert.Equal([0L, 1, 2], findings.Findings.Select(finding => finding.FeatureId));
        Assert.Equal((10_000, 3), (collector.CountOf("410102").All, collector.CountOf("410102").Stored));
    }

    // As rules do it: field by field, and within a field row by row; half of the values are wrong.
    private static async Task<List<string>> CollectAsync(int most, int partition)
    {
        var findings = new FindingList();
        var collector = new FindingCollector(new CheckOptions { MaxStoredPerRule = most }, findings);
        for (var first = 0; first < Rows; first += partition)
        {
            foreach (var rule in Rules.Select(PackageBuilder.ShippedRule))
            {
                foreach (var field in Fields)
                {
                    foreach (var row in Enumerable.Range(first, Math.Min(partition, Rows - first)))
                    {
                        // One in ten is about the layer as a whole.
                        if ((row + field[0]) % 2 == 0)
                        {
                            collector.Add(
                                rule, rule.Severity, Text,
                                new FindingPlace(Field: field, FeatureId: row, Row: row % 10 == 4 ? null : row),
                                [("field", field)]);
                        }
                    }
                }
            }

            await collector.FlushRowsAsync(CancellationToken.None);
        }

        await collector.FlushAsync(CancellationToken.None);
        Assert.All(Rules, rule => Assert.Equal(60, collector.CountOf(rule).All));
        return [.. findings.Findings.Select(finding => $"{finding.Rule} {finding.Field} {finding.FeatureId}")];
    }
}
