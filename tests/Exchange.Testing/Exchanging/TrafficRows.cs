using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Exchanging;

/// <summary>Messages as a node holds them that went over, or are about to; written at once.</summary>
public static class TrafficRows
{
    public static Task SentAsync(
        this IServiceProvider services, DivisionCode to, string type, long sequence, long contentBytes, DateTimeOffset createdAt,
        DateTimeOffset? deliveredAt) => services.CommitAsync<IOutboxStore>(store =>
    {
        var row = new OutboundMessage
        {
            Id = Guid.CreateVersion7(createdAt),
            To = to,
            Type = type,
            ChannelSequence = sequence,
            Envelope = "header.payload.signature",
            ContentJson = "[]",
            ContentBytes = contentBytes,
            CreatedAt = createdAt,
            ExpiresAt = createdAt.AddDays(30),
            NextAttemptAt = createdAt,
        };
        if (deliveredAt is { } at)
            row.Deliver(at);
        store.Add(row);
    });

    /// <param name="become">What became of it; it has come whole.</param>
    public static Task ReceivedAsync(
        this IServiceProvider services, DivisionCode from, long sequence, long contentBytes, DateTimeOffset receivedAt,
        Action<InboundMessage> become) => services.CommitAsync<IInboxStore>(store =>
    {
        var row = new InboundMessage
        {
            From = from,
            Id = Guid.CreateVersion7(receivedAt),
            Type = MessageTypes.Decision,
            ChannelSequence = sequence,
            Envelope = "header.payload.signature",
            ContentBytes = contentBytes,
            ReceivedAt = receivedAt,
            NextAttemptAt = receivedAt,
            Status = InboundStatus.Ready,
        };
        become(row);
        store.Add(row);
    });
}
