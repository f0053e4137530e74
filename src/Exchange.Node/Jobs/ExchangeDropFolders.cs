using Exchange.Transport.DropFolders;

namespace Exchange.Node.Jobs;

/// <summary>Fetches from this node's drop folder and puts into those of others what waits for them.</summary>
internal sealed class ExchangeDropFolders(DropFolderExchange folders) : IRecurringJob
{
    public const string Name = "exchange-drop-folders";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (!folders.IsUsed)
            return "no drop folders in the directory";
        var run = await folders.RunAsync(cancellationToken);
        return $"{run.Taken} bundles fetched, {run.Sent} sent";
    }
}
