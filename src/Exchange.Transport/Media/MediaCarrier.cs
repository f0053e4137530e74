using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Transport.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Media;

/// <summary>
/// Discs that people carry. There is nothing to attempt: messages wait until an operator exports them, and then until a
/// disc brings the answer.
/// </summary>
internal sealed class MediaCarrier(IServiceScopeFactory scopes, IOptions<BundleOptions> options) : ICarrier
{
    public string Name => CarrierNames.Media;

    public async Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var shipment = await scope.ServiceProvider.GetRequiredService<IBundleStore>()
            .FindShipmentAsync(message.Id, cancellationToken);
        return CarrierResult.Waiting(options.Value.LookEvery, shipment is null
            ? DeliveryProblems.WaitsForMedia.With(("node", to.Division))
            : DeliveryProblems.OnMedia.With(("at", shipment.SentAt.ToString("u")), ("bundle", shipment.BundleId)));
    }
}
