using Exchange.Transport.DropFolders;

namespace Exchange.Node.Jobs;

/// <summary>Fetches from this node's drop folder and puts into those of others what waits for them.</summary>
internal sealed class ExchangeDropFolders(DropFolderExchange folders) : IRecurringJob
{
    public const string Name = "exchange-drop-folders";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        if (!folders.IsUsed)
            return JobReport.Of(JobTexts.NoDropFolders);
        var run = await folders.RunAsync(cancellationToken);
        return JobReport.Of(JobTexts.DropFoldersDone, ("taken", run.Taken), ("sent", run.Sent));
    }
}
