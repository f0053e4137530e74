using Exchange.Domain.Divisions;
using Exchange.Packaging.Practice;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Tables;

public sealed class PracticeTablesTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("practice").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tables_and_documents_of_a_practice_package_are_right_whatever_its_layers_are(bool hasFaults)
    {
        var options = new PracticeOptions
        {
            Division = PackageBuilder.ShippedDivisions.Find(DivisionCode.Parse("330106"))!, // The table has it.
            Features = hasFaults ? PracticeOptions.MinFeaturesWithFaults : PracticeOptions.MinFeatures,
            Faults = hasFaults ? [.. PracticeFault.AllThatCoexist.Where(fault => !IsOfTables(fault.Rule))] : [],
        };
        var made = await PracticePackage.MakeAsync(Path.Combine(home, "p"), options, CancellationToken.None);
        var packed = Path.Combine(home, "packed");
        await PackageBuilder.PackAsync(made.Value.Folder, packed);
        using var county = PackageBuilder.County();
        var request = county.Request() with { PackageFolder = packed };

        var findings = await PackageBuilder.CheckAsync(request);

        Assert.DoesNotContain(findings, finding => IsOfTables(finding.Rule));
        Assert.True(hasFaults || findings.Count == 0);
    }

    private static bool IsOfTables(string rule) =>
        rule is "120102" or "120103" or "120104" || rule.StartsWith("5101", StringComparison.Ordinal);
}
