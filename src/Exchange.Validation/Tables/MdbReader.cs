using Exchange.Validation.Documents;

namespace Exchange.Validation.Tables;

/// <summary>Reads an Access database through <c>mdb-tables</c> and <c>mdb-export</c> in a limited process.</summary>
internal static class MdbReader
{
    private const string ListTool = "mdb-tables";
    private const string ExportTool = "mdb-export";

    public static async Task<TableWorkbook> ReadAsync(
        string file, TableLimits limits, CancellationToken cancellationToken)
    {
        var bounds = new ToolLimits { MaxOutputBytes = (int)limits.MaxBytes };
        var names = await RunAsync(ListTool, ["-1", file], bounds, cancellationToken);
        var builder = new SheetBuilder(limits);
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var content = await RunAsync(ExportTool, [file, name], bounds, cancellationToken);
            builder.BeginSheet(name);
            var scan = new CsvScan(builder, limits);
            foreach (var character in content)
                scan.Take(character);
            scan.End();
        }

        return builder.Build();
    }

    private static async Task<string> RunAsync(
        string tool, IReadOnlyList<string> arguments, ToolLimits limits, CancellationToken cancellationToken)
    {
        var answer = await OuterTool.RunAsync(tool, arguments, limits, cancellationToken);
        return answer.State switch
        {
            ToolState.Missing => throw new TableUnreadableException(TableProblems.NoReaderForMdb.With()),
            ToolState.Done when answer.ExitCode == 0 => answer.Output,
            _ => throw SheetBuilder.Malformed(tool),
        };
    }
}
