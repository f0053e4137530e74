using System.Globalization;

namespace Exchange.Packaging.Practice;

/// <summary>
/// The plan's tables, with the sums of the layers in the units of each table: converted first, rounded last.
/// </summary>
internal static class PracticeTables
{
    private const double SquareMetresPerHectare = 10_000;
    private const double SquareMetresPerSquareKilometre = 1_000_000;

    // Construction land by class of level 1; 06 is rural roads and farm facilities, counted as in public practice.
    private static readonly string[] Construction = ["06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"];

    private static readonly (string Table, string Name)[] Lines =
        [("STBHHX", "生态保护红线"), ("YJJBNTBHHX", "永久基本农田"), ("CZKFBJ", "城镇开发边界")];

    public static IReadOnlyList<(string Name, List<object?[]> Rows)> Of(
        CountyLayers layers, PracticeOptions options) =>
    [
        ("规划指标表", Indicators(layers, options)),
        ("控制线面积汇总表", ControlLines(layers, options)),
        ("规划分区面积汇总表", Zones(layers, options)),
        ("用地结构调整表", LandUse(layers, options)),
    ];

    /// <summary>A cell as people name it, such as 规划指标表!B7; columns and rows from 0, row 0 being the heading.</summary>
    public static string Address(string sheet, int column, int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{sheet}!{(char)('A' + column)}{row + 1}");

    private static List<object?[]> Indicators(CountyLayers layers, PracticeOptions options)
    {
        double Uses(params ReadOnlySpan<string> classes)
        {
            var sum = 0d;
            foreach (var (code, area) in layers.UseAreas)
            {
                foreach (var level1 in classes)
                    sum += code.StartsWith(level1, StringComparison.Ordinal) ? area : 0;
            }

            return sum;
        }

        var rows = new List<object?[]>
        {
            Cells("ZBDM", "ZBMC", "ZBSX", "DW", "XZQDM", "JQNF", "JQZ", "JQMBZ", "MBZ", "SJXDZ", "BZ"),
        };
        void Add(string code, string name, double squareMetres)
        {
            var value = Math.Round(squareMetres / SquareMetresPerSquareKilometre, 2, MidpointRounding.AwayFromZero);
            rows.Add(Cells(
                code, name, "约束性", "平方千米", options.Division.Code.Padded(), 2020, value, value, value, value, null));
        }

        Add("ZB01", "生态保护红线面积", layers.LineAreas["STBHHX"]);
        Add("ZB03", "永久基本农田保护面积", layers.LineAreas["YJJBNTBHHX"]);
        Add("ZB04", "耕地保有量", Uses("01"));
        Add("ZB05", "建设用地总面积", Uses(Construction));
        Add("ZB06", "城乡建设用地面积", Uses("07", "08", "09", "10", "11", "13", "14", "16"));
        Add("ZB07", "林地保有量", Uses("03"));
        Add("ZB09", "湿地面积", Uses("05"));
        return rows;
    }

    private static List<object?[]> ControlLines(CountyLayers layers, PracticeOptions options)
    {
        var rows = new List<object?[]> { Cells("XZQDM", "XZQMC", "KZXMC", "TCBM", "MJ(公顷)", "BZ") };
        foreach (var (table, name) in Lines)
        {
            rows.Add(Cells(
                options.Division.Code.Padded(), options.Division.Name, name, table,
                Hectares(layers.LineAreas[table]), null));
        }

        return rows;
    }

    private static List<object?[]> Zones(CountyLayers layers, PracticeOptions options)
    {
        var rows = new List<object?[]> { Cells("XZQDM", "XZQMC", "GHFQDM", "GHFQMC", "MJ(公顷)", "BZ") };
        foreach (var (code, area) in layers.ZoneAreas)
        {
            rows.Add(Cells(
                options.Division.Code.Padded(), options.Division.Name, code, layers.ZoneName(code),
                Hectares(area), null));
        }

        rows.Add(Cells(
            options.Division.Code.Padded(), options.Division.Name, "合计", "",
            Hectares(layers.ZoneAreas.Values.Sum()), null));
        return rows;
    }

    private static List<object?[]> LandUse(CountyLayers layers, PracticeOptions options)
    {
        var total = layers.UseAreas.Values.Sum();
        var rows = new List<object?[]>
        {
            Cells("XZQDM", "YDYHFLDM", "YDYHFLMC", "JQMJ(公顷)", "MBMJ(公顷)", "BHMJ(公顷)", "BZ(%)"),
        };
        foreach (var (code, area) in layers.UseAreas)
        {
            rows.Add(Cells(
                options.Division.Code.Padded(), code.PadRight(6, '0'), layers.UseName(code), Hectares(area),
                Hectares(area), 0d, Math.Round(100 * area / total, 2, MidpointRounding.AwayFromZero)));
        }

        rows.Add(Cells(
            options.Division.Code.Padded(), "合计", "", Hectares(total), Hectares(total), 0d, 100d));
        return rows;
    }

    private static double Hectares(double squareMetres) =>
        Math.Round(squareMetres / SquareMetresPerHectare, 2, MidpointRounding.AwayFromZero);

    private static object?[] Cells(params object?[] cells) => cells;
}
