using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Puts messages to other nodes into the outbox, in the transaction of the change they tell of. The store wakes the senders
/// of this process after the commit (<see cref="IExchangeSignal.OutboxChanged"/>), so that they leave at once.
/// </summary>
public sealed class ExchangeOutbox(
    IOutboxStore outbox, INodeIdentity identity, INodeDirectory directory, TimeProvider clock, IOptions<ExchangeOptions> options)
{
    private readonly ExchangeOptions options = options.Value;

    /// <summary>
    /// Signs the message and stages its row; the bytes signed here are the bytes sent, however often. With an
    /// idempotency key a repeat answers the row that is there and stages nothing. Another writer in the same channel
    /// makes the commit conflict.
    /// </summary>
    public async Task<OutboundMessage> EnqueueAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var now = WholeMilliseconds(clock.GetUtcNow());
        var id = message.IdempotencyKey is { } key
            ? IdOf(identity.Division, message.To, message.Type, key)
            : Guid.CreateVersion7(now);
        if (message.IdempotencyKey is not null && await outbox.FindAsync(id, cancellationToken) is { } existing)
            return existing;

        var sequence = await outbox.NextSequenceAsync(message.To, message.CaseId, cancellationToken);
        var envelope = new Envelope
        {
            Protocol = Envelope.ProtocolFor(directory.Find(message.To)),
            Id = id,
            Type = message.Type,
            From = identity.Division,
            To = message.To,
            CaseId = message.CaseId,
            Sequence = sequence,
            IssuedAt = now,
            ExpiresAt = now + options.MessageLifetime,
            Body = message.Body,
            Content = message.Content,
        };
        var row = new OutboundMessage
        {
            Id = id,
            To = message.To,
            CaseId = message.CaseId,
            Type = message.Type,
            ChannelSequence = sequence,
            Envelope = Sign(envelope),
            ContentJson = ContentRef.ToJson(message.Content),
            ContentBytes = message.Content.Sum(content => content.Length),
            CreatedAt = now,
            ExpiresAt = envelope.ExpiresAt,
            NextAttemptAt = now,
        };
        outbox.Add(row);
        return row;
    }

    /// <summary>The compact JWS of that envelope. Throws when it is larger than any receiver takes.</summary>
    internal string Sign(Envelope envelope)
    {
        var jws = identity.Sign(Envelope.JwsType, EnvelopeJson.Write(envelope));
        return jws.Length <= options.MaxEnvelopeBytes && envelope.Content.Count <= options.MaxContentRefs
            ? jws
            : throw new InvalidOperationException(
                $"Envelope {envelope.Id} has {jws.Length} bytes and {envelope.Content.Count} references; allowed are "
                + $"{options.MaxEnvelopeBytes} and {options.MaxContentRefs}");
    }

    // Databases keep instants to the microsecond at best; what is signed must equal what is stored.
    private static DateTimeOffset WholeMilliseconds(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>The id of the message that was, or would be, written for that idempotency key.</summary>
    public static Guid IdOf(DivisionCode from, DivisionCode to, string type, string key) => IdFor($"{from}|{to}|{type}|{key}");

    // A name-based UUID of version 8 (RFC 9562 §5.8): SHA-256 of the name, cut to 128 bits.
    private static Guid IdFor(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
