using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Evidence;

/// <summary>Keeps records told by the level above and passes them further down.</summary>
public sealed class EvidenceHandler(ICaseStore cases, ForeignEvidence evidence) : IInboundMessageHandler
{
    public string Type => MessageTypes.Evidence;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var told = ForwardingProblems.Read<EvidenceMessage>(envelope);
        if (!told.Succeeded)
            return told.Problem;
        var about = await cases.FindAsync(told.Value.CaseId, cancellationToken);
        return about is null
            ? CaseProblems.NotFound.With(("case", told.Value.CaseId))
            : await evidence.AddAsync(about, told.Value.Evidence, cancellationToken);
    }
}
