using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Tests.Fixtures;
using Exchange.Validation.Tests.Rules;

namespace Exchange.Validation.Tests.Processes;

/// <summary>An order with a baseline, as command line and node give it.</summary>
public sealed class BaselineOrderTests : IDisposable
{
    private static readonly IssuedCase Issued = new(
        Targets: [new IssuedValue("330106", "ZB01", "平方千米", 99m)],
        Multiples: [new IssuedMultiple("330106", 1, 1)]);

    private readonly string output = Directory.CreateTempSubdirectory("order").FullName;

    public void Dispose() => Directory.Delete(output, recursive: true);

    [Fact]
    public async Task The_report_names_the_baseline_and_its_rules_have_compared()
    {
        await using var file = await IssuedFile.MakeAsync(Issued, []);

        var report = await RunAsync(file.Path);

        Assert.Equal(("330100-practice", "CN=Upper level", true), (
            report.Baseline?.Name.Id, report.Baseline?.Signer, report.Baseline?.InEffect));
        Assert.Equal(file.Baseline.Digest, report.Baseline?.Digest);
        Assert.Equal(Verdict.Failed, report.Verdict);
        Assert.True(report.Rules.Single(rule => rule.Rule == "620101").Findings > 0);
        Assert.Equal(1, report.Rules.Single(rule => rule.Rule == "620104").Findings);
        Assert.DoesNotContain(Directory.EnumerateDirectories(output), folder => folder.Contains("baseline"));
    }

    [Fact]
    public async Task Without_a_baseline_the_report_says_which_rules_did_not_check()
    {
        var report = await RunAsync(null);

        Assert.Null(report.Baseline);
        Assert.Equal(
            ["230102", "230103", "620101", "620102", "620103", "620104", "620105"],
            report.Rules.Where(rule => rule.Notes?.Any(
                note => note.En.StartsWith("Not checked: no baseline", StringComparison.Ordinal)) == true)
                .Select(rule => rule.Rule));
    }

    private async Task<CheckResult> RunAsync(string? baseline)
    {
        using var package = PackageBuilder.County();
        await package.BuildAsync();
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            new CheckOrder
            {
                PackageFolder = package.Folder,
                OutputFolder = output,
                AsOf = new DateOnly(2026, 3, 1),
                BaselineFile = baseline,
            },
            new Progress<CheckProgress>(),
            CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        return report.Value.Result;
    }
}
