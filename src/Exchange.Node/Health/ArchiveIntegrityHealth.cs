using Exchange.Hub.Archiving;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Health;

/// <summary>Every archive object was proven in time, and none is damaged.</summary>
internal sealed class ArchiveIntegrityHealth(
    IArchiveRecords records, IOptions<ArchiveCareOptions> options, TimeProvider clock) : IHealthPart
{
    // A run may have been missed; twice the time is a schedule that does not keep up.
    private const int Slack = 2;

    public string Name => "archive-integrity";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var standing = await records.StandingAsync(cancellationToken);
        if (standing.DamagedCount > 0)
        {
            var names = string.Join(", ", standing.Damaged);
            return PartHealth.Unhealthy(
                $"{standing.DamagedCount} objects are damaged: {names}. Restore them from a copy.",
                $"{standing.DamagedCount} 个归档对象损坏：{names}。请从副本恢复。");
        }

        return standing.LongestUnproven is { } oldest && clock.GetUtcNow() - oldest > options.Value.ProveWithin * Slack
            ? PartHealth.Degraded(
                $"An object was last proven at {oldest:u}.", $"有归档对象最近一次核验于 {oldest:u}。")
            : PartHealth.Healthy(
                $"{standing.Objects} objects, {standing.NeverProven} waiting for their first proof.",
                $"{standing.Objects} 个对象，{standing.NeverProven} 个待首次核验。");
    }
}
