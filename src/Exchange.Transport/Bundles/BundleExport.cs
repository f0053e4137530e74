using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bundles;

/// <summary>Writes bundles: 1 choose, 2 write the file, 3 the carrier takes it away, 4 note what left.</summary>
/// <remarks>
/// File first, rows second: after a crash in between the same messages leave once more, and the receiver knows them by
/// their ids. The other order would leave rows that say "sent" of what nobody ever carried.
/// </remarks>
internal sealed partial class BundleExport(
    IServiceScopeFactory scopes,
    BundleLoader loader,
    INodeIdentity identity,
    TimeProvider clock,
    IOptions<BundleOptions> options,
    ILogger<BundleExport> logger)
{
    private const string Part = ".part";
    private const int MaxConflicts = 5;
    private const int RowsPerCommit = 100;

    // Each round leaves out one more content that turned out unusable while it was copied.
    private const int MaxRounds = 20;

    private readonly BundleOptions options = options.Value;

    /// <summary>
    /// Writes the next bundle to that node into the folder; null when nothing waits. The caller has the turn.
    /// </summary>
    public async Task<WrittenBundle?> WriteAsync(
        DirectoryNode to, string folder, bool again, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(folder);
        HashSet<string> unusable = new(StringComparer.Ordinal);
        for (var round = 0; round < MaxRounds; round++)
        {
            var load = await loader.ChooseAsync(to, again, unusable, cancellationToken);
            if (load.IsEmpty)
                return null;
            try
            {
                return await WriteAsync(to, folder, load, cancellationToken);
            }
            catch (ContentUnusableException found)
            {
                LogUnusable(found, found.Sha256, to.Division.Value);
                unusable.Add(found.Sha256);
            }
        }

        return null;
    }

    /// <summary>Notes that the bundle left. A repeat changes nothing.</summary>
    public async Task ConfirmAsync(
        BundleManifest manifest, string fileName, long length, string carrier, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var to = DivisionCode.Parse(manifest.To);
        foreach (var some in manifest.Envelopes.Chunk(RowsPerCommit))
            await CommitAsync(
                bundles => NoteSentAsync(bundles, manifest.Id, to, some, at, cancellationToken), cancellationToken);
        foreach (var some in manifest.Answers.Chunk(RowsPerCommit))
            await CommitAsync(
                async bundles =>
                {
                    foreach (var each in some)
                        (await bundles.FindAnswerAsync(to, each.Id, cancellationToken))
                            ?.Send(each.Envelope, each.Code, at);
                },
                cancellationToken);
        await CommitAsync(
            async bundles =>
            {
                if (await bundles.FindRecordAsync(manifest.Id, BundleDirection.Out, cancellationToken) is null)
                    bundles.Add(new BundleRecord
                    {
                        Id = manifest.Id,
                        Direction = BundleDirection.Out,
                        Peer = to,
                        Carrier = carrier,
                        FileName = fileName,
                        Length = length,
                        Envelopes = manifest.Envelopes.Count,
                        Answers = manifest.Answers.Count,
                        At = at,
                    });
            },
            cancellationToken);
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IBundleStore>()
                .ForgetAnswersAsync(at - options.ResendAfter - options.KeepFor, cancellationToken);
        LogSent(fileName, carrier, manifest.Envelopes.Count, manifest.Answers.Count, length);
    }

    /// <summary>Whether a bundle written earlier still says what is to be said: then it goes on as it is.</summary>
    public async Task<bool> IsStillRightAsync(
        BundleManifest manifest, DirectoryNode to, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutboxStore>();
        var now = clock.GetUtcNow();
        if (manifest.CreatedAt + options.ResendAfter <= now)
            return false;
        foreach (var envelope in manifest.Envelopes)
            if (await outbox.FindAsync(envelope.Id, cancellationToken) is not { Status: OutboundStatus.Pending } message
                || message.ExpiresAt <= now
                || BundleEnvelopes.DigestOf(message.Envelope) != envelope.Sha256
                || await BundleEnvelopes.FindClosedGateAsync(
                    scope.ServiceProvider, message, to, cancellationToken) is not null)
                return false;
        return true;
    }

    private async Task<WrittenBundle> WriteAsync(
        DirectoryNode to, string folder, BundleLoad load, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var manifest = new BundleManifest
        {
            Format = BundleManifest.CurrentFormat,
            Protocol = Envelope.ProtocolFor(to),
            Id = Guid.CreateVersion7(now),
            From = identity.Division.Value,
            To = to.Division.Value,
            CreatedAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
            Envelopes = load.Envelopes,
            Content = [.. load.Content.Select(each => new BundledContent(each.Sha256, each.Length))],
            Answers = load.Answers,
        };
        var name = new BundleName(identity.Division, to.Division, manifest.CreatedAt, manifest.Id).ToString();
        var file = Path.Combine(folder, name);
        try
        {
            await WriteFileAsync(file + Part, manifest, load, cancellationToken);
        }
        catch
        {
            File.Delete(file + Part);
            throw;
        }

        // The name appears when the file is whole: whoever looks into the folder never meets half a bundle.
        File.Move(file + Part, file);
        DurableFolder.Flush(folder);
        return new WrittenBundle(file, manifest);
    }

    private async Task WriteFileAsync(
        string file, BundleManifest manifest, BundleLoad load, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(
            file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        var writer = new BundleWriter(target);
        await writer.AddAsync(
            BundleLayout.ManifestPath, identity.Sign(BundleManifest.JwsType, manifest.Write()), cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        foreach (var envelope in manifest.Envelopes)
            await writer.AddAsync(envelope.Path, await ReadAsync(envelope, cancellationToken), cancellationToken);
        var source = scope.ServiceProvider.GetRequiredService<IContentSource>();
        foreach (var (content, named) in manifest.Content.Zip(load.Content))
        {
            try
            {
                await using var bytes = await source.OpenAsync(named, cancellationToken);
                await writer.AddAsync(content, bytes, cancellationToken);
            }
            catch (FileNotFoundException gone)
            {
                throw new ContentUnusableException(content.Sha256, gone);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    // One at a time, in a scope of its own: the rows of a hundred packages together would not be small.
    private async Task<string> ReadAsync(BundledEnvelope envelope, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var message = await scope.ServiceProvider.GetRequiredService<IOutboxStore>()
            .FindAsync(envelope.Id, cancellationToken);
        return message is not null && BundleEnvelopes.DigestOf(message.Envelope) == envelope.Sha256
            ? message.Envelope
            : throw new IOException($"Message {envelope.Id} changed while its bundle was written");
    }

    private async Task NoteSentAsync(
        IBundleStore bundles, Guid bundle, DivisionCode to, IEnumerable<BundledEnvelope> envelopes, DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        foreach (var envelope in envelopes)
        {
            if (await bundles.FindShipmentAsync(envelope.Id, cancellationToken) is { } known)
                known.Send(bundle, envelope.Sha256, at, at + options.ResendAfter);
            else
                bundles.Add(new BundleShipment
                {
                    MessageId = envelope.Id,
                    To = to,
                    BundleId = bundle,
                    EnvelopeSha256 = envelope.Sha256,
                    FirstSentAt = at,
                    SentAt = at,
                    Times = 1,
                    DueAt = at + options.ResendAfter,
                });
        }
    }

    private async Task CommitAsync(Func<IBundleStore, Task> change, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await change(scope.ServiceProvider.GetRequiredService<IBundleStore>());
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return;
            }
            catch (ConcurrencyConflictException) when (conflicts < MaxConflicts)
            {
                // Read again in a new scope.
            }
        }
    }

    [LoggerMessage(
        EventIds.BundleSent,
        LogLevel.Information,
        "Bundle {FileName} left by {Carrier}: {Envelopes} messages, {Answers} answers, {Length} bytes")]
    private partial void LogSent(string fileName, string carrier, int envelopes, int answers, long length);

    [LoggerMessage(
        EventIds.BundleContentMissing,
        LogLevel.Error,
        "Content {Sha256} cannot travel to {To}; the messages that name it stay here")]
    private partial void LogUnusable(Exception exception, string sha256, string to);
}
