using Exchange.Contracts.Cases;
using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>The main job on four real nodes: submitted, checked, reviewed, approved, recorded, released, distributed.</summary>
[Collection(nameof(FourNodes))]
public sealed class MainJobTests(FourNodes nodes)
{
    private static readonly string[] AllThree = ["accepted", "checked", "stored"];

    private static readonly (string From, string To, string Subject)[] Hops =
    [
        ("330106", "330106", "package v2"), ("330106", "330100", "package v2"), ("330100", "330000", "package v2"),
        ("330000", "100000", "package v2"), ("330000", "330100", "release v2"), ("330000", "330106", "release v2"),
        ("330000", "100000", "release v2"),
    ];

    [Fact]
    public async Task A_faulted_package_is_returned_and_its_corrected_version_travels_through_all_levels_and_back()
    {
        var folder = nodes.NewFolder("main-job");
        var faults = Path.Combine(folder, "faults.json");
        await File.WriteAllTextAsync(faults, "[\"land-use-code-wrong\", \"id-twice\"]");
        var faulted = await Packages.PackAsync(folder, await Packages.SampleAsync(folder, 20_000, 7, "--faults", faults));
        var corrected = await Packages.PackAsync(folder, await Packages.SampleAsync(folder, 20_000, 7));

        var first = await CaseDriver.SubmitAsync(nodes.County, faulted);
        Assert.Equal(SubmissionStatus.Stored, first.Status);
        var caseId = first.CaseId!;
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        using (var clerk = await FourNodes.SignInAsync(nodes.County, "clerk"))
        {
            var findings = await clerk.ListFindingsAsync(caseId, 1, null, null, null, null, 200, CancellationToken.None);

            // The parcel with the wrong code is missing from the sums of the table.
            Assert.Equal(
                ["320104", "330101", "610101"], findings.Items.Select(finding => finding.Rule).Distinct().Order());
        }

        var second = await CaseDriver.SubmitAsync(nodes.County, corrected, caseId);
        Assert.Equal((caseId, 2), (second.CaseId, second.Version));
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId);

        // The last receipts may still be travelling when the county already shows the release.
        await Until.TrueAsync("every hop has its three receipts at the province", TimeSpan.FromMinutes(1), async () =>
        {
            var receipts = Proof.Receipts(await Proof.RecordsAsync(nodes.Province, caseId));
            return Hops.All(hop => receipts.TryGetValue(hop, out var kinds) && AllThree.SequenceEqual(kinds.Order()));
        });
        foreach (var node in nodes.All)
        {
            Proof.HoldsNothingTwice(await Proof.RecordsAsync(node, caseId));
            await Proof.VerifyAsync(node, caseId, folder);
        }

        await AssertAgreesAsync(nodes.City, nodes.County, caseId);
        await AssertAgreesAsync(nodes.Province, nodes.City, caseId);
    }

    /// <summary>The check of the upper office was held against the report of the lower one, and both say so.</summary>
    private static async Task AssertAgreesAsync(NodeProcess above, NodeProcess below, string caseId)
    {
        var report = Assert.Single(await Proof.ReportsAsync(above, caseId));
        Assert.True(report["comparison"]?["agrees"]?.GetValue<bool>(), report["comparison"]?.ToJsonString() ?? "no comparison");
        foreach (var node in new[] { above, below })
        {
            var line = Assert.Single(
                await CaseDriver.TimelineAsync(node, caseId),
                line => line.Kind == "check.agrees-below" && line.Node == above.Division.Value);
            Assert.Contains(below.Division.Value, line.Title.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_foreign_GeoPackage_without_faults_goes_all_the_way()
    {
        var folder = nodes.NewFolder("foreign");
        var source = Path.Combine(Repository.TestData, "geopackage", "states10.gpkg");
        var package = await Packages.PackAsync(folder, Packages.Foreign(folder, source, "states"));

        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(submitted.CaseId!);

        Proof.HoldsNothingTwice(await Proof.RecordsAsync(nodes.Ministry, submitted.CaseId!));
    }

    [Fact]
    public async Task A_foreign_GeoPackage_with_real_faults_comes_back_with_exactly_these()
    {
        var folder = nodes.NewFolder("foreign-faulted");
        var source = Path.Combine(Repository.TestData, "planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg");
        var package = await Packages.PackAsync(folder, Packages.Foreign(folder, source, "osm"));

        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(nodes.County, submitted.CaseId!, CaseState.Returned);

        using var clerk = await FourNodes.SignInAsync(nodes.County, "clerk");
        var invalid = await clerk.ListFindingsAsync(
            submitted.CaseId!, 1, "410101", "landuse_residential_polygons", null, null, 200, CancellationToken.None);
        Assert.Equal([284L, 612L], invalid.Items.Select(finding => finding.Finding.GetProperty("featureId").GetInt64()).Order());
    }
}
