using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Archiving;

/// <summary>What every <see cref="IArchiveRecords"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class ArchiveRecordsContract
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly PlanId A = PlanId.Parse("330106-ZG-2035");
    private static readonly PlanId B = PlanId.Parse("330107-ZG-2035");
    private static readonly PlanId C = PlanId.Parse("330108-ZG-2035");

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Pages_objects_by_plan()
    {
        await AddAsync(Row(C), Row(A), Row(B));
        var first = await Services.AskAsync<IArchiveRecords, Page<ArchiveObject>>(store => store.ListAsync(null, 2, default));
        Assert.Equal([A, B], first.Items.Select(row => row.Plan));
        var rest = await Services.AskAsync<IArchiveRecords, Page<ArchiveObject>>(store => store.ListAsync(first.Next, 2, default));
        Assert.Equal([C], rest.Items.Select(row => row.Plan));
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task Names_what_is_due_never_proven_first_then_the_longest_ago_and_nothing_in_removal()
    {
        await AddAsync(
            Row(A, verified: Now.AddDays(-40)), Row(B), Row(C, verified: Now.AddDays(-1)),
            Row(PlanId.Parse("330109-ZG-2035"), verified: Now.AddDays(-50)),
            Row(PlanId.Parse("330110-ZG-2035"), verified: Now, damage: "torn"),
            Row(PlanId.Parse("330111-ZG-2035"), removal: Now));
        var due = await Services.AskAsync<IArchiveRecords, IReadOnlyList<PlanId>>(store => store.ListDueAsync(Now.AddDays(-30), 10, default));
        Assert.Equal(["330107", "330109", "330106", "330110"], due.Select(plan => plan.Value[..6]));
        Assert.Equal(
            "330111", Assert.Single(await Services.AskAsync<IArchiveRecords, IReadOnlyList<PlanId>>(
                store => store.ListInRemovalAsync(default))).Value[..6]);
        var standing = await Services.AskAsync<IArchiveRecords, ArchiveStanding>(store => store.StandingAsync(default));
        Assert.Equal((5, 1, 1, Now.AddDays(-50)), (standing.Objects, standing.DamagedCount, standing.NeverProven, standing.LongestUnproven));
    }

    [Fact]
    public async Task Keeps_proofs_and_requests_newest_first()
    {
        await AddAsync(Row(A));
        await Services.CommitAsync<IArchiveRecords>(store =>
        {
            for (var day = 1; day <= 3; day++)
                store.AddProof(new ArchiveProof(
                    Guid.CreateVersion7(Now.AddDays(day)), A, day == 3 ? ArchiveProofKind.RestoreDrill : ArchiveProofKind.Fixity, day,
                    Now.AddDays(day), TimeSpan.FromMilliseconds(1500), day != 2, 4, 5, day == 2 ? "[]" : "", "host"));
            store.AddRequest(new ArchiveRequest
            {
                Id = Guid.CreateVersion7(Now),
                Plan = A,
                Kind = ArchiveRequestKind.Hold,
                Reason = "because",
                AskedBy = "anna",
                AskedAt = Now,
            });
        });
        var proofs = await Services.AskAsync<IArchiveRecords, IReadOnlyList<ArchiveProof>>(store => store.ListProofsAsync(A, null, 10, default));
        Assert.Equal([3, 2, 1], proofs.Select(proof => proof.Version));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), proofs[0].Duration);
        Assert.Equal(
            2, (await Services.AskAsync<IArchiveRecords, IReadOnlyList<ArchiveProof>>(
                store => store.ListProofsAsync(null, ArchiveProofKind.Fixity, 10, default))).Count);
        var open = await Services.AskAsync<IArchiveRecords, IReadOnlyList<ArchiveRequest>>(
            store => store.ListRequestsAsync(A, ArchiveRequestState.Open, 10, default));
        Assert.Equal(("anna", ArchiveRequestKind.Hold), (open.Single().AskedBy, open[0].Kind));
    }

    [Fact]
    public async Task Lets_the_second_of_two_writers_of_one_object_conflict()
    {
        await AddAsync(Row(A));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IArchiveRecords>(async store =>
        {
            (await store.FindAsync(A, default))!.Requests++; // Added above.
            await Services.CommitAsync<IArchiveRecords>(async other => (await other.FindAsync(A, default))!.Requests++);
        }));
    }

    private static ArchiveObject Row(
        PlanId plan, DateTimeOffset? verified = null, string? damage = null, DateTimeOffset? removal = null) => new()
        {
            Plan = plan,
            Versions = 1,
            ArchivedAt = Now,
            LockedUntil = Now.AddYears(30),
            VerifiedAt = verified,
            Damage = damage,
            RemovalBegunAt = removal,
        };

    private Task AddAsync(params ArchiveObject[] rows) => Services.CommitAsync<IArchiveRecords>(store =>
    {
        foreach (var row in rows)
            store.Add(row);
    });
}
