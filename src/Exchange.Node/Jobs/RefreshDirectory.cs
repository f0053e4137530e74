using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;

namespace Exchange.Node.Jobs;

/// <summary>Asks the parent node for a newer directory.</summary>
internal sealed class RefreshDirectory(DirectoryRefresh refresh, INodeDirectory directory) : IRecurringJob
{
    public const string Name = "refresh-directory";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var outcome = await refresh.RunAsync(cancellationToken);
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Problem.ToString());
        return outcome.Value ? $"version {directory.Version} taken over" : $"version {directory.Version} is the newest";
    }
}
