using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;

namespace Exchange.Node.Jobs;

/// <summary>Asks the parent node for a newer directory.</summary>
internal sealed class RefreshDirectory(DirectoryRefresh refresh, INodeDirectory directory) : IRecurringJob
{
    public const string Name = "refresh-directory";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var outcome = await refresh.RunAsync(cancellationToken);
        if (!outcome.Succeeded)
            return JobReport.Refused(outcome.Problem);
        return JobReport.Of(
            outcome.Value ? JobTexts.DirectoryTaken : JobTexts.DirectoryNewest, ("version", directory.Version));
    }
}
