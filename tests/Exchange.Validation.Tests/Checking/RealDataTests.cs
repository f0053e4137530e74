using Exchange.Domain.Divisions;
using Exchange.Packaging.Practice;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Checking;

/// <summary>Packages nobody made for these tests.</summary>
public sealed class RealDataTests
{
    [Fact]
    public async Task Finds_the_invalid_and_overlapping_features_of_a_foreign_file_and_asks_nothing_of_its_tables()
    {
        using var package = PackageBuilder.Generic();
        package.Build();
        File.Copy(
            TestData.Path("planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg"), package.VectorPath);

        var findings = await CheckAsync(package.Request());

        var landUse = findings.Where(finding => finding.Layer == "landuse_residential_polygons").ToList();
        Assert.Equal([284L, 612L], landUse.Where(f => f.Rule == "410101").Select(f => f.FeatureId!.Value).Order());
        Assert.Equal(7, landUse.Count(finding => finding.Rule == "410102"));
        Assert.Equal(19, findings.Count(f => f is { Rule: "410102", Layer: "natural_polygons" }));
        Assert.All(findings, finding => Assert.Contains(finding.Rule, (string[])["410101", "410102"]));
        Assert.All(findings.Where(finding => finding.Rule == "410102"), finding => Assert.Equal(4326, finding.Epsg));
    }

    [Fact]
    public async Task Finds_the_faults_planted_in_a_practice_package_and_nothing_else()
    {
        using var package = PackageBuilder.County();
        var (folder, truth) = await PracticeAsync(package, PracticeFault.AllThatCoexist);

        var findings = await CheckAsync(package.Request() with { PackageFolder = folder });

        Assert.Equal(truth.Select(Key).Order(), findings.Select(Key).Order());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vector-unreadable")]
    public async Task Finds_nothing_but_the_one_fault_of_a_practice_package(string fault)
    {
        using var package = PackageBuilder.County();
        PracticeFault[] faults = PracticeFault.Find(fault) is { } planted ? [planted] : [];
        var (folder, truth) = await PracticeAsync(package, faults);

        var findings = await CheckAsync(package.Request() with { PackageFolder = folder });

        Assert.Equal(truth.Select(fault => fault.Rule), findings.Select(finding => finding.Rule));
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(CheckRequest request)
    {
        var findings = new FindingList();
        var tally = await new CheckEngine().RunAsync(
            request, findings, new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(tally.Succeeded, tally.Problem?.ToString());
        return findings.Findings;
    }

    private static async Task<(string Folder, IReadOnlyList<PlantedFault> Truth)> PracticeAsync(
        PackageBuilder package, IReadOnlyList<PracticeFault> faults)
    {
        var division = PackageBuilder.Divisions.Find(DivisionCode.Parse("330106"))!; // In the list.
        var folder = Path.Combine(package.Folder, "practice");
        var made = await PracticePackage.MakeAsync(
            folder,
            new PracticeOptions
            {
                Division = division,
                Townships = [.. PackageBuilder.Divisions.ChildrenOf(division.Code).OrderBy(child => child.Code)],
                Features = PracticeOptions.MinFeaturesWithFaults,
                Faults = faults,
            },
            CancellationToken.None);
        return (made.Value.Folder, made.Value.Faults);
    }

    // A fault of two features may be reported at either.
    private static string Key(PlantedFault fault) =>
        $"{fault.Rule} {fault.Layer} {string.Join(' ', fault.Features.Order())}{Files(fault)}";

    private static string Files(PlantedFault fault) => fault.Layer is null ? string.Join(' ', fault.Ids) : "";

    private static string Key(Finding finding) =>
        $"{finding.Rule} {finding.Layer} {string.Join(' ', Ids(finding).Order())}{(finding.Layer is null ? finding.File : "")}";

    private static IEnumerable<long> Ids(Finding finding) =>
        new[] { finding.FeatureId, finding.RelatedFeatureId }.OfType<long>();
}
