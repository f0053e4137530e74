namespace Exchange.Packaging.Practice;

/// <summary>Plants the faults of the plan's tables, each in a row that no other fault of tables touches.</summary>
internal sealed class TableFaults(FaultTruth truth)
{
    public void Plant(IReadOnlyList<(string Name, List<object?[]> Rows)> tables)
    {
        List<object?[]> Of(string name) => tables.Single(table => table.Name == name).Rows;
        PlantIndicators(Of("规划指标表"));
        PlantControlLines(Of("控制线面积汇总表"));
        if (Takes(PracticeFault.TableSumWrong, "用地结构调整表"))
            Of("用地结构调整表")[^1][6] = 90d; // The shares add up to 100.
    }

    private void PlantIndicators(List<object?[]> rows)
    {
        if (Takes(PracticeFault.TableRowMissing, "规划指标表"))
            rows.Remove(Row(rows, 0, "ZB06"));
        if (Takes(PracticeFault.TablesDisagree, "规划指标表"))
            Row(rows, 0, "ZB09")[8] = (double)Row(rows, 0, "ZB09")[8]! + 1; // Every indicator has a target.
        if (Takes(PracticeFault.TableKeyTwice, "规划指标表"))
            rows.Add([.. Row(rows, 0, "ZB05")]);
    }

    private void PlantControlLines(List<object?[]> rows)
    {
        // WrittenSums tells of it, as of every other sum that is not the layer's.
        if (truth.Has(PracticeFault.TableAgainstLayer))
            Row(rows, 3, "CZKFBJ")[4] = (double)Row(rows, 3, "CZKFBJ")[4]! + 5; // Every line has an area.
        if (Takes(PracticeFault.TableCodeWrong, "控制线面积汇总表"))
            rows.Add([rows[1][0], rows[1][1], "湿地", "SD", 0d, null]);
    }

    private bool Takes(PracticeFault fault, string sheet)
    {
        if (truth.Has(fault))
            truth.OfTable(fault.Rule, sheet);
        return truth.Has(fault);
    }

    private static object?[] Row(List<object?[]> rows, int column, string code) =>
        rows.First(row => (string?)row[column] == code);
}
