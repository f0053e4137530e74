using Exchange.Contracts;
using Exchange.Contracts.Archiving;
using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Node.Accounts;
using Exchange.Node.Problems;
using WireKind = Exchange.Contracts.Archiving.ArchiveProofKind;
using WireRequestKind = Exchange.Contracts.Archiving.ArchiveRequestKind;
using WireRequestState = Exchange.Contracts.Archiving.ArchiveRequestState;

namespace Exchange.Node.Archiving;

/// <summary>Reads the archive's rows for the API.</summary>
internal sealed class ArchiveQueries(IArchiveRecords records, IAccountStore accounts, KeptTexts kept)
{
    private const int MaxRows = 50;
    private const int MaxRequests = 500;

    public async Task<ListPage<ArchivedPlan>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(after, limit, cancellationToken);
        return new ListPage<ArchivedPlan>([.. page.Items.Select(ToWire)], page.Next);
    }

    public async Task<ArchivedPlanDetails?> FindAsync(PlanId plan, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(plan, cancellationToken) is not { } row)
            return null;
        var proofs = await records.ListProofsAsync(plan, null, MaxRows, cancellationToken);
        var requests = await records.ListRequestsAsync(plan, null, MaxRows, cancellationToken);
        return new ArchivedPlanDetails(ToWire(row), [.. proofs.Select(ToWire)], await DescribeAsync(requests, cancellationToken));
    }

    public async Task<IReadOnlyList<ArchiveProofItem>> ListProofsAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await records.ListProofsAsync(null, null, limit, cancellationToken)).Select(ToWire)];

    public async Task<IReadOnlyList<ArchiveRequestItem>> ListRequestsAsync(bool openOnly, CancellationToken cancellationToken) =>
        await DescribeAsync(
            await records.ListRequestsAsync(
                null, openOnly ? Hub.Archiving.ArchiveRequestState.Open : null, MaxRequests, cancellationToken),
            cancellationToken);

    public async Task<ArchiveRequestItem> DescribeAsync(ArchiveRequest request, CancellationToken cancellationToken) =>
        (await DescribeAsync([request], cancellationToken))[0];

    private async Task<IReadOnlyList<ArchiveRequestItem>> DescribeAsync(
        IReadOnlyList<ArchiveRequest> requests, CancellationToken cancellationToken)
    {
        var names = await PersonNames.ReadAsync(
            accounts, requests.SelectMany(request => new[] { request.AskedBy, request.DecidedBy }), cancellationToken);
        return
        [
            .. requests.Select(request => new ArchiveRequestItem(
                request.Id, request.Plan.Value, Enum.Parse<WireRequestKind>(request.Kind.ToString()), request.Reason,
                request.AskedBy, names.Of(request.AskedBy), request.AskedAt,
                Enum.Parse<WireRequestState>(request.State.ToString()), request.DecidedBy, names.Of(request.DecidedBy),
                request.DecidedAt, request.Answer)),
        ];
    }

    private ArchivedPlan ToWire(ArchiveObject row) => new(
        row.Plan.Value, row.Versions, row.ArchivedAt, row.Permanent, row.Permanent ? null : row.LockedUntil, row.HeldSince, row.HoldReason,
        row.VerifiedAt, kept.Describe(row.Damage), row.RemovedAt);

    private ArchiveProofItem ToWire(ArchiveProof proof) => new(
        proof.Plan.Value, Enum.Parse<WireKind>(proof.Kind.ToString()), proof.Version, proof.At, proof.Duration, proof.Sound, proof.Files,
        proof.Bytes, [.. KeptFinding.Read(proof.Findings).Select(ToWire)], proof.Instance);

    private ArchiveFindingItem ToWire(KeptFinding finding) => new(
        finding.Path, finding.Code,
        finding is { Code: { } code, Values: { } values }
            ? kept.Describe(new KeptProblem(code, values)) : new LocalizedText(finding.Text, finding.Text));
}
