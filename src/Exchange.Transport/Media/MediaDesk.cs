using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Transport.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Media;

/// <summary>The operator's desk for discs: export for a disc, import from a disc, what is still unanswered.</summary>
public sealed class MediaDesk
{
    private const int RecentBundles = 50;

    private readonly IServiceScopeFactory scopes;
    private readonly BundleExport export;
    private readonly BundleImport import;
    private readonly BundleTurns turns;
    private readonly MediaFolders folders;
    private readonly INodeDirectory directory;
    private readonly CarrierChoice carriers;
    private readonly BundleOptions options;
    private readonly TimeProvider clock;

    internal MediaDesk(
        IServiceScopeFactory scopes,
        BundleExport export,
        BundleImport import,
        BundleTurns turns,
        MediaFolders folders,
        INodeDirectory directory,
        CarrierChoice carriers,
        IOptions<BundleOptions> options,
        TimeProvider clock) =>
        (this.scopes, this.export, this.import, this.turns, this.folders, this.directory, this.carriers, this.options,
            this.clock) = (scopes, export, import, turns, folders, directory, carriers, options.Value, clock);

    /// <summary>
    /// Writes a bundle of what waits for that node and notes it as sent. Any active node may be given: a disc also
    /// helps
    /// where a line is down.
    /// </summary>
    /// <param name="again">Write once more what left before and is unanswered: the disc was lost.</param>
    public async Task<Outcome<ExportedBundle>> ExportAsync(
        DivisionCode to, bool again, CancellationToken cancellationToken)
    {
        if (directory.Find(to) is not { } node || to == directory.Self.Division)
            return ExchangeProblems.UnknownNode.With(("node", to), ("version", directory.Version));
        await using var turn = await turns.TakeAsync(to, cancellationToken);
        if (turn is null)
            return BundleProblems.BeingWritten.With(("node", to));
        folders.Sweep();
        var written = await export.WriteAsync(node, folders.Out, again, turn.Token);
        if (written is null)
            return BundleProblems.NothingWaits.With(("node", to));
        // The file's age is told by the injected clock too, for the sweep.
        File.SetLastWriteTimeUtc(written.File, clock.GetUtcNow().UtcDateTime);
        var length = new FileInfo(written.File).Length;
        await export.ConfirmAsync(written.Manifest, written.FileName, length, CarrierNames.Media, turn.Token);
        return new ExportedBundle(
            written.Manifest.Id, to, written.File, length, written.Manifest.Envelopes.Count,
            written.Manifest.Answers.Count, written.Manifest.CreatedAt);
    }

    /// <summary>The file of a bundle exported before, while it is kept.</summary>
    public async Task<Outcome<ExportedBundle>> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var record = await scope.ServiceProvider.GetRequiredService<IBundleStore>()
            .FindRecordAsync(id, BundleDirection.Out, cancellationToken);
        if (record is null || !BundleName.TryParse(record.FileName, out _)
            || Path.Combine(folders.Out, record.FileName) is var file && !File.Exists(file))
            return BundleProblems.NoSuchBundle.With(("id", id));
        return new ExportedBundle(id, record.Peer, file, record.Length, record.Envelopes, record.Answers, record.At);
    }

    /// <summary>Takes a bundle in that lies where this process can read it, a mounted disc for instance.</summary>
    public Task<Outcome<BundleReport>> ImportAsync(string file, CancellationToken cancellationToken) =>
        import.TakeAsync(file, Path.GetFileName(file), CarrierNames.Media, cancellationToken);

    /// <summary>Takes a bundle in from a stream, by way of a file of its own that is gone afterwards.</summary>
    /// <param name="length">How many bytes come, where that is known beforehand.</param>
    public async Task<Outcome<BundleReport>> ImportAsync(
        Stream bytes, string fileName, long? length, CancellationToken cancellationToken)
    {
        folders.Sweep();
        if (length is { } announced && BundleRoom.FindLack(folders.In, announced) is { } lack)
            return lack;
        var file = Path.Combine(folders.In, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}{BundleName.Extension}");
        try
        {
            if (await CopyAsync(bytes, file, fileName, cancellationToken) is { } refused)
                return refused;
            return await import.TakeAsync(file, fileName, CarrierNames.Media, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What stands open with every node that is reached by bundles.</summary>
    public async Task<MediaStatus> StatusAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bundles = scope.ServiceProvider.GetRequiredService<IBundleStore>();
        var records = await bundles.ListRecordsAsync(null, RecentBundles, cancellationToken);
        List<NeighbourStatus> neighbours = [];
        foreach (var node in Neighbours(records))
            neighbours.Add(await DescribeAsync(scope.ServiceProvider, node, cancellationToken));
        return new MediaStatus(neighbours, records);
    }

    // The line above and below, and whoever a bundle came from or went to.
    private IEnumerable<DirectoryNode> Neighbours(IReadOnlyList<BundleRecord> records)
    {
        var self = directory.Self.Division;
        var line = directory.ChildrenOf(self).Append(directory.ParentOf(self)).OfType<DirectoryNode>()
            .Where(node => carriers.Find(node)?.Name is CarrierNames.Media or CarrierNames.Ftp);
        return line.Concat(records.Select(record => directory.Find(record.Peer)).OfType<DirectoryNode>())
            .DistinctBy(node => node.Division).OrderBy(node => node.Division.Value, StringComparer.Ordinal);
    }

    private async Task<NeighbourStatus> DescribeAsync(
        IServiceProvider services, DirectoryNode node, CancellationToken cancellationToken)
    {
        var bundles = services.GetRequiredService<IBundleStore>();
        var sent = (await bundles.ListShipmentsAsync(node.Division, cancellationToken))
            .ToDictionary(shipment => shipment.MessageId);
        List<OutboundMessage> waiting = [];
        List<(OutboundMessage, BundleShipment)> unanswered = [];
        var pending = BundleEnvelopes.ListPendingAsync(
            services.GetRequiredService<IOutboxStore>(), node.Division, cancellationToken);
        await foreach (var message in pending)
        {
            if (sent.TryGetValue(message.Id, out var shipment))
                unanswered.Add((message, shipment));
            else
                waiting.Add(message);
        }

        waiting.Reverse();
        unanswered.Reverse();
        return new NeighbourStatus(
            node, carriers.Find(node)?.Name ?? "", waiting, unanswered,
            await bundles.CountOwedAsync(node.Division, cancellationToken));
    }

    private async Task<Problem?> CopyAsync(
        Stream bytes, string file, string fileName, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(
            file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        var buffer = new byte[128 * 1024];
        int count;
        while ((count = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (target.Length + count > options.MaxBundleBytes)
                return BundleProblems.TooLarge.With(
                    ("file", fileName), ("actual", $"> {options.MaxBundleBytes}"), ("unit", "bytes"),
                    ("max", options.MaxBundleBytes));
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return null;
    }
}
