using Exchange.Packaging.Packing;

namespace Exchange.Packaging.Tests.Packages;

/// <summary>Counts what the whole process allocates, so nothing else may run beside it.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task Memory_stays_flat_while_packing_verifying_and_extracting()
    {
        const long padding = 128L << 20;
        const long allowed = 24L << 20;
        using var at = new TemporaryFolder();
        var folder = APackage.Folder(at);
        var block = APackage.RandomBytes(8 << 20, 5);
        using (var raster = File.Create(Path.Combine(folder, "data", "padding.tif")))
        {
            for (var written = 0L; written < padding; written += block.Length)
                raster.Write(block);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var packed = (await new PackageWriter(APackage.Rules, new FixedClock(FixedClock.Noon)).ToZipAsync(
            new PackRequest { Folder = folder, Key = APackage.Key }, at["p.zip"], null, CancellationToken.None)).Value;
        Assert.Equal(
            BagVerdict.Valid,
            (await PackageVerifier.VerifyAsync(packed.Path, APackage.Rules, null, CancellationToken.None)).Verdict);
        Assert.True(
            (await PackageExtractor.ExtractAsync(packed.Path, at["out"], APackage.Rules, null, CancellationToken.None))
                .Succeeded);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < allowed, $"{allocated} bytes allocated for {padding}");
    }
}
