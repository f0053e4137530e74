using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Exchanging;

/// <summary>
/// What every <see cref="IOutboxStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class OutboxStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(2);
    private static readonly DivisionCode City = DivisionCode.Parse("330100");
    private static readonly DivisionCode County = DivisionCode.Parse("330106");
    private static readonly CaseId Case1 = CaseId.Parse("330106-202603-000001");
    private static readonly CaseId Case2 = CaseId.Parse("330106-202603-000002");

    /// <summary>Resolves the store and its <see cref="IUnitOfWork"/> per scope; all scopes see one database.</summary>
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_back_every_field_as_written()
    {
        var row = Row(Case1, 1);
        row.Postpone("错误 with 汉字", Now.AddSeconds(5));
        row.WarnedAt = Now.AddDays(25);
        await SaveAsync(row);

        await using var scope = Services.CreateAsyncScope();
        var read = await Store(scope).FindAsync(row.Id, CancellationToken.None);

        Assert.NotNull(read);
        Assert.Equal(
            (row.Id, row.To, row.CaseId, row.Type, row.ChannelSequence, row.Envelope, row.ContentJson, row.CreatedAt, row.ExpiresAt),
            (read.Id, read.To, read.CaseId, read.Type, read.ChannelSequence, read.Envelope, read.ContentJson, read.CreatedAt,
                read.ExpiresAt));
        Assert.Equal(
            (row.Status, row.Attempts, row.NextAttemptAt, row.LastError, row.ProblemCode, row.WarnedAt, row.DeliveredAt),
            (read.Status, read.Attempts, read.NextAttemptAt, read.LastError, read.ProblemCode, read.WarnedAt, read.DeliveredAt));
    }

    [Fact]
    public async Task Keeps_a_large_envelope_to_the_last_character()
    {
        var row = Row(Case1, 1, envelope: string.Concat(Enumerable.Repeat("abcdefgh", 250_000)));
        await SaveAsync(row);

        await using var scope = Services.CreateAsyncScope();
        Assert.Equal(row.Envelope, (await Store(scope).FindAsync(row.Id, CancellationToken.None))?.Envelope);
    }

    [Fact]
    public async Task Writes_nothing_before_the_commit()
    {
        var row = Row(Case1, 1);
        await using (var scope = Services.CreateAsyncScope())
        {
            Store(scope).Add(row);
            Assert.Same(row, await Store(scope).FindAsync(row.Id, CancellationToken.None));
        }

        await using var after = Services.CreateAsyncScope();
        Assert.Null(await Store(after).FindAsync(row.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Counts_the_sequence_per_channel_with_staged_rows()
    {
        await SaveAsync(Row(Case1, 1), Row(null, 1));

        await using var scope = Services.CreateAsyncScope();
        var store = Store(scope);
        Assert.Equal(2, await store.NextSequenceAsync(City, Case1, CancellationToken.None));
        store.Add(Row(Case1, 2));
        Assert.Equal(3, await store.NextSequenceAsync(City, Case1, CancellationToken.None));
        Assert.Equal(1, await store.NextSequenceAsync(City, Case2, CancellationToken.None));
        Assert.Equal(2, await store.NextSequenceAsync(City, null, CancellationToken.None));
        Assert.Equal(1, await store.NextSequenceAsync(County, Case1, CancellationToken.None));
    }

    [Fact]
    public async Task Conflicts_when_two_take_one_place_in_a_channel()
    {
        await SaveAsync(Row(Case1, 1), Row(null, 1));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(Row(Case1, 1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(Row(null, 1)));
    }

    [Fact]
    public async Task Conflicts_when_two_change_one_row()
    {
        var row = Row(Case1, 1);
        await SaveAsync(row);
        await using var first = Services.CreateAsyncScope();
        await using var second = Services.CreateAsyncScope();
        (await Store(first).FindAsync(row.Id, CancellationToken.None))!.Deliver(Now);
        (await Store(second).FindAsync(row.Id, CancellationToken.None))!.Postpone("late", Now);
        await CommitAsync(first);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => CommitAsync(second));
    }

    [Fact]
    public async Task Claims_a_row_once_until_the_lease_ends()
    {
        var row = Row(Case1, 1);
        await SaveAsync(row);

        Assert.Equal(row.Id, (await ClaimAsync("a", Now))?.Id);
        Assert.Null(await ClaimAsync("b", Now));
        Assert.Equal(row.Id, (await ClaimAsync("b", Until.AddSeconds(1), Until.AddMinutes(5)))?.Id);
        await using var scope = Services.CreateAsyncScope();
        Assert.Equal("b", (await Store(scope).FindAsync(row.Id, CancellationToken.None))?.LeaseOwner);
    }

    [Fact]
    public async Task Claims_nothing_that_is_not_due_or_not_pending()
    {
        var delivered = Row(Case1, 1);
        delivered.Deliver(Now);
        var dead = Row(Case2, 1);
        dead.Bury("exchange.expired", "too late");
        await SaveAsync(delivered, dead, Row(null, 1, nextAttemptAt: Now.AddSeconds(1)));

        Assert.Null(await ClaimAsync("a", Now));
        Assert.NotNull(await ClaimAsync("a", Now.AddSeconds(1)));
    }

    [Fact]
    public async Task Keeps_the_order_of_a_case_even_when_the_first_is_leased_or_waits()
    {
        var first = Row(Case1, 1, nextAttemptAt: Now.AddHours(1));
        var second = Row(Case1, 2);
        var other = Row(Case2, 1);
        await SaveAsync(first, second, other);

        Assert.Equal(other.Id, (await ClaimAsync("a", Now))?.Id);
        Assert.Null(await ClaimAsync("a", Now));
        Assert.Equal(other.Id, (await ClaimAsync("a", Now.AddHours(1), Now.AddHours(2)))?.Id);
        Assert.Equal(first.Id, (await ClaimAsync("a", Now.AddHours(1), Now.AddHours(2)))?.Id);
        Assert.Null(await ClaimAsync("a", Now.AddHours(1), Now.AddHours(2)));
    }

    [Fact]
    public async Task Lets_messages_behind_a_dead_one_go_on()
    {
        var dead = Row(Case1, 1);
        dead.Bury("exchange.expired", "too late");
        var second = Row(Case1, 2);
        await SaveAsync(dead, second);

        Assert.Equal(second.Id, (await ClaimAsync("a", Now))?.Id);
    }

    [Fact]
    public async Task Keeps_no_order_without_a_case()
    {
        await SaveAsync(Row(null, 1, nextAttemptAt: Now.AddHours(1)), Row(null, 2));

        Assert.Equal(2, (await ClaimAsync("a", Now))?.ChannelSequence);
    }

    [Fact]
    public async Task Claims_the_longest_due_first()
    {
        await SaveAsync(
            Row(Case1, 1, nextAttemptAt: Now.AddSeconds(-1)), Row(Case2, 1, nextAttemptAt: Now.AddSeconds(-9)));

        Assert.Equal(Case2, (await ClaimAsync("a", Now))?.CaseId);
    }

    [Fact]
    public async Task Passes_over_held_destinations()
    {
        await SaveAsync(Row(Case1, 1), Row(Case1, 1, to: County));

        Assert.Equal(County, (await ClaimAsync("a", Now, held: [City]))?.To);
        Assert.Null(await ClaimAsync("a", Now, held: [City]));
    }

    [Fact]
    public async Task Never_gives_one_row_to_two_claimers_at_once()
    {
        await SaveAsync([.. Enumerable.Range(1, 12).Select(number => Row(null, number))]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            List<Guid> mine = [];
            while (await ClaimAsync($"worker-{number}", Now) is { } row)
                mine.Add(row.Id);
            return mine;
        })));

        var all = claims.SelectMany(mine => mine).ToArray();
        Assert.Equal(12, all.Length);
        Assert.Equal(12, all.Distinct().Count());
    }

    [Fact]
    public async Task Renews_only_for_the_owner_and_never_disturbs_a_loaded_row()
    {
        var row = Row(Case1, 1);
        await SaveAsync(row);
        await ClaimAsync("a", Now);
        await using var scope = Services.CreateAsyncScope();
        var loaded = await Store(scope).FindAsync(row.Id, CancellationToken.None);

        Assert.False(await RenewAsync(row.Id, "b", Until.AddMinutes(9)));
        Assert.True(await RenewAsync(row.Id, "a", Until.AddMinutes(9)));
        Assert.Null(await ClaimAsync("b", Until.AddMinutes(8)));

        loaded!.Deliver(Now);
        await CommitAsync(scope);
        Assert.False(await RenewAsync(row.Id, "a", Until.AddMinutes(20)));
    }

    [Fact]
    public async Task Gives_a_row_back_by_a_lease_in_the_past()
    {
        var row = Row(Case1, 1);
        await SaveAsync(row);
        await ClaimAsync("a", Now);

        Assert.True(await RenewAsync(row.Id, "a", Now.AddSeconds(-1)));
        Assert.Equal(row.Id, (await ClaimAsync("b", Now))?.Id);
    }

    [Fact]
    public async Task Knows_what_was_sent_about_a_case_but_not_what_never_left()
    {
        var dead = Row(Case2, 1);
        dead.Bury("exchange.unknown-type", "refused");
        await SaveAsync(Row(Case1, 1), dead);

        await using var scope = Services.CreateAsyncScope();
        Task<bool> SentAsync(DivisionCode to, CaseId about, string type) =>
            Store(scope).HasSentAsync(to, about, type, CancellationToken.None);
        Assert.True(await SentAsync(City, Case1, MessageTypes.Package));
        Assert.False(await SentAsync(County, Case1, MessageTypes.Package));
        Assert.False(await SentAsync(City, Case1, MessageTypes.Receipt));
        Assert.False(await SentAsync(City, Case2, MessageTypes.Package));
        Store(scope).Add(Row(Case2, 1, to: County));
        Assert.True(await SentAsync(County, Case2, MessageTypes.Package));
    }

    [Fact]
    public async Task Lists_newest_first_in_pages()
    {
        // Ids made from idempotency keys follow no time: here they run against it.
        var rows = Enumerable.Range(1, 5).Select(number => Row(
            Case1, number, at: Now.AddSeconds(number), id: Guid.CreateVersion7(Now.AddSeconds(-number)))).ToArray();
        await SaveAsync(rows);
        await SaveAsync(Row(Case2, 1, to: County));

        await using var scope = Services.CreateAsyncScope();
        var query = new OutboxQuery(OutboundStatus.Pending, City, Case1, null, 3);
        var first = await Store(scope).ListAsync(query, CancellationToken.None);
        var second = await Store(scope).ListAsync(query with { After = first.Next }, CancellationToken.None);

        Assert.Equal([5L, 4, 3], first.Items.Select(row => row.ChannelSequence));
        Assert.Equal([2L, 1], second.Items.Select(row => row.ChannelSequence));
        Assert.Null(second.Next);
        Assert.Equal(6, await Store(scope).CountAsync(OutboundStatus.Pending, CancellationToken.None));
        Assert.Equal(0, await Store(scope).CountAsync(OutboundStatus.Dead, CancellationToken.None));
        var waiting = await Store(scope).CountByReceiverAsync(OutboundStatus.Pending, CancellationToken.None);
        Assert.Equal((2, 5, 1), (waiting.Count, waiting[City], waiting[County]));
        Assert.Empty(await Store(scope).CountByReceiverAsync(OutboundStatus.Dead, CancellationToken.None));
    }

    private static IOutboxStore Store(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IOutboxStore>();

    private static Task CommitAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);

    private async Task SaveAsync(params OutboundMessage[] rows)
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var row in rows)
            Store(scope).Add(row);
        await CommitAsync(scope);
    }

    private async Task<OutboundMessage?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset? until = null, DivisionCode[]? held = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await Store(scope).ClaimAsync(owner, now, until ?? Until, held ?? [], CancellationToken.None);
    }

    private async Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until)
    {
        await using var scope = Services.CreateAsyncScope();
        return await Store(scope).RenewAsync(id, owner, until, CancellationToken.None);
    }

    private static OutboundMessage Row(
        CaseId? caseId,
        long sequence,
        DivisionCode? to = null,
        string envelope = "header.payload.signature",
        DateTimeOffset? nextAttemptAt = null,
        DateTimeOffset? at = null,
        Guid? id = null) => new()
        {
            Id = id ?? Guid.CreateVersion7(at ?? Now),
            To = to ?? City,
            CaseId = caseId,
            Type = MessageTypes.Package,
            ChannelSequence = sequence,
            ContentBytes = 0,
            Envelope = envelope,
            ContentJson = "[]",
            CreatedAt = at ?? Now,
            ExpiresAt = (at ?? Now).AddDays(30),
            NextAttemptAt = nextAttemptAt ?? Now,
        };
}
