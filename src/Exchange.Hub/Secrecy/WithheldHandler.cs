using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// Takes the word of a node that it withheld a message: nothing follows from it but a line of the timeline, where the case is
/// known here, and that the messages behind it may take effect.
/// </summary>
internal sealed class WithheldHandler(ICaseStore cases, INodeIdentity node, TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.Withheld;

    public async Task<Outcome<Done>> HandleAsync(
        InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var told = ForwardingProblems.Read<WithheldBody>(envelope);
        if (!told.Succeeded)
            return told.Problem;
        if (envelope.CaseId is { } caseId && await cases.FindAsync(caseId, cancellationToken) is not null)
            await cases.AddEntryAsync(
                TimelineLines.Line(
                    caseId, told.Value.Version, node.Division, TimelineTexts.Withheld, $"withheld:{message.From}:{message.Id}", "",
                    clock.GetUtcNow(), clock, ("from", envelope.From.Value), ("type", told.Value.Type)),
                cancellationToken);
        return Done.Instance;
    }
}
