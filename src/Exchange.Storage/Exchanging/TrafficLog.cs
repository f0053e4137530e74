using Exchange.Hub.Exchanging;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Exchanging;

/// <summary>What went over, from the tables of messages; each list reads one index and never an envelope.</summary>
internal sealed class TrafficLog(ExchangeDbContext context) : ITrafficLog
{
    public IAsyncEnumerable<CarriedMessage> ListSentAsync(DateTimeOffset from, DateTimeOffset until) =>
        context.Set<OutboundMessage>().AsNoTracking()
            .Where(message => message.DeliveredAt >= from && message.DeliveredAt < until)
            .OrderBy(message => message.DeliveredAt).ThenBy(message => message.Id)
            .Select(message => new { message.To, message.Type, message.CreatedAt, message.DeliveredAt, message.ContentBytes })
            .AsAsyncEnumerable()
            .Select(row => new CarriedMessage(
                row.To, row.Type, row.DeliveredAt!.Value, row.DeliveredAt - row.CreatedAt, row.ContentBytes, false)); // Delivered.

    public IAsyncEnumerable<CarriedMessage> ListReceivedAsync(DateTimeOffset from, DateTimeOffset until) =>
        context.Set<InboundMessage>().AsNoTracking()
            .Where(message => message.ReceivedAt >= from && message.ReceivedAt < until)
            .OrderBy(message => message.ReceivedAt).ThenBy(message => message.Id)
            .Select(message => new
            {
                message.From,
                message.Type,
                message.ReceivedAt,
                message.ProcessedAt,
                message.ContentBytes,
                message.Status,
            })
            .AsAsyncEnumerable()
            .Select(row => new CarriedMessage(
                row.From,
                row.Type,
                row.ReceivedAt,
                row.ProcessedAt - row.ReceivedAt,
                row.ContentBytes,
                row.Status == InboundStatus.Refused));
}
