using Exchange.Domain.Problems;

namespace Exchange.Validation.Tables;

/// <summary>Opens a table file of any format this engine reads.</summary>
internal static class TableFile
{
    /// <summary>Its tables, or why it cannot be read: hostile content is a refusal, never an exception.</summary>
    public static async Task<Outcome<TableWorkbook>> ReadAsync(
        string file, TableLimits limits, CancellationToken cancellationToken)
    {
        var ending = Path.GetExtension(file).ToLowerInvariant();
        try
        {
            return ending switch
            {
                ".xlsx" => XlsxReader.Read(file, limits, cancellationToken),
                ".csv" => CsvReader.Read(file, limits, cancellationToken),
                ".dbf" => DbfReader.Read(file, limits, cancellationToken),
                ".mdb" => await MdbReader.ReadAsync(file, limits, cancellationToken),
                _ => TableProblems.UnknownFormat.With(("ending", ending)),
            };
        }
        catch (TableUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
    }
}
