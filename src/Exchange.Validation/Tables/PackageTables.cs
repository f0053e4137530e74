using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tables;

/// <summary>The table files of a package, read, and those of their tables the profile names.</summary>
internal sealed class PackageTables
{
    private PackageTables(IReadOnlyList<TableFileReading> files, IReadOnlyList<TableView> views) =>
        (Files, Views) = (files, views);

    public IReadOnlyList<TableFileReading> Files { get; }

    /// <summary>In the profile's order.</summary>
    public IReadOnlyList<TableView> Views { get; }

    /// <summary>Whether every table file could be read, so that what is not there is missing.</summary>
    public bool IsWhole => Files.Count > 0 && Files.All(file => file.Workbook is not null);

    public TableView? Find(string sheet) => Views.FirstOrDefault(view => view.Requirement.Sheet == sheet);

    public static async Task<PackageTables> ReadAsync(PackageView package, CancellationToken cancellationToken)
    {
        var files = new List<TableFileReading>();
        foreach (var file in package.FilesOf(FileRole.Tables))
        {
            var read = await TableFile.ReadAsync(package.FullPath(file), TableLimits.Default, cancellationToken);
            files.Add(new TableFileReading(
                package.InPayload(file), read.Succeeded ? read.Value : null, read.Problem));
        }

        var views = package.Request.Profile.Tables.Select(table => ViewOf(table, files)).OfType<TableView>();
        return new PackageTables(files, [.. views]);
    }

    private static TableView? ViewOf(TableRequirement table, List<TableFileReading> files)
    {
        var sheets = files.Where(file => file.Workbook is not null)
            .SelectMany(file => file.Workbook!.Sheets.Select(sheet => (file.File, Sheet: sheet))).ToList();
        // A table that is a file of its own carries the words of the package before its name.
        var named = sheets.Where(entry => IsNamed(entry.Sheet, table)).Concat(
            sheets.Where(entry => entry.Sheet.Name.EndsWith(table.Sheet, StringComparison.OrdinalIgnoreCase)));
        return named.Select(entry => TableView.Of(table, entry.File, entry.Sheet)).FirstOrDefault();
    }

    private static bool IsNamed(TableSheet sheet, TableRequirement table) =>
        sheet.Name.Trim().Equals(table.Sheet, StringComparison.OrdinalIgnoreCase)
        || sheet.Name.Trim().Equals(table.NameZh, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One table file: its content, or why it cannot be read.</summary>
/// <param name="File">Relative to the payload folder.</param>
internal sealed record TableFileReading(string File, TableWorkbook? Workbook, Problem? Problem);
