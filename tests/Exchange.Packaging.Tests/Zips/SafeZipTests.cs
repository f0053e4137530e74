using System.IO.Compression;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Tests.Zips;

public sealed class SafeZipTests : IDisposable
{
    private static readonly byte[] Text = "plan"u8.ToArray();
    private readonly TemporaryFolder at = new();

    public void Dispose() => at.Dispose();

    [Theory]
    [InlineData("../evil.txt", "path.outside")]
    [InlineData("data/../../evil.txt", "path.outside")]
    [InlineData("data/./a.txt", "path.outside")]
    [InlineData("/etc/passwd", "path.outside")]
    [InlineData("C:/Windows/a.txt", "path.outside")]
    [InlineData("..\\evil.txt", "path.backslash")]
    [InlineData("data\\a.txt", "path.backslash")]
    [InlineData("\\\\server\\share", "path.backslash")]
    [InlineData("data//a.txt", "path.empty-segment")]
    [InlineData("", "path.empty-segment")]
    [InlineData("data/a\u0000.txt", "path.control-character")]
    [InlineData("data/a\n.txt", "path.control-character")]
    [InlineData("data/\u202Egpj.exe", "path.control-character")]
    [InlineData("data/a.txt:stream", "path.not-portable")]
    [InlineData("data/a.", "path.not-portable")]
    [InlineData("data/a ", "path.not-portable")]
    [InlineData("data/NUL.txt", "path.not-portable")]
    public void Refuses_a_name_that_is_not_safe_everywhere(string name, string code) =>
        Refused(new RawZip().Add(name, Text), code);

    [Fact]
    public void Refuses_a_name_of_ten_thousand_characters()
    {
        Refused(new RawZip().Add(new string('a', 10_000), Text), "path.too-long");
        Refused(new RawZip().Add("data/" + new string('名', 100), Text), "path.name-too-long");
        Refused(new RawZip().Add(string.Concat(Enumerable.Repeat("d/", 40)) + "a", Text), "path.too-deep");
    }

    [Theory]
    [InlineData("data/a.txt", "data/a.txt")]
    [InlineData("data/a.txt", "DATA/A.TXT")]
    [InlineData("data/caf\u00E9", "data/cafe\u0301")]
    [InlineData("data/a", "data/a/b")]
    [InlineData("data/a/b", "Data/A")]
    public void Refuses_two_names_that_are_one_somewhere(string first, string second) =>
        Refused(new RawZip().Add(first, Text).Add(second, Text), "path.clash");

    [Theory]
    [InlineData(0xA1FF0000u)]
    [InlineData(0x61B00000u)]
    [InlineData(0x21B00000u)]
    [InlineData(0x11B00000u)]
    [InlineData(0xC1B00000u)]
    [InlineData(0x41ED0000u)]
    public void Refuses_links_devices_pipes_and_folders_that_pretend_to_be_files(uint attributes) =>
        Refused(new RawZip().Add("data/a", "/etc/passwd"u8.ToArray(), attributes: attributes), "path.link");

