namespace Exchange.Validation.Tests.Fixtures;

/// <summary>The tables of a county plan, right until a test spoils a cell.</summary>
internal static class PlanTables
{
    public const string Indicators = "规划指标表";
    public const string Lines = "控制线面积汇总表";
    public const string Zones = "规划分区面积汇总表";
    public const string LandUse = "用地结构调整表";

    /// <summary>The one mandatory table.</summary>
    public static Dictionary<string, List<object?[]>> Valid() => new()
    {
        [Indicators] =
        [
            ["ZBDM", "ZBMC", "ZBSX", "DW", "XZQDM", "JQNF", "JQZ", "JQMBZ", "MBZ", "SJXDZ", "BZ"],
            Indicator("ZB01", "生态保护红线面积", 12.35),
            Indicator("ZB03", "永久基本农田保护面积", 20),
            Indicator("ZB04", "耕地保有量", 30),
            Indicator("ZB05", "建设用地总面积", 40),
            Indicator("ZB06", "城乡建设用地面积", 35),
            Indicator("ZB07", "林地保有量", 50.01),
        ],
    };

    /// <summary>The mandatory table and those that go with it.</summary>
    public static Dictionary<string, List<object?[]>> All()
    {
        var tables = Valid();
        tables[Lines] =
        [
            ["XZQDM", "XZQMC", "KZXMC", "TCBM", "MJ(公顷)", "BZ"],
            ["330106", "西湖区", "生态保护红线", "STBHHX", 1234.56, null],
            ["330106", "西湖区", "永久基本农田", "YJJBNTBHHX", 2000.0, null],
        ];
        tables[Zones] =
        [
            ["规划分区面积汇总表"],
            ["XZQDM", "XZQMC", "GHFQDM", "GHFQMC", "MJ(公顷)", "BZ"],
            ["330106", "西湖区", "100", "生态保护区", 3000.4, null],
            ["330106", "西湖区", "300", "农田保护区", 5000.6, null],
            ["330106", "西湖区", "合计", "", 8001.0, null],
        ];
        tables[LandUse] =
        [
            ["XZQDM", "YDYHFLDM", "YDYHFLMC", "JQMJ(公顷)", "MBMJ(公顷)", "BHMJ(公顷)", "BZ(%)"],
            ["330106", "010000", "耕地", 3100.0, 3000.0, -100.0, 37.5],
            ["330106", "010100", "水田", 2100.0, 2000.0, -100.0, 25.0],
            ["330106", "010200", "水浇地", 1000.0, 1000.0, 0.0, 12.5],
            ["330106", "030000", "林地", 4901.0, 5001.0, 100.0, 62.5],
            ["330106", "合计", "", 8001.0, 8001.0, 0.0, 100.0],
        ];
        return tables;
    }

    private static object?[] Indicator(string code, string name, double value) =>
        [code, name, "约束性", "平方千米", "330106", 2020.0, value, value, value, value, null];
}
