using Exchange.Domain.Divisions;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

public sealed class PackageRuleTests
{
    [Fact]
    public async Task A_complete_package_has_no_findings()
    {
        using var package = PackageBuilder.County();

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_110101_names_a_mandatory_folder_that_is_missing_and_only_that()
    {
        using var package = PackageBuilder.County();
        package.Files.RemoveAll(file => file.StartsWith("7元数据", StringComparison.Ordinal));

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal("110101", finding.Rule);
        Assert.Equal("7元数据", finding.Values["folder"]);
        Assert.Contains("7元数据", finding.MessageZh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_110101_accepts_a_package_without_conditional_and_optional_folders()
    {
        using var package = PackageBuilder.County();
        Assert.DoesNotContain(package.Files, file => file.StartsWith('6') || file.StartsWith('8'));

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_110102_names_the_pattern_no_file_matches()
    {
        using var package = PackageBuilder.County();
        package.Rename($"5规划表格/{PackageBuilder.Prefix}表格.xlsx", "5规划表格/说明.txt");

        var findings = await package.CheckAsync();

        Assert.Equal(["110102", "110104"], findings.Select(finding => finding.Rule));
        Assert.Contains("表格.(xlsx|mdb)", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_110102_accepts_the_other_ending_and_capital_letters()
    {
        using var package = PackageBuilder.County();
        package.Rename(PackageBuilder.PlanText, $"1规划文本/{PackageBuilder.Prefix}规划文本.PDF");

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_110103_names_a_file_that_carries_another_division()
    {
        using var package = PackageBuilder.County();
        package.Rename(
            $"7元数据/{PackageBuilder.Prefix}元数据.xml", "7元数据/330106西湖市县级国土空间总体规划元数据.xml");

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal("110103", finding.Rule);
        Assert.EndsWith("西湖市县级国土空间总体规划元数据.xml", finding.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_110103_names_a_root_with_another_code_once_and_still_finds_everything_in_it()
    {
        using var package = PackageBuilder.County();
        package.Root = "330108西湖区县级国土空间总体规划电子成果";

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("110103", package.Root), (finding.Rule, finding.Values["found"]));
    }

    [Fact]
    public async Task Rule_110103_asks_nothing_of_names_that_need_no_words()
    {
        using var package = PackageBuilder.County();
        package.Files.AddRange(["8其他材料/随便.doc", "3规划说明/专题一.pdf", "6栅格数据/a.tif"]);

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_110104_lists_files_without_a_place_inside_and_outside_the_root()
    {
        using var package = PackageBuilder.County();
        package.Files.AddRange(["Thumbs.db", "9附加/a.txt", "../readme.txt"]);

        var findings = await package.CheckAsync();

        Assert.All(findings, finding => Assert.Equal("110104", finding.Rule));
        Assert.Equal(
            [$"{package.Root}/9附加/a.txt", $"{package.Root}/Thumbs.db", "readme.txt"],
            findings.Select(finding => finding.File));
    }

    [Fact]
    public async Task Rule_110105_names_a_file_of_which_one_byte_changed()
    {
        using var package = PackageBuilder.County();
        var pdf = PackageBuilder.PlanText.Replace(".docx", ".pdf", StringComparison.Ordinal);
        package.Rename(PackageBuilder.PlanText, pdf);
        var text = $"{package.Root}/{pdf}";
        var request = await package.BuildAsync();
        FlipLastByte(Path.Combine(package.Folder, "data", text));

        var finding = Assert.Single(await PackageBuilder.CheckAsync(request));

        Assert.Equal(("110105", "bag.wrong-digest", text), (finding.Rule, finding.Values["problem"], finding.File));
        Assert.Equal(Severity.Fatal, finding.Severity);
        Assert.Contains(finding.Values["expected"], finding.MessageZh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_110105_names_a_listed_file_that_is_gone()
    {
        using var package = PackageBuilder.County();
        const string Extra = "3规划说明/专题一.pdf";
        package.Files.Add(Extra);
        var request = await package.BuildAsync();
        File.Delete(Path.Combine(package.Folder, "data", package.Root, Extra));

        var findings = await PackageBuilder.CheckAsync(request);

        Assert.All(findings, finding => Assert.Equal("110105", finding.Rule));
        Assert.Equal(["bag.missing-file", "bag.wrong-oxum"], findings.Select(f => f.Values["problem"]).Order());
        Assert.Equal($"{package.Root}/{Extra}", findings.Single(finding => finding.File is not null).File);
    }

    [Fact]
    public async Task Rule_110105_names_a_file_that_is_not_listed()
    {
        using var package = PackageBuilder.County();
        var request = await package.BuildAsync();
        var late = Path.Combine(package.Folder, "data", package.Root, "3规划说明", "专题一.pdf");
        await File.WriteAllBytesAsync(late, ValidFiles.Of(late));

        var findings = await PackageBuilder.CheckAsync(request);

        Assert.All(findings, finding => Assert.Equal("110105", finding.Rule));
        Assert.Equal(["bag.file-not-listed", "bag.wrong-oxum"], findings.Select(f => f.Values["problem"]).Order());
    }

    [Fact]
    public async Task Rule_110105_asks_for_a_signature()
    {
        using var package = PackageBuilder.County();
        package.SignedWith = null;

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("110105", "signature.missing"), (finding.Rule, finding.Values["problem"]));
    }

    [Fact]
    public async Task Rule_110105_names_a_signature_over_something_else_and_one_that_was_changed()
    {
        using var package = PackageBuilder.County();
        using var other = PackageBuilder.County();
        other.Files.Add("3规划说明/专题一.pdf");
        var request = await package.BuildAsync();
        await other.BuildAsync();
        const string Signature = "signatures/330106.p7s";
        File.Copy(Path.Combine(other.Folder, Signature), Path.Combine(package.Folder, "signatures", "other.p7s"));
        FlipLastByte(Path.Combine(package.Folder, Signature));

        var findings = await PackageBuilder.CheckAsync(request);

        Assert.Equal(
            [("110105", "signature.wrong", Signature), ("110105", "signature.wrong", "signatures/other.p7s")],
            findings.Select(finding => (finding.Rule, finding.Values["problem"], finding.Values["path"])));
    }

    [Fact]
    public async Task Rule_110105_names_every_mistake_of_the_description_also_of_packages_with_their_own_schema()
    {
        using var package = PackageBuilder.Generic();
        package.Layers.Add(PackageBuilder.County()["XZQX"]);
        package.Describe = descriptor => descriptor with
        {
            Division = new DescribedDivision(DivisionCode.Parse("330106"), "西湖市", DivisionCode.Parse("330000")),
        };

        var findings = await package.CheckAsync();

        Assert.Equal(
            [("110105", "package.division-name-differs"), ("110105", "package.wrong-parent")],
            findings.Select(finding => (finding.Rule, finding.Values["problem"])));
    }

    [Fact]
    public async Task Rule_110105_accepts_a_certificate_that_ended_since()
    {
        using var package = PackageBuilder.County();
        var signedAt = FixedClock.Instance.GetUtcNow();
        using var key = SigningKey.Create("Former office", signedAt.AddMinutes(-1), signedAt.AddMinutes(1));
        package.SignedWith = key;

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_120101_names_a_vector_file_that_does_not_open()
    {
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.Files.Add(package.VectorFile);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("120101", "geopackage.not-a-geopackage"), (finding.Rule, finding.Values["problem"]));
    }

    [Fact]
    public async Task Rule_120101_names_a_geodatabase_that_does_not_open()
    {
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.Files.Add($"4矢量数据/{PackageBuilder.Prefix}矢量数据.gdb/a00000001.gdbtable");

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("120101", "gdal.not-readable"), (finding.Rule, finding.Values["problem"]));
    }

    [Fact]
    public async Task A_package_with_a_file_geodatabase_is_as_valid_as_one_with_a_geopackage()
    {
        using var package = PackageBuilder.County();
        package.VectorFile = Path.ChangeExtension(package.VectorFile, ".gdb");

        Assert.Empty(await package.CheckAsync());
    }

    private static void FlipLastByte(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
