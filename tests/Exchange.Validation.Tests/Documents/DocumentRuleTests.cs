using System.IO.Compression;
using System.Text;
using Exchange.Validation.Documents;
using Exchange.Validation.Findings;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Documents;

public sealed class DocumentRuleTests
{
    private const string Pdf = $"1规划文本/{PackageBuilder.Prefix}规划文本.pdf";
    private const string Docx = "8其他材料/说明.docx";
    private const string Picture = $"2规划图件/{PackageBuilder.Prefix}图件/01主体功能分区图.jpg";

    [Fact]
    public async Task Documents_and_pictures_that_open_have_no_findings() =>
        Assert.Empty(await CheckAsync(Docx, ValidFiles.Of(Docx)));

    [Theory]
    [InlineData(Pdf, "content")]
    [InlineData(Docx, "content")]
    [InlineData("8其他材料/旧.doc", "content")]
    [InlineData("8其他材料/图.png", "content")]
    [InlineData("8其他材料/图.tif", "II*\0\xFF\xFF\xFF\x7F")]
    [InlineData(Picture, "\xFF\xD8\xFF\xE0")]
    public async Task A_file_that_is_not_what_its_ending_says_is_found(string file, string content)
    {
        var finding = Assert.Single(await CheckAsync(file, Encoding.Latin1.GetBytes(content)));

        Assert.Equal("120102", finding.Rule);
        Assert.EndsWith(file, finding.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pdf_whose_pages_run_in_a_circle_is_found()
    {
        var loop = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[2 0 R]/Count 3>>endobj
            trailer<</Root 1 0 R/Size 3>>
            """;

        var finding = Assert.Single(await CheckAsync(Pdf, Encoding.ASCII.GetBytes(loop)));

        Assert.Equal(DocumentProblems.PdfPagesMissing.Code, finding.Values["problem"]);
    }

    [Fact]
    public async Task A_text_document_with_an_entity_bomb_is_found()
    {
        var finding = Assert.Single(await CheckAsync(Docx, Bomb()));

        Assert.Equal(DocumentProblems.OfficeUnreadable.Code, finding.Values["problem"]);
    }

    [Fact]
    public async Task An_office_document_under_a_password_is_found()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];

        Assert.Contains("password", Assert.Single(await CheckAsync(Docx, compound)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299, 1)]
    [InlineData(300, 0)]
    [InlineData(0, 0)]
    public async Task A_map_with_few_dots_per_inch_is_a_question(short dotsPerInch, int findings) =>
        Assert.Equal(findings, (await CheckAsync(Picture, ValidFiles.Jpeg(dotsPerInch))).Count);

    [Fact]
    public async Task A_program_that_takes_too_long_is_stopped_and_one_that_is_not_there_is_told()
    {
        var limits = new ToolLimits { MaxDuration = TimeSpan.FromMilliseconds(200) };

        var slow = await OuterTool.RunAsync("tail", ["-f", "/dev/null"], limits, CancellationToken.None);
        var loud = await OuterTool.RunAsync("cat", ["/dev/zero"], new ToolLimits(), CancellationToken.None);
        var none = await OuterTool.RunAsync("no-such-program", [], limits, CancellationToken.None);

        Assert.Equal([ToolState.Stopped, ToolState.Stopped, ToolState.Missing], [slow.State, loud.State, none.State]);
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(string file, byte[] content)
    {
        using var package = PackageBuilder.County();
        package.RulePack = package.RulePack with
        {
            Rules = [.. package.RulePack.Rules.Where(rule => rule.Code == "120102")],
        };
        if (!package.Files.Contains(file))
            package.Files.Add(file);
        package.Contents[file] = content;
        return await package.CheckAsync();
    }

    private static byte[] Bomb()
    {
        const string Entities = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><w>&b;</w>";
        using var stream = new MemoryStream();
        stream.Write(ValidFiles.Of(Docx));
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete(); // The valid document has it.
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(Entities);
        }

        return stream.ToArray();
    }
}
