using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.DropFolders;

/// <summary>
/// One look at the drop folders: fetches what is for this node, then sends what waits for others. Run it on a schedule;
/// only one at a time per process.
/// </summary>
public sealed partial class DropFolderExchange
{
    private readonly DropFolderPoll poll;
    private readonly DropFolderSender sender;
    private readonly INodeDirectory directory;
    private readonly CarrierChoice carriers;
    private readonly ILogger<DropFolderExchange> logger;

    internal DropFolderExchange(
        DropFolderPoll poll, DropFolderSender sender, INodeDirectory directory, CarrierChoice carriers,
        ILogger<DropFolderExchange> logger) =>
        (this.poll, this.sender, this.directory, this.carriers, this.logger)
            = (poll, sender, directory, carriers, logger);

    /// <summary>Whether this node takes part in an exchange by drop folders at all.</summary>
    public bool IsUsed => Others().Any() || HasOwnFolder;

    private bool HasOwnFolder =>
        directory.Self.EndpointOf(CarrierNames.Ftp) is not null && carriers.IsAllowed(CarrierNames.Ftp);

    /// <summary>
    /// Answers what was done. A server that is gone stops nothing but itself; the first failure is thrown when all was
    /// tried.
    /// </summary>
    public async Task<DropFolderRun> RunAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        var (taken, sent) = (0, 0);
        if (HasOwnFolder)
            taken = await TryAsync("this node", () => poll.FetchAsync(cancellationToken));
        foreach (var node in Others())
            if (await sender.IsNeededAsync(node, cancellationToken))
                sent += await TryAsync(
                    node.Division.Value, async () => await sender.SendAsync(node, cancellationToken) ?? 0);
        return failure is null ? new DropFolderRun(taken, sent) : throw new NodeUnreachableException(
            $"Drop folders: {taken} bundles fetched, {sent} sent, then: {failure.Message}", failure);

        async Task<int> TryAsync(string whose, Func<Task<int>> step)
        {
            try
            {
                return await step();
            }
            catch (Exception outage) when (DropFolder.IsOutage(outage, cancellationToken))
            {
                LogFailed(outage, whose);
                failure ??= outage;
                return 0;
            }
        }
    }

    // Every node whose first usable address is a drop folder: messages may go beside the line, too.
    private IEnumerable<DirectoryNode> Others() => directory.Active.Where(
        node => node.Division != directory.Self.Division && carriers.Find(node)?.Name == CarrierNames.Ftp);

    [LoggerMessage(EventIds.DropFolderFailed, LogLevel.Warning, "The drop folder of {Whose} cannot be used now")]
    private partial void LogFailed(Exception exception, string whose);
}

/// <summary>What one look at the drop folders did.</summary>
public sealed record DropFolderRun(int Taken, int Sent);
