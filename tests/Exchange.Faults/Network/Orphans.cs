using Exchange.Archive;
using Exchange.Archive.Verification;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Submissions;
using Exchange.Node.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Faults.Network;

/// <summary>
/// Runs the sweeps of every node when their grace is over, and tells what they should have taken and did not.
/// </summary>
internal static class Orphans
{
    // More than any grace a sweep leaves to what may still be in use.
    private static readonly TimeSpan AllGraces = TimeSpan.FromDays(8);

    public static async Task<IReadOnlyList<string>> FindAsync(FaultNetwork network)
    {
        var found = new List<string>();
        foreach (var node in network.Nodes)
            StampWithRunTime(network, network.PlaceOf(node.Division));
        network.Clock.Advance(AllGraces);
        foreach (var node in network.Nodes)
            found.AddRange((await SweepAsync(node, network.PlaceOf(node.Division)))
                .Select(line => $"{node.Division} {line}"));
        return found;
    }

    private static async Task<IReadOnlyList<string>> SweepAsync(FaultNode node, NodePlace place)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<ArchiveSweep>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<SweepContent>().HandleAsync(CancellationToken.None);
        await ActivatorUtilities.CreateInstance<SweepUploads>(services).RunAsync(CancellationToken.None);
        var left = new List<string>();
        foreach (var folder in (string[])
        [
            Path.Combine(place.Archive, "staging"), Path.Combine(place.Archive, "parts"), place.Staging, place.Uploads,
        ])
        {
            if (Directory.Exists(folder))
                left.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(file => Path.GetFileName(file) != "replace.lock")
                    .Select(file => $"left {Path.GetRelativePath(place.Folder, file)}"));
        }

        var report = await services.GetRequiredService<ArchiveVerifier>().VerifyAsync(CancellationToken.None);
        left.AddRange(report.Findings.Select(finding => $"archive {finding.Path}: {finding.Problem.Code}"));
        if (report.Versions != 1)
            left.Add($"archive holds {report.Versions} versions instead of 1");
        return left;
    }

    /// <summary>Files carry the machine's time; the sweeps go by the run's clock.</summary>
    private static void StampWithRunTime(FaultNetwork network, NodePlace place)
    {
        var now = network.Clock.GetUtcNow().UtcDateTime;
        foreach (var folder in (string[])[Path.Combine(place.Archive, "parts"), Path.Combine(place.Uploads, "work")])
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                entry.LastWriteTimeUtc = now;
        }
    }
}
