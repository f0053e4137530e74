using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>Memory stays flat in the size of a package, through upload, check, forward and archive. A network of its own, so that
/// the peaks are those of this package.</summary>
public sealed class MemoryTests(FourNodes nodes) : IClassFixture<FourNodes>
{
    private const long MaxWorkingSet = 512L << 20;

    /// <summary>64 MiB in continuous integration, 2 GiB at full counts.</summary>
    private static long Padding => Repository.RunsFullCounts ? 2L << 30 : 64L << 20;

    [Fact]
    public async Task A_large_package_needs_less_than_512_MiB_on_every_node()
    {
        var folder = nodes.NewFolder("memory");
        var plan = await Packages.SampleAsync(
            folder, 2_000, 3, "--padding", Padding.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var package = await Packages.PackAsync(folder, plan);
        Assert.True(new FileInfo(package).Length >= Padding * 9 / 10, "the padding must not be packed away");

        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(submitted.CaseId!);

        foreach (var node in nodes.All)
            Assert.True(node.PeakWorkingSet is > 0 and < MaxWorkingSet, $"node {node.Division}: {node.PeakWorkingSet >> 20} MiB");
    }
}