    [Theory]
    [InlineData(0x0801)]
    [InlineData(0x0841)]
    [InlineData(0x2800)]
    public void Refuses_encryption(int flags) =>
        Refused(new RawZip().Add("a", Text, flags: (ushort)flags), "zip.encrypted");

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(93)]
    public void Refuses_unknown_compression(int method) =>
        Refused(new RawZip().Add("a", Text, method: (ushort)method), "zip.unknown-method");

    [Fact]
    public void Refuses_a_part_of_a_set() => Refused(new RawZip { Disk = 1 }.Add("a", Text), "zip.multi-disk");

    [Fact]
    public void Refuses_a_name_that_is_not_utf8() =>
        Refused(new RawZip().Add("", Text, flags: 0, rawName: [0xB9, 0xE6, 0xBB, 0xAE]), "zip.name-encoding");

    [Fact]
    public void Refuses_entries_that_share_their_bytes()
    {
        const int headerAndName = 31;
        var inner = new RawZip().Add("b", Text).Build()[..(headerAndName + Text.Length)];
        Refused(new RawZip().Add("a", inner).Add("b", Text, offset: headerAndName), "zip.overlap");
        Refused(new RawZip().Add("a", Text).Add("b", Text, offset: 0), "zip.lying-header");
    }

    [Fact]
    public void Refuses_bytes_no_entry_accounts_for()
    {
        Refused(new RawZip { InFront = "#!/bin/sh\n"u8.ToArray() }.Add("a", Text), "zip.lying-header");
        Refused(new RawZip { Hidden = new byte[25] }.Add("a", Text), "zip.lying-header");
        Refused(new RawZip { Behind = Text }.Add("a", Text), "zip.lying-header");
    }

    [Fact]
    public void Refuses_headers_that_disagree()
    {
        Refused(new RawZip().Add("a", Text, localName: "b"), "zip.lying-header");
        Refused(new RawZip { ClaimedCount = 2 }.Add("a", Text), "zip.malformed");
        Refused(new RawZip { ClaimedCount = 1 }.Add("a", Text).Add("b", Text), "zip.lying-header");
    }

    [Fact]
    public void Refuses_what_is_no_zip_and_what_is_cut_off()
    {
        Refused("%PDF-1.7"u8.ToArray(), "zip.not-a-zip");
        Refused([], "zip.not-a-zip");
        var whole = new RawZip().Add("a", APackage.RandomBytes(5_000, 1)).Build();
        Refused(whole[..3_000], "zip.truncated");
        Refused(whole[..^5], "zip.truncated");
    }

    [Fact]
    public void Refuses_a_bomb_that_admits_its_size() =>
        Refused(new RawZip().Add("a", new byte[32 << 20], method: 8), "zip.bomb");

    [Fact]
    public void Refuses_many_small_bombs_together()
    {
        var bomb = new RawZip();
        for (var i = 0; i < 8; i++)
            bomb.Add($"data/{i}", new byte[8 << 20], method: 8);
        Refused(bomb, "zip.bomb");
    }

    [Fact]
    public async Task Stops_a_bomb_that_lies_about_its_size_as_soon_as_it_says_more()
    {
        var read = await ReadFirstAsync(
            new RawZip().Add("a", new byte[64 << 20], method: 8, claimedLength: 1_000).Build());
        APackage.HasCode("zip.lying-size", read.Problem);
        Assert.True(read.Bytes <= 1 << 20, $"{read.Bytes} bytes came out");
    }

    [Fact]
    public async Task Refuses_an_entry_shorter_than_announced_or_with_another_checksum()
    {
        APackage.HasCode(
            "zip.lying-size",
            (await ReadFirstAsync(new RawZip().Add("a", Text, method: 8, claimedLength: 5).Build())).Problem);
        APackage.HasCode(
            "zip.damaged-entry", (await ReadFirstAsync(new RawZip().Add("a", Text, crc: 1).Build())).Problem);
    }

    [Fact]
    public void Refuses_more_than_the_limits()
    {
        var zip = new RawZip().Add("a", Text).Add("b", Text).Add("c", Text);
        var file = at.Write("limits.zip", zip.Build());
        Assert.True(SafeZip.Open(file, ZipLimits.Default).Succeeded);
        APackage.HasCode("zip.too-many-entries", SafeZip.Open(file, ZipLimits.Default with { MaxEntries = 2 }).Problem);
        APackage.HasCode(
            "zip.too-many-entries", SafeZip.Open(file, ZipLimits.Default with { MaxDirectoryBytes = 100 }).Problem);
        APackage.HasCode("zip.too-large", SafeZip.Open(file, ZipLimits.Default with { MaxTotalBytes = 11 }).Problem);
        APackage.HasCode("zip.too-large", SafeZip.Open(file, ZipLimits.Default with { MaxEntryBytes = 3 }).Problem);
    }

    [Fact]
    public async Task Reads_a_zip64_file_with_seventy_thousand_entries()
    {
        var file = at["many.zip"];
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 70_000; i++)
                archive.CreateEntry($"data/{i}.txt", CompressionLevel.NoCompression);
        }

        using var zip = SafeZip.Open(file, ZipLimits.Default).Value;
        Assert.Equal(70_000, zip.Entries.Count);
        await zip.Open(zip.Entries[^1]).CopyToAsync(Stream.Null);
    }

    [Fact]
    public async Task Reads_a_file_written_without_seeking()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(new OneWayStream(bytes), ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var entry = archive.CreateEntry("data/a.txt").Open())
                await entry.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("规划", 1_000))));
            await using var second = archive.CreateEntry("data/b.txt").Open();
            await second.WriteAsync(Text);
        }

        Assert.Null((await ReadFirstAsync(bytes.ToArray())).Problem);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_or_read_but_never_breaks_the_reader()
    {
        const int seed = 20260302;
        using var source = new TemporaryFolder();
        var good = await File.ReadAllBytesAsync(await APackage.ZipAsync(source));
        var random = new Random(seed);
        for (var run = 0; run < 400; run++)
        {
            var bytes = (byte[])good.Clone();
            // Half of the damage goes where the structure is: the last two kilobytes.
            for (var hit = 0; hit < 1 + (run % 4); hit++)
            {
                var place = run % 2 == 0 ? bytes.Length - 1 - random.Next(2_000) : random.Next(bytes.Length);
                bytes[place] = (byte)random.Next(256);
            }

            if (run % 10 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            var file = source.Write("damaged.zip", bytes);
            var target = source["target"];
            var extracted = await PackageExtractor.ExtractAsync(
                file, target, APackage.Rules, null, CancellationToken.None);
            Assert.Equal(extracted.Succeeded, Directory.Exists(target));
            if (extracted.Succeeded)
                Directory.Delete(target, recursive: true);
        }
    }

    private void Refused(RawZip zip, params string[] codes) => Refused(zip.Build(), codes);

    private void Refused(byte[] bytes, params string[] codes)
    {
        var opened = SafeZip.Open(at.Write("refused.zip", bytes), ZipLimits.Default);
        if (opened.Succeeded)
            opened.Value.Dispose();
        Assert.False(opened.Succeeded);
        Assert.Contains(opened.Problem.Code, codes);
        APackage.HasCode(opened.Problem.Code, opened.Problem);
    }

    private async Task<(Problem? Problem, long Bytes)> ReadFirstAsync(byte[] bytes)
    {
        var opened = SafeZip.Open(at.Write("read.zip", bytes), ZipLimits.Default);
        Assert.True(opened.Succeeded, opened.Problem?.ToString());
        using var zip = opened.Value;
        var total = 0L;
        try
        {
            await using var stream = zip.Open(zip.Entries[0]);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0)
                total += read;
            return (null, total);
        }
        catch (RefusedContentException refused)
        {
            return (refused.Problem, total);
        }
    }

    private sealed class OneWayStream(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
