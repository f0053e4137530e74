using Exchange.Archive;

namespace Exchange.Node.Health;

/// <summary>The archive takes a blob, and its disk has room.</summary>
internal sealed class ArchiveHealth(ArchiveProbe probe) : IHealthPart
{
    // Below this a large package may not fit; amber while there is time to act.
    private const long LowBytes = 20L * 1024 * 1024 * 1024;

    public string Name => "archive";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (await probe.RunAsync(cancellationToken) is not { } free)
            return PartHealth.Healthy("Writable.", "可写。");
        var gib = free / (1024 * 1024 * 1024);
        return free < LowBytes
            ? PartHealth.Degraded($"Writable, only {gib} GiB free.", $"可写，仅剩 {gib} GiB。")
            : PartHealth.Healthy($"Writable, {gib} GiB free.", $"可写，剩余 {gib} GiB。");
    }
}
