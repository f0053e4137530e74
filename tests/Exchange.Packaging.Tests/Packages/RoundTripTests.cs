using System.IO.Compression;
using System.Security.Cryptography;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Tests.Packages;

public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder at = new();

    public void Dispose() => at.Dispose();

    [Fact]
    public async Task A_package_has_the_same_digest_as_zip_as_folder_zipped_again_and_packed_another_day()
    {
        var folder = APackage.Folder(at);
        var request = new PackRequest { Folder = folder, Key = APackage.Key };
        var writer = new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon));
        var zip = (await writer.ToZipAsync(request, at["a.zip"], null, CancellationToken.None)).Value;
        var bag = (await writer.ToFolderAsync(request, at["bag"], null, CancellationToken.None)).Value;
        ZipFile.CreateFromDirectory(
            at["bag"], at["again.zip"], CompressionLevel.SmallestSize, includeBaseDirectory: false);
        var later = (await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon.AddDays(3)))
            .ToZipAsync(request, at["later.zip"], null, CancellationToken.None)).Value;
        using var again = (
            await PackageReader.OpenAsync(at["again.zip"], APackage.Rules, CancellationToken.None)).Value;
        Assert.Equal(zip.Digest, bag.Digest);
        Assert.Equal(zip.Digest, again.Digest);
        Assert.Equal(zip.Digest, later.Digest);
        Assert.Equal(
            zip.Digest.Value, Convert.ToHexStringLower(
                SHA256.HashData(File.ReadAllBytes(Path.Combine(at["bag"], "tagmanifest-sha256.txt")))));
    }

    [Fact]
    public async Task Extracting_gives_back_every_byte_and_names_every_file()
    {
        var zip = await APackage.ZipAsync(at);
        using var source = new TemporaryFolder();
        var original = APackage.Folder(source);
        var seen = new List<PackageProgress>();
        var extracted = (await PackageExtractor.ExtractAsync(
            zip, at["out"], APackage.Rules, new Reported(seen.Add), CancellationToken.None)).Value;

        Assert.Equal(
            Directory.EnumerateFiles(at["out"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(at["out"], file)).Order(StringComparer.Ordinal),
            extracted.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        foreach (var file in extracted.Files)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(at["out"], file.Path));
            Assert.Equal((file.Length, file.Sha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            if (file.Path.StartsWith("data/", StringComparison.Ordinal))
                Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(original, file.Path)), bytes);
        }

        Assert.Equal("330106-ZG-2035", extracted.Descriptor.Plan.Id.Value);
        Assert.Equal("CN=西湖区自然资源局", Assert.Single(extracted.Signatures).Subject);
        Assert.Equal(APackage.Key.Id, extracted.Signatures[0].KeyId);
        Assert.Equal(seen[^1].BytesTotal, seen[^1].BytesDone);
        var report = await PackageVerifier.VerifyAsync(at["out"], APackage.Rules, null, CancellationToken.None);
        Assert.Equal((BagVerdict.Valid, extracted.Digest), (report.Verdict, report.Digest));
    }

    [Fact]
    public async Task An_opened_package_lists_the_same_files_and_gives_their_bytes()
    {
        var zip = await APackage.ZipAsync(at);
        using var opened = (await PackageReader.OpenAsync(zip, APackage.Rules, CancellationToken.None)).Value;
        var extracted = (
            await PackageExtractor.ExtractAsync(zip, at["out"], APackage.Rules, null, CancellationToken.None)).Value;
        Assert.Equal(extracted.Files, opened.Files);
        foreach (var file in opened.Files)
        {
            await using var stream = opened.OpenFile(file.Path);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
        }
    }

    [Fact]
    public async Task A_folder_without_data_is_packed_below_data()
    {
        var folder = at["plain"];
        at.Write("plain/1规划文本/a.txt", "a");
        var packed = (await new PackageWriter(PackageRules.Default, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = folder, Descriptor = APackage.Description }, at["p.zip"], null,
            CancellationToken.None)).Value;
        Assert.Contains(packed.Files, file => file.Path == "data/1规划文本/a.txt");
    }

    [Fact]
    public async Task A_raster_that_shrinks_like_a_bomb_is_stored_and_passes()
    {
        var folder = APackage.Folder(at);
        using (var raster = File.Create(Path.Combine(folder, "data", "blank.tif")))
            raster.SetLength(48L << 20);
        var packed = (await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = folder, Key = APackage.Key }, at["p.zip"], null, CancellationToken.None)).Value;
        var report = await PackageVerifier.VerifyAsync(packed.Path, APackage.Rules, null, CancellationToken.None);
        Assert.Equal(BagVerdict.Valid, report.Verdict);
    }

    private sealed class Reported(Action<PackageProgress> report) : IProgress<PackageProgress>
    {
        public void Report(PackageProgress value) => report(value);
    }
}
