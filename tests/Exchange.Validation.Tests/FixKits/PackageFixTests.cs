using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Signing;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.FixKits;
using Exchange.Validation.Processes;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.FixKits;

public sealed class PackageFixTests
{
    private static readonly SigningKey Key = SigningKey.Create("Test office", FixedClock.Instance);

    [Fact]
    public async Task Repairs_the_safe_faults_of_a_county_and_the_second_check_shows_exactly_those_gone()
    {
        using var county = await FaultyCounty.MakeAsync();
        var before = await CheckAsync(county, county.Package);

        var result = await FixAsync(county, county.Package, "copy");

        var applied = result.Repairs.Where(entry => entry.IsApplied).ToList();
        Assert.Equal(
            ["320101", "320107", "330101", "340103", "410108"], applied.Select(entry => entry.Rule).Distinct().Order());
        var after = await CheckAsync(county, result.Folder);
        var gone = before.Except(after).ToList();
        Assert.Empty(after.Except(before));
        Assert.All(applied, entry => Assert.Contains(
            gone, key => key.StartsWith($"{entry.Rule} {entry.Layer} {entry.FeatureId} ", StringComparison.Ordinal)));
        Assert.Equal((before.Count - after.Count, after.Count), (result.Gone, result.Left));
        Assert.Contains(result.Repairs, entry => entry is { Rule: "320102", Outcome: RepairOutcome.Settled });
        // The name did not match because of the blank, and the sum of the layer was wrong because one area was.
        Assert.Equal(
            ["320101", "320102", "320107", "330101", "340103", "340104", "410108"],
            gone.Select(key => key[..6]).Distinct().Order());
    }

    [Fact]
    public async Task Leaves_to_a_person_the_areas_of_shapes_that_have_findings_of_their_own()
    {
        using var county = await FaultyCounty.MakeAsync();

        var result = await FixAsync(county, county.Package, "copy");

        var areas = result.Repairs.Where(entry => entry.Rule == "340103").ToList();
        Assert.Equal(
            [FaultyCounty.WrongAreaParcel],
            areas.Where(entry => entry.IsApplied).Select(entry => entry.FeatureId!.Value));
        Assert.Equal(
            ["fix.shape-in-question"],
            areas.Where(entry => entry.Outcome == RepairOutcome.NeedsPerson)
                .Select(entry => entry.ReasonCode).Distinct());
    }

    [Fact]
    public async Task The_copy_keeps_everything_else_byte_for_byte_and_is_a_sound_signed_package()
    {
        using var county = await FaultyCounty.MakeAsync();

        var result = await FixAsync(county, county.Package, "copy");

        var report = await PackageVerifier.VerifyAsync(
            result.Folder,
            PackageRules.Default with { Signatures = SignaturePolicy.AnySigner with { IsRequired = true } },
            null, CancellationToken.None);
        Assert.DoesNotContain(report.Findings, finding => finding.IsError);
        var (original, copy) = (FaultyCounty.VectorFileOf(county.Package), FaultyCounty.VectorFileOf(result.Folder));
        var touched = result.Repairs.Where(entry => entry.IsApplied)
            .Select(entry => (entry.Layer, entry.FeatureId)).ToHashSet();
        foreach (var table in FaultyCounty.Query(original, "SELECT table_name FROM gpkg_contents").Cast<string>())
        {
            var changed = FaultyCounty.Query(
                copy,
                $"ATTACH '{original}' AS o; SELECT fid FROM (SELECT * FROM main.\"{table}\" "
                + $"EXCEPT SELECT * FROM o.\"{table}\") ORDER BY fid");
            Assert.Equal(
                touched.Where(place => place.Layer == table).Select(place => place.FeatureId!.Value).Order(),
                changed.Select(Convert.ToInt64));
        }

        var others = Directory.EnumerateFiles(Path.Combine(county.Package, "data"), "*", SearchOption.AllDirectories)
            .Where(file => file != original);
        Assert.All(others, file => Assert.Equal(
            File.ReadAllBytes(file),
            File.ReadAllBytes(Path.Combine(result.Folder, Path.GetRelativePath(county.Package, file)))));
    }

    [Fact]
    public async Task A_second_fix_changes_nothing()
    {
        using var county = await FaultyCounty.MakeAsync();
        var first = await FixAsync(county, county.Package, "copy");

        var second = await FixAsync(county, first.Folder, "copy of copy");

        Assert.Equal((0, 0L), (second.Applied, second.Gone));
        Assert.Equal(first.DigestAfter, second.DigestAfter);
    }

