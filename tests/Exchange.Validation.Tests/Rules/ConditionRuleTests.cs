using Exchange.Validation.Profiles;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// What is mandatory on a condition, held against packages in which the condition holds and does not.
/// </summary>
public sealed class ConditionRuleTests
{
    private static readonly NeedCondition Holds = new() { LayerPresent = "CZKFBJ" };
    private static readonly NeedCondition HoldsNot = new() { LayerPresent = "HLFXKZX" };

    [Theory]
    [InlineData(true, "210102 LSWHBHX")]
    [InlineData(false, "")]
    public async Task Rule_210102_asks_for_a_layer_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        Change(package, "LSWHBHX", layer => layer with { Need = Need.Conditional, When = Condition(holds) });

        Assert.Equal(expected, await FindingsOf(package));
    }

    [Fact]
    public async Task Rule_210102_says_nothing_of_a_layer_that_is_there_or_whose_condition_no_machine_can_see()
    {
        using var package = PackageBuilder.County();
        Change(package, "CZKFBJ", layer => layer with
        {
            Need = Need.Conditional,
            When = new NeedCondition { LayerPresent = "STBHHX" },
        });
        Change(package, "LSWHBHX", layer => layer with { Need = Need.Conditional, When = null });

        Assert.Equal("", await FindingsOf(package));
    }

    [Theory]
    [InlineData(true, "310102 CZKFBJ")]
    [InlineData(false, "")]
    public async Task Rule_310102_asks_for_a_field_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        ChangeField(package, "CZKFBJ", "BZ", holds);
        package["CZKFBJ"].Without("BZ");

        Assert.Equal(expected, await FindingsOf(package));
    }

    [Theory]
    [InlineData(true, "330103 CZKFBJ")]
    [InlineData(false, "")]
    public async Task Rule_330103_asks_for_a_value_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        ChangeField(package, "CZKFBJ", "BZ", holds);
        package["CZKFBJ"][1].With("BZ", "文");
        package["CZKFBJ"][2].With("BZ", "文");

        Assert.Equal(expected, await FindingsOf(package));
    }

    [Theory]
    [InlineData(true, "110101 6栅格数据")]
    [InlineData(false, "")]
    public async Task Rule_110101_asks_for_a_folder_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        package.Profile = package.Profile with
        {
            Folders =
            [
                .. package.Profile.Folders.Select(folder => folder.Path == "6栅格数据"
                    ? folder with { Need = Need.Conditional, When = Condition(holds) } : folder),
            ],
        };

        Assert.Equal(expected, await FindingsOf(package));
    }

    [Theory]
    [InlineData(true, "110102 附件.pdf")]
    [InlineData(false, "")]
    public async Task Rule_110102_asks_for_a_file_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        var appendix = new FileRequirement("附件.pdf", Need.Conditional, When: Condition(holds));
        package.Profile = package.Profile with
        {
            Folders =
            [
                .. package.Profile.Folders.Select(folder => folder.Path == "1规划文本"
                    ? folder with { Files = [.. folder.Files, appendix] } : folder),
            ],
        };

        Assert.Equal(expected, await FindingsOf(package));
    }

    [Theory]
    [InlineData(true, "510101 控制线面积汇总表")]
    [InlineData(false, "")]
    public async Task Rule_510101_asks_for_a_table_whose_condition_holds(bool holds, string expected)
    {
        using var package = PackageBuilder.County();
        package.Profile = package.Profile with
        {
            Tables =
            [
                .. package.Profile.Tables.Select(table => table.Sheet == PlanTables.Lines
                    ? table with { Need = Need.Conditional, When = Condition(holds) } : table),
            ],
        };

        Assert.Equal(expected, await FindingsOf(package));
    }

    private static NeedCondition Condition(bool holds) => holds ? Holds : HoldsNot;

    private static async Task<string> FindingsOf(PackageBuilder package) => string.Join(", ", (await package.CheckAsync())
        .Select(finding => $"{finding.Rule} {finding.Layer ?? Path.GetFileName(finding.File)}"));

    private static void ChangeField(PackageBuilder package, string table, string name, bool holds) =>
        Change(package, table, layer => layer with
        {
            Fields =
            [
                .. layer.Fields.Select(asked => asked.Name == name
                    ? asked with { Need = Need.Conditional, When = Condition(holds) } : asked),
            ],
        });

    private static void Change(PackageBuilder package, string table, Func<LayerRequirement, LayerRequirement> change) =>
        package.Profile = package.Profile with
        {
            Layers = [.. package.Profile.Layers.Select(layer => layer.Table == table ? change(layer) : layer)],
        };
}
