using System.IO.Compression;

namespace Exchange.Packaging.Practice;

/// <summary>Plants the faults of files and documents into a finished folder tree.</summary>
/// <param name="payload">The folder that paths are given below.</param>
/// <param name="root">The folder of the plan.</param>
/// <param name="prefix">How the names of the plan's files begin.</param>
internal sealed class FileFaults(FaultTruth truth, string payload, string root, string prefix)
{
    // The earliest time a ZIP entry can carry: the clock must not show in the bytes.
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Half of what a printed map has.
    private const short CoarseDotsPerInch = 150;

    // Byte 0xFF begins no character, neither of UTF-8 nor of GB 18030.
    private static readonly byte[] NoText = [.. "名称,面积\n"u8, 0xFF, 0xFF, .. ",1\n"u8];

    /// <param name="vector">The vector file.</param>
    /// <param name="wrongName">Where the plan's text is moved to when its name is to be wrong.</param>
    public void Plant(string vector, string wrongName)
    {
        var text = At("1规划文本", $"{prefix}规划文本.pdf");
        if (Takes(PracticeFault.FolderMissing, At("2规划图件")))
            Directory.Delete(At("2规划图件"), recursive: true);
        // Named as it is asked for, because the missing file has no ending.
        if (Takes(PracticeFault.FileMissing, At("3规划说明", $"{prefix}规划说明.(pdf|docx|doc)")))
            File.Delete(At("3规划说明", $"{prefix}规划说明.pdf"));
        if (Takes(PracticeFault.NameWrong, wrongName))
            File.Move(text, wrongName);
        Write(PracticeFault.FileExtra, At("5规划表格", "草稿.tmp"), "草稿\n"u8);
        Write(PracticeFault.DocumentUnreadable, At("3规划说明", $"{prefix}专题研究报告.pdf"), "%PDF-1.4\nxref\n"u8);
        Write(PracticeFault.PictureUnreadable, At("6栅格数据", $"{prefix}影像图.tif"), "II*\0"u8);
        if (Takes(PracticeFault.DocumentEncrypted, At("3规划说明", $"{prefix}数据库说明.pdf")))
            PdfWriter.WriteEncrypted(At("3规划说明", $"{prefix}数据库说明.pdf"));
        if (Takes(PracticeFault.PictureCoarse, At("2规划图件", $"{prefix}图件", "03三维示意图.jpg")))
            JpegHead.Write(At("2规划图件", $"{prefix}图件", "03三维示意图.jpg"), CoarseDotsPerInch);
        Write(PracticeFault.EncodingWrong, At("8其他材料", "意见汇总.csv"), NoText);
        Write(PracticeFault.ProgramFile, At("8其他材料", "安装程序.exe"), "MZ practice, not a program\n"u8);
        PlantArchive(At("8其他材料", "附件.zip"));
        if (Takes(PracticeFault.ProcedureMissing))
            File.Delete(Directory.EnumerateFiles(At("8其他材料"), "*公示*").Single());
        if (Takes(PracticeFault.VectorUnreadable, vector))
        {
            using var stream = new FileStream(vector, FileMode.Open, FileAccess.Write);
            stream.Write("not a database  "u8);
        }
    }

    private void PlantArchive(string file)
    {
        if (!truth.Has(PracticeFault.ArchiveNested))
            return;
        using var inner = new MemoryStream();
        using (var zip = new ZipArchive(inner, ZipArchiveMode.Create, leaveOpen: true))
            AddEntry(zip, "说明.txt", "练习\n"u8);
        using var outer = new MemoryStream();
        using (var zip = new ZipArchive(outer, ZipArchiveMode.Create, leaveOpen: true))
            AddEntry(zip, "附件.zip", inner.ToArray());
        Write(PracticeFault.ArchiveNested, file, outer.ToArray());
    }

    private static void AddEntry(ZipArchive zip, string name, ReadOnlySpan<byte> content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = ZipEpoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private void Write(PracticeFault fault, string file, ReadOnlySpan<byte> content)
    {
        if (Takes(fault, file))
            File.WriteAllBytes(file, content);
    }

    private bool Takes(PracticeFault fault, params IReadOnlyList<string> files)
    {
        if (!truth.Has(fault))
            return false;
        truth.OfFiles(fault, [.. files.Select(file => Path.GetRelativePath(payload, file).Replace('\\', '/'))]);
        return true;
    }

    private string At(params ReadOnlySpan<string> parts) => Path.Combine([root, .. parts]);
}