    [Fact]
    public async Task A_repair_that_would_make_a_new_finding_is_taken_back_and_left_to_a_person()
    {
        // Without its blank the identifier is that of another parcel.
        using var county = await FaultyCounty.MakeAsync(file => FaultyCounty.Execute(
            file, "UPDATE GHYDYH SET BSM = (SELECT BSM FROM GHYDYH WHERE fid = 9) || ' ' WHERE fid = 11"));

        var result = await FixAsync(county, county.Package, "copy");

        var held = Assert.Single(result.Repairs, entry => entry.ReasonCode == "fix.would-make-new-finding");
        Assert.Equal(("320107", 11L, "BSM"), (held.Rule, held.FeatureId!.Value, held.Field));
        Assert.Contains(result.Repairs, entry => entry is { IsApplied: true, FeatureId: FaultyCounty.BlankParcel });
    }

    [Fact]
    public async Task An_unsigned_copy_is_said_to_be_so()
    {
        using var county = await FaultyCounty.MakeAsync();

        var result = await new PackageFix(FixedClock.Instance).RunAsync(
            new FixRequest { Package = county.Package, Target = county.At("copy") }, new Progress<CheckProgress>(),
            CancellationToken.None);

        Assert.False(result.Value.IsSigned);
        Assert.True(result.Value.Applied > 0);
    }

    [Fact]
    public async Task A_pack_of_the_office_decides_what_is_repaired_once_it_is_accepted()
    {
        using var office = new OfficeSchemas();
        office.Put("office", "120101 F", "320107 L");
        using var county = await FaultyCounty.MakeAsync();
        var request = new FixRequest
        {
            Package = county.Package,
            Target = county.At("copy"),
            SchemasFolder = office.Folder,
            RulePack = "office",
        };

        var refused = await RunAsync(request);
        var wrongVersion = await RunAsync(
            request with { AcceptsUnsignedRulePacks = true, RulePackVersion = "2" });
        var done = await RunAsync(request with { AcceptsUnsignedRulePacks = true, RulePackVersion = "1" });

        Assert.Equal("rule-pack.unsigned", refused.Problem?.Code);
        Assert.Equal("rule-pack.unknown-version", wrongVersion.Problem?.Code);
        Assert.True(done.Succeeded, done.Problem?.ToString());
        Assert.NotEmpty(done.Value.Repairs);
        Assert.All(done.Value.Repairs, entry => Assert.Equal("320107", entry.Rule));
    }

    private static Task<Outcome<FixResult>> RunAsync(FixRequest request) =>
        new PackageFix(FixedClock.Instance).RunAsync(request, new Progress<CheckProgress>(), CancellationToken.None);

    [Fact]
    public async Task A_package_that_was_tampered_with_is_refused_and_nothing_is_left_behind()
    {
        using var county = await FaultyCounty.MakeAsync();
        FaultyCounty.Execute(FaultyCounty.VectorFileOf(county.Package), "UPDATE GHYDYH SET BZ = 'x' WHERE fid = 1");

        var result = await new PackageFix(FixedClock.Instance).RunAsync(
            new FixRequest { Package = county.Package, Target = county.At("copy"), Key = Key },
            new Progress<CheckProgress>(), CancellationToken.None);

        Assert.False(result.Succeeded);
        Assert.Equal(
            ["content", "packed"],
            Directory.EnumerateDirectories(county.At("")).Select(Path.GetFileName).Order());
    }

    private static async Task<FixResult> FixAsync(FaultyCounty county, string package, string name)
    {
        var result = await new PackageFix(FixedClock.Instance).RunAsync(
            new FixRequest { Package = package, Target = county.At(name), Key = Key }, new Progress<CheckProgress>(),
            CancellationToken.None);
        Assert.True(result.Succeeded, result.Problem?.ToString());
        return result.Value;
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(FaultyCounty county, string package)
    {
        var output = Directory.CreateDirectory(county.At($"check-{Path.GetFileName(package)}")).FullName;
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            new CheckOrder
            {
                PackageFolder = package,
                OutputFolder = output,
                AsOf = BaseDate.Of(package, FixedClock.Instance),
            },
            new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        return
        [
            .. FindingFile.Read(Path.Combine(output, CheckOrder.FindingsName)).Select(finding =>
                $"{finding.Rule} {finding.Layer} {finding.FeatureId} {finding.Field} {finding.File} "
                + $"{finding.RelatedFeatureId}"),
        ];
    }
}
