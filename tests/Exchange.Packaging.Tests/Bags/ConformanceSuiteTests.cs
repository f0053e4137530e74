using Exchange.Packaging.Bags;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Tests.Bags;

/// <summary>The BagIt conformance suite of the Library of Congress, each bag as ZIP file and unpacked.</summary>
public sealed class ConformanceSuiteTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (file, expected) in TestData.Expected("bagit"))
                rows.Add(file, expected);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_zipped_bag_gets_the_verdict_of_the_suite(string bag, string expected)
    {
        var report = await PackageVerifier.VerifyBagAsync(
            TestData.Path("bagit", bag), ZipLimits.Default, null, CancellationToken.None);
        Assert.True(Verdict(expected) == report.Verdict, Describe(report));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_unpacked_bag_gets_the_same_verdict(string bag, string expected)
    {
        using var at = new TemporaryFolder();
        using (var zip = SafeZip.Open(TestData.Path("bagit", bag), ZipLimits.Default).Value)
        {
            foreach (var entry in zip.Entries.Where(entry => !entry.IsFolder))
            {
                using var bytes = new MemoryStream();
                await zip.Open(entry).CopyToAsync(bytes);
                at.Write(entry.Path, bytes.ToArray());
            }
        }

        var folder = Assert.Single(Directory.GetDirectories(at.Path));
        var report = await PackageVerifier.VerifyBagAsync(folder, ZipLimits.Default, null, CancellationToken.None);
        Assert.True(Verdict(expected) == report.Verdict, Describe(report));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task No_bag_of_the_suite_is_taken_as_a_package(string bag, string expected)
    {
        var opened = await PackageReader.OpenAsync(
            TestData.Path("bagit", bag), PackageRules.Default, CancellationToken.None);
        Assert.False(opened.Succeeded, expected);
    }

    [Fact]
    public async Task All_faults_of_a_bag_are_reported_not_only_the_first()
    {
        using var at = new TemporaryFolder();
        var bag = await APackage.BagAsync(at);
        File.Delete(Path.Combine(bag, "data/1规划文本/文本.txt"));
        File.AppendAllText(Path.Combine(bag, "data/5规划表格/100% 指标.csv"), "x");
        at.Write("bag/data/more.txt", "more");
        var report = await PackageVerifier.VerifyBagAsync(bag, ZipLimits.Default, null, CancellationToken.None);
        Assert.Equal(
            ["bag.file-not-listed", "bag.missing-file", "bag.wrong-digest", "bag.wrong-oxum"],
            report.Findings.Select(finding => finding.Problem.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_named_only_in_fetch_makes_the_bag_incomplete()
    {
        using var at = new TemporaryFolder();
        var bag = await APackage.BagAsync(at);
        var lost = Path.Combine(bag, "data/1规划文本/文本.txt");
        at.Write("bag/fetch.txt", "https://example.org/a - data/1规划文本/文本.txt\n");
        APackage.Reseal(bag);
        File.Delete(lost);
        var report = await PackageVerifier.VerifyBagAsync(bag, ZipLimits.Default, null, CancellationToken.None);
        Assert.Contains(report.Findings, finding => finding.Problem.Definition == BagProblems.NotFetched);
    }

    [Theory]
    [InlineData("a%25b.txt", "a%b.txt")]
    [InlineData("a%0Ab.txt", "a\nb.txt")]
    [InlineData("a%0db.txt", "a\rb.txt")]
    public async Task Escaped_paths_are_read_as_the_standard_says(string listed, string name)
    {
        using var at = new TemporaryFolder();
        at.Write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        at.Write($"data/{name}", "");
        at.Write("manifest-md5.txt", $"d41d8cd98f00b204e9800998ecf8427e  data/{listed}\n");
        var report = await PackageVerifier.VerifyBagAsync(at.Path, ZipLimits.Default, null, CancellationToken.None);
        Assert.True(report.Verdict != BagVerdict.Invalid, Describe(report));
    }

    [Fact]
    public async Task A_link_in_a_folder_is_refused_and_not_followed()
    {
        using var at = new TemporaryFolder();
        var bag = await APackage.BagAsync(at);
        File.CreateSymbolicLink(Path.Combine(bag, "data", "passwords"), "/etc/passwd");
        var report = await PackageVerifier.VerifyBagAsync(bag, ZipLimits.Default, null, CancellationToken.None);
        APackage.HasCode("path.link", report.Findings[0].Problem);
    }

    private static BagVerdict Verdict(string expected) => expected switch
    {
        "valid" => BagVerdict.Valid,
        "valid with warning" => BagVerdict.ValidWithWarnings,
        "invalid" => BagVerdict.Invalid,
        _ => throw new InvalidDataException(expected),
    };

    private static string Describe(PackageReport report) =>
        $"{report.Verdict}: {string.Join("; ", report.Findings.Select(finding => finding.Problem))}";
}
