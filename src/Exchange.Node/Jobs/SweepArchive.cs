using Exchange.Archive;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Finishes archive versions whose writer died, and removes what dead writers staged.</summary>
internal sealed partial class SweepArchive(ArchiveSweep sweep, ILogger<SweepArchive> logger) : IRecurringJob
{
    public const string Name = "sweep-archive";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var result = await sweep.RunAsync(cancellationToken);
        foreach (var damage in result.Damaged)
            LogDamaged(damage);
        return JobReport.Of(
            JobTexts.ArchiveSwept, ("attempts", result.AttemptsRemoved), ("parts", result.PartsRemoved),
            ("damaged", result.Damaged.Count));
    }

    [LoggerMessage(EventIds.ArchiveDamaged, LogLevel.Error, "Archive object could not be finished: {Damage}")]
    private partial void LogDamaged(string damage);
}
