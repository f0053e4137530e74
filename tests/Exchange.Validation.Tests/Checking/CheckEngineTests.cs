using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Schemas;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Checking;

public sealed class CheckEngineTests
{
    [Fact]
    public async Task A_heavy_finding_fails_the_package_unless_an_exception_is_accepted()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", "2090020212");
        var request = await package.BuildAsync();

        var without = await TallyAsync(request);
        var with = await TallyAsync(request with
        {
            Options = new CheckOptions
            {
                AcceptedExceptions = [new AcceptedException("320101", "浙自然资函〔2026〕1号", "STBHHX", "330106000400000002")],
            },
        });

        Assert.Equal((Verdict.Failed, 1L, 0L), (without.Verdict, without.Counts.Heavy, without.Accepted));
        Assert.Equal((Verdict.Passed, 1L, 1L), (with.Verdict, with.Counts.Heavy, with.Accepted));
    }

    [Fact]
    public async Task Light_findings_are_counted_and_pass()
    {
        using var package = PackageBuilder.County();
        package.Files.Add("Thumbs.db");

        var tally = await TallyAsync(await package.BuildAsync());

        Assert.Equal((Verdict.Passed, new SeverityCounts(0, 0, 1)), (tally.Verdict, tally.Counts));
    }

    [Fact]
    public async Task An_exception_never_covers_a_fatal_finding()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"].Without("GHZT");
        package.Options = new CheckOptions { AcceptedExceptions = [new AcceptedException("310102", "1号")] };

        Assert.Equal(Verdict.Failed, (await TallyAsync(await package.BuildAsync())).Verdict);
    }

    [Fact]
    public async Task Beyond_the_cap_findings_are_counted_exactly_and_the_first_are_kept()
    {
        using var package = PackageBuilder.County();
        foreach (var feature in package["GHYDYH"].Features)
            feature.With("YSDM", "1");
        package.Options = new CheckOptions { MaxStoredPerRule = 2 };
        var findings = new FindingList();

        var tally = await new CheckEngine().RunAsync(
            await package.BuildAsync(), findings, new Progress<CheckProgress>(), CancellationToken.None);

        var rule = tally.Value.Rules.Single(rule => rule.Rule == "320101");
        Assert.Equal((3L, 2L), (rule.Findings, rule.Stored));
        Assert.Equal([1L, 2L], findings.Findings.Select(finding => finding.FeatureId!.Value));
    }

    [Fact]
    public async Task One_row_s_findings_lie_together_in_the_order_of_the_rules()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][1].With("YDYHFLDM", "999999").With("GHZT", null);
        package["GHYDYH"][2].With("YSDM", "1").With("YDYHFLDM", "999999");

        var findings = await package.CheckAsync();

        Assert.Equal(
            [(1L, "320104"), (1L, "330103"), (2L, "320101"), (2L, "320104")],
            findings.Select(finding => (finding.FeatureId!.Value, finding.Rule)));
    }

    [Fact]
    public async Task The_result_is_the_same_bytes_from_run_to_run_and_from_folder_to_folder()
    {
        var files = new List<byte[]>();
        for (var run = 0; run < 2; run++)
        {
            using var package = PackageBuilder.County();
            package["XZQX"][2].With("XZQMC", "西湖");
            package["CZKFBJ"][3].Rings = null;
            await package.BuildAsync();
            var output = Directory.CreateDirectory(Path.Combine(package.Folder, "..", Path.GetFileName(package.Folder) + "-out"));
            try
            {
                var report = await new CheckRunner(FixedClock.Instance).RunAsync(
                    new CheckOrder
                    {
                        PackageFolder = package.Folder,
                        OutputFolder = output.FullName,
                        Division = "330106",
                        Profile = "county-master-plan",
                        AsOf = new DateOnly(2026, 3, 1),
                    },
                    new Progress<CheckProgress>(),
                    CancellationToken.None);
                Assert.True(report.Succeeded, report.Problem?.ToString());
                files.Add(await File.ReadAllBytesAsync(Path.Combine(output.FullName, CheckOrder.FindingsName)));
                files.Add(await File.ReadAllBytesAsync(Path.Combine(output.FullName, CheckOrder.ReportName)));
            }
            finally
            {
                output.Delete(recursive: true);
            }
        }

        Assert.Equal(files[0], files[2]);
        Assert.Equal(files[1], files[3]);
        using var json = System.Text.Json.JsonDocument.Parse(files[1]);
        Assert.Empty(JsonSchema.Shipped("check-report.schema.json").Check(json.RootElement));
    }

    [Fact]
    public async Task A_long_value_is_shortened_in_the_finding()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", new string('9', 100_000));

        var finding = (await package.CheckAsync()).First(finding => finding.Rule == "320101");

        Assert.True(finding.Message.Length < 400, finding.Message);
    }

    [Fact]
    public async Task A_folder_that_is_no_bag_and_an_unknown_division_are_refusals()
    {
        using var package = PackageBuilder.County();
        var request = package.Request();
        Assert.Equal("check.not-a-package", (await RunAsync(request)).Problem?.Code);

        await package.BuildAsync();
        var unknown = request with { Division = Domain.Divisions.DivisionCode.Parse("999999") };
        Assert.Equal("check.unknown-division", (await RunAsync(unknown)).Problem?.Code);
    }

    [Fact]
    public void Every_problem_has_the_same_placeholders_in_both_languages()
    {
        var problems = ProblemCatalogue.In(typeof(CheckEngine).Assembly);

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal(Placeholders(problem.DetailEn), Placeholders(problem.DetailZh)));
    }

    [Fact]
    public void Every_finding_text_has_the_same_placeholders_in_both_languages()
    {
        var texts = typeof(CheckEngine).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(
                System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic
                | System.Reflection.BindingFlags.Public))
            .Where(field => field.FieldType == typeof(FindingText))
            .Select(field => (field.DeclaringType!.Name, Text: (FindingText)field.GetValue(null)!)) // Static and readonly.
            .ToList();

        Assert.True(texts.Count > 20);
        Assert.All(texts, entry =>
        {
            // Names of layers and fields, and the reason of another problem, have a word in each language.
            Assert.Equal(
                Placeholders(entry.Text.En).Select(Neutral).ToHashSet(), Placeholders(entry.Text.Zh).Select(Neutral).ToHashSet());
            Assert.NotEmpty(entry.Text.SuggestionZh);
        });
    }

    private static string Neutral(string placeholder) => placeholder.Replace("Zh}", "}").Replace("En}", "}");

    private static IReadOnlyList<string> Placeholders(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(match => match.Value).Distinct().Order()];

    private static Task<Outcome<CheckTally>> RunAsync(CheckRequest request) =>
        new CheckEngine().RunAsync(request, new FindingList(), new Progress<CheckProgress>(), CancellationToken.None);

    private static async Task<CheckTally> TallyAsync(CheckRequest request) => (await RunAsync(request)).Value;
}
