using Exchange.Contracts;
using Exchange.Contracts.Archiving;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using WireKind = Exchange.Contracts.Archiving.ArchiveProofKind;
using WireRequestKind = Exchange.Contracts.Archiving.ArchiveRequestKind;
using WireRequestState = Exchange.Contracts.Archiving.ArchiveRequestState;

namespace Exchange.Node.Archiving;

/// <summary>Reads the archive's rows for the API.</summary>
internal sealed class ArchiveQueries(IArchiveRecords records)
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
        return new ArchivedPlanDetails(ToWire(row), [.. proofs.Select(ToWire)], [.. requests.Select(ToWire)]);
    }

    public async Task<IReadOnlyList<ArchiveProofItem>> ListProofsAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await records.ListProofsAsync(null, null, limit, cancellationToken)).Select(ToWire)];

    public async Task<IReadOnlyList<ArchiveRequestItem>> ListRequestsAsync(bool openOnly, CancellationToken cancellationToken) =>
    [
        .. (await records.ListRequestsAsync(
            null, openOnly ? Hub.Archiving.ArchiveRequestState.Open : null, MaxRequests, cancellationToken)).Select(ToWire),
    ];

    public static ArchiveRequestItem ToWire(ArchiveRequest request) => new(
        request.Id, request.Plan.Value, Enum.Parse<WireRequestKind>(request.Kind.ToString()), request.Reason, request.AskedBy, request.AskedAt,
        Enum.Parse<WireRequestState>(request.State.ToString()), request.DecidedBy, request.DecidedAt, request.Answer);

    private static ArchivedPlan ToWire(ArchiveObject row) => new(
        row.Plan.Value, row.Versions, row.ArchivedAt, row.Permanent, row.Permanent ? null : row.LockedUntil, row.HeldSince, row.HoldReason,
        row.VerifiedAt, row.Damage, row.RemovedAt);

    private static ArchiveProofItem ToWire(ArchiveProof proof) => new(
        proof.Plan.Value, Enum.Parse<WireKind>(proof.Kind.ToString()), proof.Version, proof.At, proof.Duration, proof.Sound, proof.Files,
        proof.Bytes, proof.Findings, proof.Instance);
}
