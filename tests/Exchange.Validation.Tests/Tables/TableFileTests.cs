using System.IO.Compression;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Validation.Tables;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Tables;

public sealed class TableFileTests : IDisposable
{
    private const string SheetHead =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    private const string SheetEnd = "</sheetData></worksheet>";
    private readonly string home = Directory.CreateTempSubdirectory("tables").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task A_workbook_gives_sheets_with_typed_cells_and_addresses()
    {
        var sheet = (await ReadAsync("plan.xlsx", ValidFiles.Workbook(PlanTables.All()))).Value.Sheets[1];

        Assert.Equal(PlanTables.Lines, sheet.Name);
        var cell = sheet.Rows[1].Cells[4];
        Assert.Equal(("E2", 1234.56m), (cell.Address, cell.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Comma_separated_text_is_read_in_both_encodings_with_quotes_over_lines(bool isGb18030)
    {
        const string Text = "名称,面积\r\n\"甲,\"\"乙\"\"\n丙\",12.50\r\n";
        var bytes = isGb18030 ? TextDecoding.Gb18030.GetBytes(Text) : Encoding.UTF8.GetBytes(Text);

        var rows = (await ReadAsync("表.csv", bytes)).Value.Sheets.Single().Rows;

        Assert.Equal(["甲,\"乙\"\n丙", "12.50"], rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal(12.5m, rows[1].Cells[1].Number);
    }

    [Fact]
    public async Task A_dbf_gives_its_fields_and_records()
    {
        var sheet = (await ReadAsync("t.dbf", Dbf(1, "甲"))).Value.Sheets.Single();

        Assert.Equal(["NAME", "甲"], sheet.Rows.Select(row => row.Cells.Single().Text));
    }

    [Fact]
    public async Task A_dbf_that_announces_records_it_does_not_have_is_refused() =>
        await RefusedAsync(TableProblems.LyingHeader, "t.dbf", Dbf(4_000_000_000, "甲"));

    [Fact]
    public async Task Text_in_no_known_encoding_is_refused_with_its_line()
    {
        var problem = await RefusedAsync(TableProblems.Undecodable, "t.csv", [.. "a\nb\n"u8, 0xFF, 0xFF, 0xFF]);

        Assert.Equal("3", problem.Values["line"]);
    }

    [Fact]
    public async Task A_quote_that_never_ends_is_refused() =>
        await RefusedAsync(TableProblems.Malformed, "t.csv", "a,\"b\n"u8.ToArray());

    [Fact]
    public async Task Comma_separated_text_of_a_million_columns_is_refused() => await RefusedAsync(
        TableProblems.TooLarge, "t.csv", Encoding.ASCII.GetBytes(new string(',', 1_000_000)));

    [Fact]
    public async Task A_workbook_of_a_million_columns_is_refused() =>
        await RefusedAsync(TableProblems.TooLarge, "t.xlsx", MillionColumns());

    [Fact]
    public async Task A_cell_far_to_the_right_is_refused_without_the_cells_before_it() => await RefusedAsync(
        TableProblems.TooLarge, "t.xlsx",
        Spoiled(SheetHead + "<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>" + SheetEnd));

    [Fact]
    public async Task A_shared_string_that_is_not_there_is_refused() => await RefusedAsync(
        TableProblems.Malformed, "t.xlsx",
        Spoiled(SheetHead + "<row><c t=\"s\"><v>7</v></c></row>" + SheetEnd));

    [Fact]
    public async Task A_workbook_with_an_entity_bomb_is_refused()
    {
        const string Bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";

        await RefusedAsync(
            TableProblems.NotAWorkbook, "t.xlsx",
            Spoiled(Bomb + SheetHead + "<row><c t=\"str\"><v>&b;</v></c></row>" + SheetEnd));
    }

    [Fact]
    public async Task A_workbook_that_unpacks_beyond_the_limit_is_refused() => await RefusedAsync(
        TableProblems.NotAWorkbook, "t.xlsx", Bomb());

    [Fact]
    public async Task A_file_that_is_no_workbook_is_refused() =>
        await RefusedAsync(TableProblems.NotAWorkbook, "t.xlsx", "content"u8.ToArray());

    [Fact]
    public async Task A_file_of_an_unknown_kind_is_refused() =>
        await RefusedAsync(TableProblems.UnknownFormat, "t.ods", "content"u8.ToArray());

    internal static byte[] MillionColumns()
    {
        var cells = new StringBuilder("<row>").Insert(5, "<c><v>1</v></c>", 1_000_000).Append("</row>");
        return Spoiled(SheetHead + cells + SheetEnd);
    }

    /// <summary>A workbook of a few kilobytes that unpacks beyond the limit.</summary>
    internal static byte[] Bomb() => Spoiled(SheetHead + new string(' ', 80 << 20) + SheetEnd);

    private async Task<Problem> RefusedAsync(ProblemDefinition expected, string name, byte[] content)
    {
        var read = await ReadAsync(name, content);
        Assert.Equal(expected.Code, read.Problem?.Code);
        return read.Problem!;
    }

    private async Task<Outcome<TableWorkbook>> ReadAsync(string name, byte[] content)
    {
        var file = Path.Combine(home, name);
        await File.WriteAllBytesAsync(file, content);
        return await TableFile.ReadAsync(file, TableLimits.Default, CancellationToken.None);
    }

    /// <summary>A valid workbook whose one sheet is replaced.</summary>
    private static byte[] Spoiled(string sheet)
    {
        using var stream = new MemoryStream();
        stream.Write(ValidFiles.Workbook(PlanTables.Valid()));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = zip.Entries.Single(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal)
                && !entry.FullName.Contains("rels", StringComparison.Ordinal));
            var name = old.FullName;
            old.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(sheet);
        }

        return stream.ToArray();
    }

    internal static byte[] Dbf(uint records, string value)
    {
        var text = TextDecoding.Gb18030.GetBytes(value);
        var field = new byte[32];
        "NAME"u8.CopyTo(field);
        (field[11], field[16]) = ((byte)'C', (byte)text.Length);
        byte[] head =
        [
            3, 126, 1, 1, .. BitConverter.GetBytes(records), 65, 0, .. BitConverter.GetBytes((short)(text.Length + 1)),
            .. new byte[20],
        ];
        return [.. head, .. field, 0x0D, (byte)' ', .. text, 0x1A];
    }
}
