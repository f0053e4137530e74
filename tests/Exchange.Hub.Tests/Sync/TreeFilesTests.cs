using System.Security.Cryptography;
using Exchange.Domain.Packages;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Tests.Sync;

/// <summary>The files of trees this node wrote, and how they go when nothing reads them any more.</summary>
public sealed class TreeFilesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-trees-").FullName;
    private readonly TreeFiles trees;

    public TreeFilesTests() => trees = new TreeFiles(Path.Combine(folder, "trees"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Trees_not_written_for_long_are_swept_with_what_a_crash_left_and_the_others_stay()
    {
        Assert.Equal(0, trees.Sweep(Now));
        var (old, kept) = (DigestOf('a'), DigestOf('b'));
        Take(old);
        Take(kept);
        var part = Path.Combine(folder, "trees", kept.Value, "left.part");
        File.WriteAllText(part, "half");
        File.SetLastWriteTimeUtc(part, Now.AddDays(-20).UtcDateTime);
        Age(old, 20);
        Age(kept, 1);

        Assert.Equal(1, trees.Sweep(Now.AddDays(-14)));

        Assert.Null(trees.Find(old, "data/a.gpkg", "DLTB"));
        Assert.NotNull(trees.Find(kept, "data/a.gpkg", "DLTB"));
        Assert.False(File.Exists(part));
    }

    private static PackageDigest DigestOf(char digit) => PackageDigest.Parse(new string(digit, 64));

    private void Take(PackageDigest digest)
    {
        var builder = new LeafSetBuilder();
        builder.Add("0001"u8, SHA256.HashData("1"u8));
        var file = Path.Combine(folder, "leaves");
        using (var stream = File.Create(file))
            builder.Build().Write(stream);
        trees.Take(digest, "data/a.gpkg", "DLTB", file);
    }

    private void Age(PackageDigest digest, int days) => Directory.SetLastWriteTimeUtc(
        Path.Combine(folder, "trees", digest.Value), Now.AddDays(-days).UtcDateTime);
}
