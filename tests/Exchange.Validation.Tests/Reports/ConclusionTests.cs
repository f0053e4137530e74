using Exchange.Validation.Checking;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Reports;

public sealed class ConclusionTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, true, Disposition.Pass)]
    [InlineData(0, 0, 0, 3, true, Disposition.PassWithList)]
    [InlineData(0, 0, 0, 3, false, Disposition.Return)]
    [InlineData(0, 2, 2, 0, true, Disposition.PassWithList)]
    [InlineData(0, 2, 1, 0, true, Disposition.Return)]
    [InlineData(1, 0, 0, 0, true, Disposition.Reject)]
    [InlineData(1, 2, 2, 3, false, Disposition.Reject)]
    public void The_gravest_finding_decides(
        long fatal, long heavy, long accepted, long light, bool lightPasses, Disposition expected)
    {
        var conclusion = Conclusion.Of(
            new PassRule(), new SeverityCounts(fatal, heavy, light), accepted, [new LightShare("GHYDYH", light, 60, lightPasses)]);

        Assert.Equal(expected, conclusion.Disposition);
        Assert.Equal(heavy - accepted, conclusion.OpenHeavy);
    }

    [Theory]
    [InlineData(5, 5, 100, true)]
    [InlineData(5, 6, 100, false)]
    [InlineData(5, 1, 19, false)]
    [InlineData(0, 0, 100, true)]
    [InlineData(0, 1, 1_000_000, false)]
    [InlineData(100, 3, 3, true)]
    [InlineData(5, 1, 0, false)]
    public void Light_findings_pass_up_to_the_share_the_rule_pack_states(
        double percent, long findings, long features, bool passes) =>
        Assert.Equal(passes, new PassRule { LightPercentOfFeatures = percent }.Passes(findings, features));

    [Theory]
    [InlineData(5, Verdict.Failed)]
    [InlineData(40, Verdict.Passed)]
    public async Task A_layer_with_too_many_light_findings_on_its_features_goes_back(double percent, Verdict expected)
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", "2090020212");
        package.RulePack = package.RulePack with
        {
            PassRule = new PassRule { LightPercentOfFeatures = percent },
            Rules = [.. package.RulePack.Rules.Select(rule => rule with { Severity = Lighten(rule.Code, rule.Severity) })],
        };

        var tally = await new CheckEngine().RunAsync(
            await package.BuildAsync(), new Findings.FindingList(), new Progress<CheckProgress>(), CancellationToken.None);

        Assert.Equal(new LightShare("STBHHX", 1, 3, expected == Verdict.Passed), tally.Value.Conclusion.LightShares.Single());
        Assert.Equal(expected, tally.Value.Verdict);
        Assert.Equal(1, tally.Value.Classes.Single(entry => entry.Class == "32").Counts.Light);
    }

    [Fact]
    public async Task An_exception_is_listed_with_what_it_covers_even_when_it_covers_nothing()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", "2090020212");
        var used = new AcceptedException("320101", "浙自然资函〔2026〕1号", "STBHHX", Reason: "沿用旧代码");
        var idle = new AcceptedException("320104", "2号");
        package.Options = new CheckOptions { AcceptedExceptions = [used, idle] };

        var tally = await new CheckEngine().RunAsync(
            await package.BuildAsync(), new Findings.FindingList(), new Progress<CheckProgress>(), CancellationToken.None);

        Assert.Equal([new ExceptionResult(used, 1), new ExceptionResult(idle, 0)], tally.Value.Exceptions);
        Assert.Equal(Disposition.PassWithList, tally.Value.Conclusion.Disposition);
    }

    private static Severity Lighten(string rule, Severity severity) => rule == "320101" ? Severity.Light : severity;
}
