using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Requests;

/// <summary>Takes the wish of the level below to have a case back, and lets somebody here decide on it.</summary>
public sealed class WithdrawalRequestHandler(
    ICaseStore cases, IRequestStore requests, ForeignEvidence evidence, CaseWorkflows workflows, INodeIdentity node,
    TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.WithdrawalRequest;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<WithdrawalRequestMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var told = body.Value;
        var about = await cases.FindAsync(told.CaseId, cancellationToken);
        if (about is null)
            return CaseProblems.NotFound.With(("case", told.CaseId));
        if (about.SubmittedFrom != envelope.From)
            return ForwardingProblems.NotFromChild.With(("from", envelope.From), ("case", told.CaseId));
        var kept = await evidence.AddAsync(about, told.Evidence, cancellationToken);
        if (!kept.Succeeded)
            return kept;
        if (await requests.FindAsync(told.RequestId, cancellationToken) is not null)
            return Done.Instance;

        var now = clock.GetUtcNow();
        var request = new ExchangeRequest
        {
            Id = told.RequestId,
            Kind = RequestKind.Withdrawal,
            Plan = about.Plan,
            CaseId = about.Id,
            Version = told.Version,
            Requester = envelope.From,
            Holder = node.Division,
            RequestedByName = told.RequestedBy,
            Purpose = RequestRules.Shorten(told.Reason),
            AskedAt = now,
        };
        requests.Add(request);
        await cases.AddEntryAsync(RequestLines.Asked(about, request, node.Division, now, clock), cancellationToken);
        return workflows.StartRequest(about, request);
    }
}
