using System.Diagnostics.Metrics;
using Exchange.Hub.Archiving;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Jobs;
using Exchange.Node.Hosting;
using Exchange.Transport.Directory;

namespace Exchange.Node.Metrics;

/// <summary>
/// Figures that are counted rather than met on the way: queues, dead letters, archive, days certificates are left.
/// Gauges read the last count; a scrape has one made first.
/// </summary>
internal sealed class NodeFigures : IDisposable
{
    private readonly SemaphoreSlim counting = new(1, 1);
    private readonly IServiceScopeFactory scopes;
    private readonly NodeDirectory directory;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset? webCertificateEndsAt;
    private IReadOnlyList<QueueFigure> queues = [];
    private ArchiveStanding? archive;
    private long? archiveBytes;

    public NodeFigures(
        IMeterFactory meters, IServiceScopeFactory scopes, NodeDirectory directory, NodeSettings settings,
        TimeProvider clock)
    {
        (this.scopes, this.directory, this.clock) = (scopes, directory, clock);
        using (var certificate = WebCertificate.Load(settings.Web, settings.BaseFolder))
            webCertificateEndsAt = certificate?.NotAfter.ToUniversalTime();
        var meter = meters.Create("Exchange.Node");
        meter.CreateObservableGauge("exchange.queue.depth", Depths, "{item}", "Items that wait or are worked on, by queue");
        meter.CreateObservableGauge("exchange.queue.oldest.age", Ages, "s", "Age of the oldest waiting item, by queue; 0 when none waits");
        meter.CreateObservableGauge("exchange.queue.dead", Dead, "{item}", "Items given up, which wait for a person, by queue");
        meter.CreateObservableGauge("exchange.archive.objects", () => Of(archive?.Objects), "{object}", "Archived plans");
        meter.CreateObservableGauge("exchange.archive.damaged", () => Of(archive?.DamagedCount), "{object}", "Archived plans found damaged");
        meter.CreateObservableGauge(
            "exchange.archive.size", () => Of(archiveBytes), "By",
            "Bytes of the archive's files, measured once an hour; files only");
        meter.CreateObservableGauge(
            "exchange.certificate.time_left", DaysLeft, "d",
            "Days until signing key, node certificate, web certificate and directory end, by use");
    }

    /// <summary>Counts again; one at a time, however many scrapers ask.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await counting.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            await using var scope = scopes.CreateAsyncScope();
            queues = await scope.ServiceProvider.GetRequiredService<IQueueFigures>().CountAsync(now, cancellationToken);
            archive = await scope.ServiceProvider.GetRequiredService<IArchiveRecords>().StandingAsync(cancellationToken);
        }
        finally
        {
            counting.Release();
        }
    }

    public void ArchiveMeasured(long bytes) => archiveBytes = bytes;

    public void Dispose() => counting.Dispose();

    private IEnumerable<Measurement<long>> Depths() => queues.Select(figure => Of(figure.Waiting, figure.Queue));

    private IEnumerable<Measurement<long>> Dead() => queues.Select(figure => Of(figure.Dead, figure.Queue));

    private IEnumerable<Measurement<double>> Ages() => queues.Select(figure => new Measurement<double>(
        figure.OldestAt is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0,
        new KeyValuePair<string, object?>("queue", figure.Queue)));

    private IEnumerable<Measurement<double>> DaysLeft()
    {
        var now = clock.GetUtcNow();
        if (directory.DatesOf(directory.Self.Division) is { } keys)
        {
            yield return Left("signing", keys.SigningUntil);
            yield return Left("node", keys.CertificateUntil);
        }

        yield return Left("directory", directory.ValidUntil);
        if (webCertificateEndsAt is { } web)
            yield return Left("web", web);

        Measurement<double> Left(string use, DateTimeOffset until) =>
            new((until - now).TotalDays, new KeyValuePair<string, object?>("use", use));
    }

    private static Measurement<long> Of(long value, string queue) =>
        new(value, new KeyValuePair<string, object?>("queue", queue));

    private static IEnumerable<Measurement<long>> Of(long? value) =>
        value is { } known ? [new Measurement<long>(known)] : [];
}
