using System.Text;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Tests.Fixtures;
using Exchange.Validation.Tests.Tables;

namespace Exchange.Validation.Tests.Processes;

/// <summary>Packages made to break whoever reads them, in the real limited process.</summary>
public sealed class HostilePackageTests : IDisposable
{
    private const string Metadata = $"7元数据/{PackageBuilder.Prefix}元数据.xml";
    private const string Table = $"5规划表格/{PackageBuilder.Prefix}表格.xlsx";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hostile");
    private readonly PackageBuilder package = PackageBuilder.County();

    public void Dispose()
    {
        package.Dispose();
        home.Delete(recursive: true);
    }

    [Theory]
    [InlineData("eat", "check.took-too-much-memory")]
    [InlineData("die", "check.process-died")]
    [InlineData("fill", null)]
    public async Task A_case_that_kills_or_exceeds_its_worker_leaves_the_other_case_alone(string how, string? code)
    {
        await package.BuildAsync();
        var (bad, good) = (Order("bad"), Order("good"));

        var broken = Process(how, 200L << 20).RunAsync(bad, new Progress<CheckProgress>(), CancellationToken.None);
        var checkedCase = Process("check", 1L << 30).RunAsync(
            good, new Progress<CheckProgress>(), CancellationToken.None);
        await Task.WhenAll(broken, checkedCase);

        var (refused, report) = (await broken, await checkedCase);
        Assert.False(refused.Succeeded);
        if (code is not null)
            Assert.Equal(code, refused.Problem.Code);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        var alone = await new CheckRunner(FixedClock.Instance).RunAsync(
            Order("alone"), new Progress<CheckProgress>(), CancellationToken.None);
        Assert.Equal(alone.Value.Result.Findings, report.Value.Result.Findings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entities_without_end_bombs_and_lying_headers_end_in_findings_within_the_limits(bool isWide)
    {
        string[] others = ["2规划图件/loop.pdf", "5规划表格/lying.dbf", "5规划表格/wide.csv"];
        package.Files.AddRange(others);
        package.Contents[Metadata] = Encoding.UTF8.GetBytes(BillionLaughs());
        package.Contents[Table] = isWide ? TableFileTests.MillionColumns() : TableFileTests.Bomb();
        package.Contents[others[0]] = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[2 0 R]/Count 3>>endobj
            trailer<</Root 1 0 R/Size 3>>
            """u8.ToArray();
        package.Contents[others[1]] = TableFileTests.Dbf(4_000_000_000, "甲");
        package.Contents[others[2]] = Encoding.ASCII.GetBytes(new string(',', 1_000_000));
        await package.BuildAsync();
        var order = Order("hostile");

        var report = await Process("check", 1L << 30).RunAsync(
            order, new Progress<CheckProgress>(), CancellationToken.None);

        Assert.True(report.Succeeded, report.Problem?.ToString());
        var findings = FindingFile.Read(Path.Combine(order.OutputFolder, CheckOrder.FindingsName)).ToList();
        Assert.All(
            [Metadata, Table, others[0]],
            file => Assert.Contains(findings, finding => finding.Rule != "110104" && IsOn(finding, file)));
        Assert.All(others, file => Assert.Contains(findings, finding => IsOn(finding, file)));
    }

    private static bool IsOn(Finding finding, string file) =>
        finding.File?.EndsWith(file, StringComparison.Ordinal) == true;

    private static string BillionLaughs()
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY e0 \"ha\">");
        for (var i = 1; i <= 10; i++)
            text.Append($"<!ENTITY e{i} \"").Insert(text.Length, $"&e{i - 1};", 10).Append("\">");
        return text.Append("]><metadata><data_id>&e10;</data_id></metadata>").ToString();
    }

    private static CheckProcess Process(string how, long maxMemoryBytes) => new(
        new CheckProcessOptions
        {
            Executable = "dotnet",
            Arguments = ["exec", typeof(HostilePackageTests).Assembly.Location, how],
            MaxDuration = TimeSpan.FromMinutes(2),
            MaxMemoryBytes = maxMemoryBytes,
            MaxOutputBytes = 32L << 20,
        },
        TimeProvider.System);

    private CheckOrder Order(string name) => new()
    {
        PackageFolder = package.Folder,
        OutputFolder = home.CreateSubdirectory(name).FullName,
        AsOf = new DateOnly(2026, 3, 1),
    };
}
