using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Releases;

namespace Exchange.Hub.Sync;

/// <summary>Answers a neighbour that misses a release: sends it, if the plan lies within that neighbour's division.</summary>
public sealed class RequestHandler(
    ICaseStore cases, IReleaseStore releases, ReleaseStanding standing, ReleaseDistribution distribution, DivisionTable divisions)
    : IInboundMessageHandler
{
    public string Type => MessageTypes.Request;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var request = ForwardingProblems.Read<ReleaseRequest>(envelope);
        if (!request.Succeeded)
            return request.Problem;
        var about = await cases.FindAsync(request.Value.CaseId, cancellationToken);
        if (about is null
            || await releases.FindByCaseAsync(about.Id, request.Value.Version, cancellationToken) is not { } release)
            return CaseProblems.NotFound.With(("case", request.Value.CaseId));
        if (await standing.FindEndAsync(release, cancellationToken) is { } end)
            return ReleaseStanding.Refusal(release, end);
        if (!divisions.IsWithin(about.Plan.Division, envelope.From))
            return ForwardingProblems.OutsideSubtree.With(("from", envelope.From), ("division", about.Plan.Division));
        // A refusal is in the timeline already; the request itself is answered with it.
        _ = await distribution.SendToAsync(
            about, request.Value.Version, envelope.From, $"request:{message.Id}", cancellationToken);
        return Done.Instance;
    }
}
