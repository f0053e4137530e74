using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Transport.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.DropFolders;

/// <summary>
/// Drop folders on FTP servers. The first message that falls due takes all that wait for the same node along in its
/// bundle; the answers come back in a bundle of that node.
/// </summary>
internal sealed class FtpCarrier(
    IServiceScopeFactory scopes, DropFolderSender sender, TimeProvider clock, IOptions<BundleOptions> options)
    : ICarrier
{
    // Another process writes a bundle just now; most likely with this message in it.
    private static readonly TimeSpan OthersTurn = TimeSpan.FromSeconds(10);

    public string Name => CarrierNames.Ftp;

    public async Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindSentAsync(message, cancellationToken) is { } before)
                return Waiting(before);
            if (await sender.SendAsync(to, cancellationToken) is null)
                return CarrierResult.Waiting(OthersTurn, DeliveryProblems.BundleBusy.With(("node", to.Division)));
            return await FindSentAsync(message, cancellationToken) is { } now
                ? Waiting(now)
                : CarrierResult.Retry(DeliveryProblems.NotBundled.With(("node", to.Division)));
        }
        catch (Exception outage) when (DropFolder.IsOutage(outage, cancellationToken))
        {
            return CarrierResult.Retry(
                DeliveryProblems.Unreachable.With(("node", to.Division), ("reason", outage.Message)));
        }
    }

    private CarrierResult Waiting(BundleShipment shipment)
    {
        var untilDue = shipment.DueAt - clock.GetUtcNow();
        return CarrierResult.Waiting(
            untilDue < options.Value.LookEvery ? untilDue : options.Value.LookEvery,
            DeliveryProblems.InDropFolder.With(("at", shipment.SentAt.ToString("u")), ("bundle", shipment.BundleId)));
    }

    private async Task<BundleShipment?> FindSentAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var shipment = await scope.ServiceProvider.GetRequiredService<IBundleStore>()
            .FindShipmentAsync(message.Id, cancellationToken);
        return shipment is not null
            && !shipment.IsDue(BundleEnvelopes.DigestOf(message.Envelope), clock.GetUtcNow()) ? shipment : null;
    }
}
