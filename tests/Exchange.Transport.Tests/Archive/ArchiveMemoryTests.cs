using System.Security.Cryptography;
using Exchange.Archive;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Transport.Tests.Archive;

/// <summary>What archiving allocates; runs alone, because the count is of the whole process.</summary>
[Collection("Alone")]
public sealed class ArchiveMemoryTests
{
    [Fact]
    public async Task Holds_a_large_file_with_memory_flat()
    {
        using var folder = new TemporaryFolder();
        var note = new ArchiveNote("note", "name", "urn:x:y", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        const long Length = 64L * 1024 * 1024;
        var large = new PatternStream(Length);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(large));
        var package = new TestPackage(("data/a.txt", "one"));
        IReadOnlyList<ArchiveSource> sources =
        [
            .. package.Sources,
            new ArchiveSource(
                "data/large.tif", sha256, Length, _ => Task.FromResult<Stream>(new PatternStream(Length))),
        ];

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await TestArchive.Open(folder)
            .AddVersionAsync(PlanId.Parse("330106-ZG-2035"), package.Digest, sources, note, default);
        var report = await ArchiveVerifier.VerifyFolderAsync(folder, default);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.True(report.IsValid);
        Assert.True(allocated < Length / 2, $"{allocated} bytes were allocated for {Length}");
    }
}

/// <summary>Tests that measure the process.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
