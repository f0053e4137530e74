using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Requests;

/// <summary>Takes the holder's answer to a data request made here.</summary>
public sealed class DataAnswerHandler(IRequestStore requests, TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.DataAnswer;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<DataAnswerMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        // An answer nobody asked for, or of a node that was not asked, settles nothing.
        if (await requests.FindAsync(body.Value.RequestId, cancellationToken) is { Kind: RequestKind.Data } request
            && request.Holder == envelope.From)
            request.Settle(body.Value.Granted, body.Value.Reason, clock.GetUtcNow());
        return Done.Instance;
    }
}
