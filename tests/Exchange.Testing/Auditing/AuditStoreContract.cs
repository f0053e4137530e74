using Exchange.Hub;
using Exchange.Hub.Auditing;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Auditing;

/// <summary>What every <see cref="IAuditStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class AuditStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Numbers_lines_without_a_gap_and_chains_them()
    {
        await Services.CommitAsync<IAuditStore>(async store =>
        {
            await AppendAsync(store, "one");
            await AppendAsync(store, "two");
        });
        await Services.CommitAsync<IAuditStore>(store => AppendAsync(store, "three"));

        var lines = await ListAsync(0);
        Assert.Equal([1, 2, 3], lines.Select(line => line.Number));
        Assert.Equal(["one", "two", "three"], lines.Select(line => line.Subject));
        Assert.Null(AuditChain.FirstBroken(null, lines));
        Assert.Equal(lines[1..], await ListAsync(1));
    }

    [Fact]
    public async Task Breaks_the_chain_when_any_field_of_a_line_changes_or_a_line_goes()
    {
        await Services.CommitAsync<IAuditStore>(async store =>
        {
            foreach (var subject in new[] { "one", "two", "three" })
                await AppendAsync(store, subject);
        });
        var lines = await ListAsync(0);
        var second = lines[1];

        foreach (var forged in new[]
        {
            second with { At = second.At.AddSeconds(1) },
            second with { Actor = "b" },
            second with { Action = "case.submi", Subject = "ttwo" },
            second with { Subject = "tw" },
            second with { Outcome = "refused" },
            second with { Values = "{}" },
            second with { Previous = "" },
        })
            Assert.Equal(2, AuditChain.FirstBroken(null, [lines[0], forged, lines[2]])?.Number);
        Assert.Equal(3, AuditChain.FirstBroken(null, [lines[0], lines[2]])?.Number);
    }

    [Fact]
    public async Task Finds_lines_by_person_action_subject_outcome_and_time_newest_first()
    {
        await Services.CommitAsync<IAuditStore>(async store =>
        {
            await store.AppendAsync(Sample.Now, "ann", "SignIn", "ann", "done", "{}", default);
            await store.AppendAsync(Sample.Now.AddHours(1), "bob", "DecideTask", "330106-202611-0001", "done", "{}", default);
            await store.AppendAsync(Sample.Now.AddHours(2), "bob", "SignIn", "bob", "account.locked", "{}", default);
        });
        var all = new AuditSearch(null, null, null, false, null, null, null, 10);

        Assert.Equal([3, 2, 1], await NumbersAsync(all));
        Assert.Equal([3, 2], await NumbersAsync(all with { Actor = "bob" }));
        Assert.Equal([3, 1], await NumbersAsync(all with { Action = "SignIn" }));
        Assert.Equal([2], await NumbersAsync(all with { Text = "202611" }));
        Assert.Equal([3], await NumbersAsync(all with { RefusedOnly = true }));
        Assert.Equal([2], await NumbersAsync(all with { From = Sample.Now.AddMinutes(1), Until = Sample.Now.AddHours(2) }));
        Assert.Equal([2], await NumbersAsync(all with { Before = 3, Limit = 1 }));
    }

    [Fact]
    public async Task Lets_two_writers_at_once_conflict()
    {
        await using var slow = Services.CreateAsyncScope();
        await AppendAsync(slow.ServiceProvider.GetRequiredService<IAuditStore>(), "late");
        await Services.CommitAsync<IAuditStore>(store => AppendAsync(store, "first"));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal("first", Assert.Single(await ListAsync(0)).Subject);
    }

    [Fact]
    public async Task Shortens_an_overlong_name_instead_of_failing()
    {
        await Services.CommitAsync<IAuditStore>(
            store => store.AppendAsync(
                Sample.Now, new string('x', 10_000), "session.open", "s", "refused", "{}", default));
        var line = Assert.Single(await ListAsync(0));
        Assert.Equal(200, line.Actor.Length);
        Assert.Null(AuditChain.FirstBroken(null, [line]));
    }

    private async Task<IReadOnlyList<long>> NumbersAsync(AuditSearch search) =>
        [.. (await Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(
            store => store.SearchAsync(search, default))).Select(line => line.Number)];

    private async Task<AuditLine[]> ListAsync(long after) =>
        [.. await Services.AskAsync<IAuditStore, IReadOnlyList<AuditLine>>(
            store => store.ListAsync(after, 100, default))];

    private static Task AppendAsync(IAuditStore store, string subject) => store.AppendAsync(
        Sample.Now.AddTicks(1234567), "张三", "case.submit", subject, "done", """{"version":"1"}""", default);
}
