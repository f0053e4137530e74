using Exchange.Hub.Auditing;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Evidence;

/// <summary>
/// What every <see cref="ITimeStampStore"/> and <see cref="IAuditHeadStore"/> must do. Derive, and give a provider over
/// an empty database.
/// </summary>
public abstract class TimeStampStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Digests_wait_oldest_first_each_once_until_a_batch_has_them_and_its_token()
    {
        await QueueAsync("b", Now);
        await QueueAsync("a", Now.AddSeconds(1));
        await QueueAsync("b", Now.AddSeconds(2));
        Assert.Equal((2, Now), await StandingAsync());

        var id = Guid.CreateVersion7(Now);
        await Services.CommitAsync<ITimeStampStore>(async store =>
        {
            var waiting = await store.ListWaitingAsync(10, default);
            Assert.Equal([Digest("b"), Digest("a")], waiting.Select(leaf => leaf.Digest));
            for (var place = 0; place < waiting.Count; place++)
                (waiting[place].BatchId, waiting[place].Place) = (id, place);
            store.Add(new TimeStampBatch { Id = id, Root = Digest("r"), Count = 2, MadeAt = Now });
        });
        Assert.Empty(await Services.AskAsync<ITimeStampStore, IReadOnlyList<TimeStampLeaf>>(store =>
            store.ListWaitingAsync(10, default)));
        Assert.Equal((2, Now), await StandingAsync());
        Assert.Empty(await FindAsync("a"));

        await Services.CommitAsync<ITimeStampStore>(async store =>
        {
            var batch = Assert.Single(await store.ListUnstampedAsync(10, default));
            (batch.Token, batch.StampedAt) = ("dG9rZW4=", Now.AddMinutes(1));
        });
        var stamped = Assert.Single(await FindAsync("a", "unknown"));
        Assert.Equal([Digest("b"), Digest("a")], stamped.Digests);
        Assert.Equal((0, (DateTimeOffset?)null), await StandingAsync());
    }

    [Fact]
    public async Task Keeps_one_audit_head_per_node_and_day()
    {
        await AddHeadAsync("2026-03-01", 5);
        await AddHeadAsync("2026-03-03", 9);
        await Assert.ThrowsAsync<Hub.ConcurrencyConflictException>(() => AddHeadAsync("2026-03-01", 6));
        var last = await Services.AskAsync<IAuditHeadStore, AuditHead?>(store => store.LastAsync(Sample.County,
            default));
        Assert.Equal(9, last?.Number);
        var all = await Services.AskAsync<IAuditHeadStore, IReadOnlyList<AuditHead>>(store =>
            store.ListAsync(Sample.County, 10, default));
        Assert.Equal(["2026-03-03", "2026-03-01"], all.Select(head => head.Day));
    }

    private Task AddHeadAsync(string day, long number) => Services.CommitAsync<IAuditHeadStore>(store =>
        store.Add(new AuditHead
        {
            Node = Sample.County,
            Day = day,
            Number = number,
            Hash = Digest("h"),
            Signed = "a.b.c",
        }));

    private static string Digest(string letter) => letter.PadLeft(64, '0');

    private Task QueueAsync(string letter, DateTimeOffset at) =>
        Services.CommitAsync<ITimeStampStore>(store => store.QueueAsync(Digest(letter), at, default));

    private Task<IReadOnlyList<StampedBatch>> FindAsync(params string[] letters) =>
        Services.AskAsync<ITimeStampStore, IReadOnlyList<StampedBatch>>(
            store => store.FindStampedAsync([.. letters.Select(Digest)], default));

    private async Task<(int Waiting, DateTimeOffset? Oldest)> StandingAsync()
    {
        var standing = await Services.AskAsync<ITimeStampStore, TimeStampStanding>(store =>
            store.StandingAsync(default));
        return (standing.Waiting, standing.OldestWaiting);
    }
}
