using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging.Bundles;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Exchanging.Bundles;

/// <summary>What the node remembers of bundles, in the database.</summary>
internal sealed class BundleStore(ExchangeDbContext context) : IBundleStore
{
    public async Task<BundleShipment?> FindShipmentAsync(Guid messageId, CancellationToken cancellationToken) =>
        await context.Set<BundleShipment>().FindAsync([messageId], cancellationToken);

    public async Task<IReadOnlyList<BundleShipment>> ListShipmentsAsync(
        DivisionCode to, CancellationToken cancellationToken) =>
        await context.Set<BundleShipment>().AsNoTracking().Where(shipment => shipment.To == to)
            .OrderBy(shipment => shipment.FirstSentAt).ThenBy(shipment => shipment.MessageId)
            .ToListAsync(cancellationToken);

    public void Add(BundleShipment shipment) => context.Add(shipment);

    public void Remove(BundleShipment shipment) => context.Remove(shipment);

    public async Task<BundleAnswer?> FindAnswerAsync(
        DivisionCode peer, Guid messageId, CancellationToken cancellationToken) =>
        await context.Set<BundleAnswer>().FindAsync([peer, messageId], cancellationToken);

    public async Task<IReadOnlyList<BundleAnswer>> ListAnswersAsync(
        DivisionCode peer, DateTimeOffset? since, int limit, CancellationToken cancellationToken) =>
        await context.Set<BundleAnswer>().AsNoTracking()
            .Where(answer => answer.Peer == peer
                && (answer.SentAt == null || (since != null && answer.AnsweredAt >= since)))
            .OrderBy(answer => answer.AnsweredAt).ThenBy(answer => answer.MessageId)
            .Take(limit)
            .ToListAsync(cancellationToken);

    public Task<int> CountOwedAsync(DivisionCode peer, CancellationToken cancellationToken) =>
        context.Set<BundleAnswer>().CountAsync(
            answer => answer.Peer == peer && answer.SentAt == null, cancellationToken);

    public void Add(BundleAnswer answer) => context.Add(answer);

    public Task<int> ForgetAnswersAsync(DateTimeOffset sentBefore, CancellationToken cancellationToken) =>
        context.Set<BundleAnswer>().Where(answer => answer.SentAt != null && answer.SentAt < sentBefore)
            .ExecuteDeleteAsync(cancellationToken);

    public async Task<BundleRecord?> FindRecordAsync(
        Guid id, BundleDirection direction, CancellationToken cancellationToken) =>
        await context.Set<BundleRecord>().FindAsync([id, direction], cancellationToken);

    public async Task<IReadOnlyList<BundleRecord>> ListRecordsAsync(
        DivisionCode? peer, int limit, CancellationToken cancellationToken)
    {
        var records = context.Set<BundleRecord>().AsNoTracking();
        if (peer is { } one)
            records = records.Where(record => record.Peer == one);
        return await records.OrderByDescending(record => record.At).ThenByDescending(record => record.Id)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);
    }

    public void Add(BundleRecord record) => context.Add(record);

    public async Task<BundleTurn?> FindTurnAsync(DivisionCode peer, CancellationToken cancellationToken) =>
        await context.Set<BundleTurn>().FindAsync([peer], cancellationToken);

    public void Add(BundleTurn turn) => context.Add(turn);
}
