using Exchange.Node.Hosting;

namespace Exchange.Node.Health;

/// <summary>The archive's disk takes a file, and has room.</summary>
internal sealed class ArchiveHealth(NodePaths paths) : IHealthPart
{
    // Below this a large package may not fit; amber while there is time to act.
    private const long LowBytes = 20L * 1024 * 1024 * 1024;

    public string Name => "archive";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        // Beside the root, on its disk: nothing foreign may lie inside an OCFL root.
        Directory.CreateDirectory(paths.Archive);
        var probe = paths.Archive.TrimEnd(Path.DirectorySeparatorChar) + ".health";
        await File.WriteAllBytesAsync(probe, [1], cancellationToken);
        File.Delete(probe);
        var free = new DriveInfo(paths.Archive).AvailableFreeSpace;
        var gib = free / (1024 * 1024 * 1024);
        return free < LowBytes
            ? PartHealth.Degraded($"Writable, only {gib} GiB free.", $"可写，仅剩 {gib} GiB。")
            : PartHealth.Healthy($"Writable, {gib} GiB free.", $"可写，剩余 {gib} GiB。");
    }
}
