using System.Globalization;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Archiving;

/// <summary>
/// What people decide about archived plans, always two of them: legal hold, its end, and removal after the lock. Stages and
/// commits.
/// </summary>
/// <remarks>Removal is refused both when it is asked for and when it is decided: a hold may have come in between.</remarks>
public sealed class ArchiveDesk(
    IArchiveRecords records, ICaseStore cases, RetentionTable retention, IUnitOfWork unit, TimeProvider clock)
{
    private const int MaxOpen = 1000;

    public async Task<Outcome<ArchiveRequest>> AskAsync(
        PlanId plan, ArchiveRequestKind kind, string reason, string by, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(plan, cancellationToken) is not { } row)
            return ArchivingProblems.NoSuchObject.With(("plan", plan));
        if (await RefuseAsync(row, kind, cancellationToken) is { } refused)
            return refused;
        var open = await records.ListRequestsAsync(plan, ArchiveRequestState.Open, MaxOpen, cancellationToken);
        if (open.FirstOrDefault(request => request.Kind == kind) is { } same)
            return ArchivingProblems.AlreadyAsked.With(("plan", plan), ("request", same.Id));
        var now = clock.GetUtcNow();
        var asked = new ArchiveRequest
        {
            Id = Guid.CreateVersion7(now),
            Plan = plan,
            Kind = kind,
            Reason = reason,
            AskedBy = by,
            AskedAt = now,
        };
        row.Requests++; // Two at once conflict, and the second is then refused.
        records.AddRequest(asked);
        await unit.CommitAsync(cancellationToken);
        return asked;
    }

    public async Task<Outcome<ArchiveRequest>> DecideAsync(
        Guid id, bool approve, string answer, string by, CancellationToken cancellationToken)
    {
        if (await records.FindRequestAsync(id, cancellationToken) is not { } request)
            return ArchivingProblems.NoSuchRequest.With(("request", id));
        if (request.State != ArchiveRequestState.Open)
            return ArchivingProblems.NotOpen.With(("request", id), ("by", request.DecidedBy));
        // Who asked may take it back, and nothing else.
        if (approve && string.Equals(request.AskedBy, by, StringComparison.OrdinalIgnoreCase))
            return ArchivingProblems.SecondPerson.With(("by", request.AskedBy));
        var row = await records.FindAsync(request.Plan, cancellationToken)
            ?? throw new InvalidOperationException($"Request {id} names plan {request.Plan}, which has no row.");
        var now = clock.GetUtcNow();
        if (approve)
        {
            if (await RefuseAsync(row, request.Kind, cancellationToken) is { } refused)
                return refused;
            Apply(row, request, now);
        }

        row.Requests++;
        (request.State, request.DecidedBy, request.DecidedAt, request.Answer) =
            (approve ? ArchiveRequestState.Approved : ArchiveRequestState.Refused, by, now, answer);
        await unit.CommitAsync(cancellationToken);
        return request;
    }

    private static void Apply(ArchiveObject row, ArchiveRequest request, DateTimeOffset now)
    {
        switch (request.Kind)
        {
            case ArchiveRequestKind.Hold:
                row.Hold(request.Reason, now);
                break;
            case ArchiveRequestKind.LiftHold:
                row.LiftHold();
                break;
            case ArchiveRequestKind.Remove:
                // Row first, bytes second: whoever dies in between leaves a removal that goes on, never a gap nobody ordered.
                row.RemovalBegunAt = now;
                break;
            default:
                throw new InvalidOperationException($"Unknown request {request.Kind}.");
        }
    }

    private async Task<Problem?> RefuseAsync(ArchiveObject row, ArchiveRequestKind kind, CancellationToken cancellationToken)
    {
        if (row.RemovalBegunAt is not null)
            return ArchivingProblems.InRemoval.With(("plan", row.Plan));
        if (kind == ArchiveRequestKind.LiftHold)
            return row.HeldSince is null ? ArchivingProblems.NotHeld.With(("plan", row.Plan)) : null;
        if (row.HeldSince is { } since)
            return ArchivingProblems.Held.With(("plan", row.Plan), ("since", Day(since)), ("reason", row.HoldReason));
        return kind == ArchiveRequestKind.Remove ? await RefuseRemovalAsync(row, cancellationToken) : null;
    }

    private async Task<Problem?> RefuseRemovalAsync(ArchiveObject row, CancellationToken cancellationToken)
    {
        // The rule of today counts beside the lock of then: whichever keeps it longer.
        var rule = retention.For(row.Plan);
        if (row.Permanent || rule.Years is null)
            return ArchivingProblems.Locked.With(("plan", row.Plan), ("until", "∞"), ("rule", rule.Basis));
        var until = row.ArchivedAt.AddYears(rule.Years.Value) is var ruled && ruled > row.LockedUntil ? ruled : row.LockedUntil;
        if (clock.GetUtcNow() < until)
            return ArchivingProblems.Locked.With(("plan", row.Plan), ("until", Day(until)), ("rule", rule.Basis));
        var used = await cases.FindOpenByPlanAsync(row.Plan, cancellationToken)
            ?? await cases.FindReleasedByPlanAsync(row.Plan, null, cancellationToken);
        return used is null ? null : ArchivingProblems.InUse.With(("plan", row.Plan), ("case", used.Id));
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
