using Exchange.Validation.Findings;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Tables;

public sealed class TableRuleTests
{
    private const string File = $"5规划表格/{PackageBuilder.Prefix}表格.xlsx";

    [Fact]
    public async Task Tables_that_are_right_have_no_findings() => Assert.Empty(await CheckAsync(_ => { }));

    /// <summary>Each case changes one cell (row and column from 0) to a value that the rule finds there.</summary>
    [Theory]
    [InlineData("510102", PlanTables.Indicators, 0, 8, "目标", "MBZ")]
    [InlineData("510102", PlanTables.Indicators, 1, 8, "约12", "I2")]
    [InlineData("510102", PlanTables.Lines, 0, 4, "MJ(英亩)", "英亩")]
    [InlineData("510103", PlanTables.Indicators, 2, 2, "必须", "C3")]
    [InlineData("510103", PlanTables.Indicators, 2, 1, "基本农田", "B3")]
    [InlineData("510103", PlanTables.Indicators, 3, 4, "999999", "E4")]
    [InlineData("510103", PlanTables.Lines, 1, 3, "STBHHXX", "D2")]
    [InlineData("510103", PlanTables.Indicators, 4, 6, -1.0, "G5")]
    [InlineData("510103", PlanTables.Zones, 2, 3, "生态区", "D3")]
    [InlineData("510104", PlanTables.LandUse, 4, 2, null, "C5")]
    [InlineData("510105", PlanTables.Zones, 4, 4, 8001.02, "E5")]
    [InlineData("510105", PlanTables.LandUse, 2, 6, 25.02, "G2")]
    [InlineData("510105", PlanTables.LandUse, 5, 6, 99.0, "G6")]
    [InlineData("510106", PlanTables.Lines, 1, 4, 1241.0, "I2")]
    public async Task A_wrong_cell_is_found_by_its_rule(
        string rule, string sheet, int row, int column, object? value, string told)
    {
        var findings = await CheckAsync(tables => tables[sheet][row][column] = value);

        var found = Assert.Single(findings, finding => finding.Rule == rule);
        Assert.Equal(rule == "510106" ? PlanTables.Indicators : sheet, found.Layer);
        Assert.Contains(told, found.Message, StringComparison.Ordinal);
    }

    /// <summary>Rounding explains these.</summary>
    [Theory]
    [InlineData(PlanTables.Zones, 4, 4, 8001.01)]
    [InlineData(PlanTables.LandUse, 5, 6, 100.01)]
    [InlineData(PlanTables.Lines, 1, 4, 1235.5)]
    [InlineData(PlanTables.Lines, 0, 4, "面积(公顷)")]
    public async Task A_cell_that_is_nearly_wrong_is_accepted(string sheet, int row, int column, object value) =>
        Assert.Empty(await CheckAsync(tables => tables[sheet][row][column] = value));

    [Fact]
    public async Task A_missing_table_and_a_missing_indicator_are_named()
    {
        var noTable = await CheckAsync(tables => tables.Remove(PlanTables.Indicators));
        var noRow = await CheckAsync(tables => tables[PlanTables.Indicators].RemoveAt(1));

        Assert.Equal(("510101", PlanTables.Indicators), (Assert.Single(noTable).Rule, noTable[0].Layer));
        Assert.Equal(("510101", "ZB01"), (Assert.Single(noRow).Rule, noRow[0].Values["code"]));
    }

    [Fact]
    public async Task A_row_with_the_key_of_another_is_found()
    {
        var findings = await CheckAsync(tables => tables[PlanTables.Indicators].Add(tables[PlanTables.Indicators][1]));

        Assert.Equal("2", Assert.Single(findings, finding => finding.Rule == "510104").Values["first"]);
    }

    [Fact]
    public async Task A_change_that_does_not_balance_is_found()
    {
        var findings = await CheckAsync(tables => tables[PlanTables.LandUse][4][3] = 4902.0);

        Assert.Contains(findings, finding => finding.Rule == "510105"
            && finding.Message.Contains("JQMJ + BHMJ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_file_that_is_no_workbook_is_one_finding()
    {
        using var package = PackageBuilder.County();
        package.Contents[File] = "content"u8.ToArray();

        Assert.Equal("120103", Assert.Single(await package.CheckAsync()).Rule);
    }

    [Fact]
    public async Task Text_that_does_not_decode_is_found_and_text_that_does_is_not()
    {
        using var package = PackageBuilder.County();
        package.Files.AddRange(["8其他材料/好.csv", "8其他材料/坏.csv"]);
        package.Contents["8其他材料/坏.csv"] = [.. "a\n"u8, 0xFF, 0xFF];

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("120104", "2"), (finding.Rule, finding.Values["line"]));
        Assert.EndsWith("坏.csv", finding.File, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(Action<Dictionary<string, List<object?[]>>> spoil)
    {
        var tables = PlanTables.All();
        spoil(tables);
        // The other rules are silent here and would only take time.
        using var package = PackageBuilder.County();
        package.RulePack = package.RulePack with
        {
            Rules = [.. package.RulePack.Rules.Where(rule => rule.Code.StartsWith('5') || rule.Code == "120103")],
        };
        package.Contents[File] = ValidFiles.Workbook(tables);
        return await package.CheckAsync();
    }
}
