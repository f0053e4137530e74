using Exchange.Domain.Problems;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Requests;

/// <summary>Takes another node's wish for a released plan. What cannot be decided on is answered at once, with the
/// reason.</summary>
public sealed class DataRequestHandler(IRequestStore requests, HeldReleases held, ExchangeOutbox outbox) : IInboundMessageHandler
{
    public string Type => MessageTypes.DataRequest;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<DataRequestMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var asked = body.Value;
        if (await requests.FindAsync(asked.RequestId, cancellationToken) is not null)
            return Done.Instance;
        var refused = asked.Purpose.Trim() is { Length: > 0 and <= RequestRules.MaxPurposeLength } && RequestRules.AreLayers(asked.Layers)
            ? (await held.OpenAsync(asked, envelope.From, "", cancellationToken)) is { Succeeded: false } opened ? opened.Problem : null
            : RequestProblems.WordsInvalid.With(
                ("purpose", asked.Purpose.Length), ("maxPurpose", RequestRules.MaxPurposeLength), ("layers", asked.Layers.Count),
                ("maxLayers", RequestRules.MaxLayers));
        if (refused is not null)
            await outbox.EnqueueAsync(
                new OutgoingMessage
                {
                    To = envelope.From,
                    Type = MessageTypes.DataAnswer,
                    IdempotencyKey = $"data-answer:{asked.RequestId}",
                    Body = RecordBody.Of(new DataAnswerMessage(asked.RequestId, asked.Plan, false,
                        $"{refused.Detail("zh")} {refused.Detail("en")} ({refused.Code})")),
                },
                cancellationToken);
        return Done.Instance;
    }
}
