using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>
/// Memory stays flat in the size of a package, through upload, check, forward and archive. The kernel forgets the peaks of
/// earlier tests first; what the nodes still hold of them counts.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed class MemoryTests(FourNodes nodes)
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

        foreach (var node in nodes.All)
            node.ForgetPeak();
        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(submitted.CaseId!);

        if (Repository.RunsFullCounts)
            await WriteReportAsync(new FileInfo(package).Length);
        foreach (var node in nodes.All)
            Assert.True(node.PeakWorkingSet is > 0 and < MaxWorkingSet, $"node {node.Division}: {node.PeakWorkingSet >> 20} MiB");
    }

    /// <summary>The figures of the full count, kept with the project.</summary>
    private async Task WriteReportAsync(long packageBytes)
    {
        var commit = (await Programs.RunAsync("git", null, ["-C", Repository.Root, "rev-parse", "--short", "HEAD"])).Output.Trim();
        var rows = nodes.All.Select(node => $"| {node.Division} | {node.PeakWorkingSet >> 20} |");
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "memory-report.md"), $"""
            # Memory of four nodes

            A package of {packageBytes >> 20} MiB (practice package, seed 3, 2,000 parcels, padding rasters) uploaded, checked, forwarded
            through all levels, released, distributed and archived on every node. Peak resident set of each node process as the kernel
            recorded it; the limit is {MaxWorkingSet >> 20} MiB.

            Commit {commit}; {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}.
            Written by `ops/test --full`.

            | node | peak MiB |
            | --- | --- |
            {string.Join('\n', rows)}

            """);
    }
}
