using Exchange.Hub.Archiving;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Removes what two people have decided to remove, takes stock, and proves the archive objects whose turn it is.</summary>
internal sealed class ProveArchive(RemoveArchived removal, VerifyArchive verify, InstanceName instance) : IRecurringJob
{
    public const string Name = "verify-archive";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await removal.RunAsync(cancellationToken);
        var result = await verify.RunAsync(instance.Value, cancellationToken);
        return JobReport.Of(
            JobTexts.ArchiveProven, ("proven", result.Proven), ("damaged", result.Damaged), ("unreadable", result.Unreadable),
            ("removed", removed));
    }
}
