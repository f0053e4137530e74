using Exchange.Domain.Divisions;
using Exchange.Packaging;
using Exchange.Packaging.Practice;
using Exchange.Packaging.Signing;
using Exchange.Validation.Checking;
using Exchange.Validation.Documents;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Checking;

/// <summary>Packages nobody made for these tests.</summary>
public sealed class RealDataTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("real").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Finds_the_invalid_and_overlapping_features_of_a_foreign_file_and_asks_nothing_of_its_tables()
    {
        using var package = PackageBuilder.Generic();
        package.EditVectorFile = file => File.Copy(
            TestData.Path("planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg"), file);

        var findings = await package.CheckAsync();

        var landUse = findings.Where(finding => finding.Layer == "landuse_residential_polygons").ToList();
        Assert.Equal([284L, 612L], landUse.Where(f => f.Rule == "410101").Select(f => f.FeatureId!.Value).Order());
        Assert.Equal(7, landUse.Count(finding => finding.Rule == "410102"));
        Assert.Equal(19, findings.Count(f => f is { Rule: "410102", Layer: "natural_polygons" }));
        Assert.All(findings, finding => Assert.Contains(finding.Rule, (string[])["410101", "410102"]));
        Assert.All(findings.Where(finding => finding.Rule == "410102"), finding => Assert.Equal(4326, finding.Epsg));
    }

    [Theory]
    [InlineData("330106", 1)]
    [InlineData("330106", 2)]
    [InlineData("441900", 3)]
    public async Task Finds_the_faults_planted_in_a_practice_package_and_nothing_else(string division, int seed)
    {
        var truth = await PracticeAsync(PracticeFault.AllThatCoexist, division, seed);

        var (_, findings) = await CheckAsync("package");

        PlantedTruth.AssertExactly(truth, findings);
    }

    /// <summary>A few in every build, every kind where <c>EXCHANGE_TEST_FULL</c> is 1.</summary>
    public static TheoryData<string> FaultsAlone =>
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1"
            ? new(PracticeFault.All.Select(fault => fault.Name).Prepend("none"))
            : new("none", "vector-unreadable", "file-missing", "gap");

    [Theory]
    [MemberData(nameof(FaultsAlone))]
    public async Task Finds_nothing_but_the_one_fault_of_a_practice_package(string fault)
    {
        var truth = await PracticeAsync(PracticeFault.Find(fault) is { } planted ? [planted] : []);

        var (_, findings) = await CheckAsync("package");

        PlantedTruth.AssertExactly(truth, findings);
    }

    [Fact]
    public async Task The_text_of_a_practice_plan_is_read_from_its_pdf()
    {
        await PracticeAsync([]);
        var file = Directory.EnumerateFiles(home, "*规划文本.pdf", SearchOption.AllDirectories).First();

        var text = await DocumentText.ReadAsync(file, CancellationToken.None);

        Assert.True(text.Succeeded, text.Problem?.ToString());
        Assert.Contains("划定永久基本农田", text.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("330106")]
    [InlineData("441900")] // A city without counties.
    public async Task A_practice_package_packed_into_one_file_verifies_unpacks_and_passes(string division)
    {
        await PracticeAsync([], division);
        var zip = Path.Combine(home, "package.zip");
        await PackageBuilder.PackAsync(Path.Combine(home, "practice"), zip);
        var rules = new PackageRules
        {
            Divisions = PackageBuilder.ShippedDivisions,
            Signatures = new SignaturePolicy { Now = FixedClock.Instance.GetUtcNow() },
        };

        var verified = await PackageVerifier.VerifyAsync(zip, rules, null, CancellationToken.None);
        var unpacked = await PackageExtractor.ExtractAsync(
            zip, Path.Combine(home, "unpacked"), rules, null, CancellationToken.None);
        var (report, findings) = await CheckAsync("unpacked");

        Assert.Equal((BagVerdict.Valid, 0), (verified.Verdict, verified.Findings.Count));
        Assert.True(unpacked.Succeeded, unpacked.Problem?.ToString());
        Assert.Equal((Verdict.Passed, division), (report.Result.Verdict, report.Result.Division));
        Assert.Equal(unpacked.Value.Digest.Value, report.Result.PackageDigest);
        Assert.Empty(findings);
    }

    /// <summary>Checks as the node does: the package itself says what it is.</summary>
    private async Task<(CheckReport Report, IReadOnlyList<Finding> Findings)> CheckAsync(string name)
    {
        var output = Directory.CreateDirectory(Path.Combine(home, "output")).FullName;
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            new CheckOrder
            {
                PackageFolder = Path.Combine(home, name),
                OutputFolder = output,
                AsOf = new DateOnly(2026, 11, 1),
            },
            new Progress<CheckProgress>(),
            CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        var findings = new List<Finding>();
        var file = Path.Combine(output, CheckOrder.FindingsName);
        await foreach (var finding in FindingFile.ReadAsync(file, CancellationToken.None))
            findings.Add(finding);
        return (report.Value, findings);
    }

    /// <summary>Makes a practice package and packs it; gives the truth.</summary>
    private async Task<IReadOnlyList<PlantedFault>> PracticeAsync(
        IReadOnlyList<PracticeFault> faults, string code = "330106", int seed = 1)
    {
        var division = PackageBuilder.ShippedDivisions.Find(DivisionCode.Parse(code))!; // In the list.
        var made = await PracticePackage.MakeAsync(
            Path.Combine(home, "practice"),
            new PracticeOptions
            {
                Division = division,
                Townships = [.. PackageBuilder.ShippedDivisions.ChildrenOf(division.Code).OrderBy(child => child.Code)],
                Features = PracticeOptions.MinFeaturesWithFaults,
                Seed = seed,
                Faults = faults,
            },
            CancellationToken.None);
        await PackageBuilder.PackAsync(made.Value.Folder, Path.Combine(home, "package"));
        return made.Value.Faults;
    }
}
