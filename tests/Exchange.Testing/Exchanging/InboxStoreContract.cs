using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Exchanging;

/// <summary>What every <see cref="IInboxStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class InboxStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(2);
    private static readonly DivisionCode County = DivisionCode.Parse("330106");
    private static readonly DivisionCode Other = DivisionCode.Parse("330108");
    private static readonly CaseId Case1 = CaseId.Parse("330106-202603-000001");
    private static readonly CaseId Case2 = CaseId.Parse("330106-202603-000002");

    /// <summary>Resolves the store and its <see cref="IUnitOfWork"/> per scope; all scopes see one database.</summary>
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_back_every_field_as_written()
    {
        var row = Row(Case1, 1);
        row.Postpone("错误 with 汉字", Now.AddSeconds(5));
        await SaveAsync(row);

        await using var scope = Services.CreateAsyncScope();
        var read = await Store(scope).FindAsync(row.From, row.Id, CancellationToken.None);

        Assert.NotNull(read);
        Assert.Equal(
            (row.From, row.Id, row.CaseId, row.Type, row.ChannelSequence, row.Envelope, row.ReceivedAt),
            (read.From, read.Id, read.CaseId, read.Type, read.ChannelSequence, read.Envelope, read.ReceivedAt));
        Assert.Equal(
            (row.Status, row.Attempts, row.NextAttemptAt, row.LastError, row.ProblemCode, row.ProcessedAt),
            (read.Status, read.Attempts, read.NextAttemptAt, read.LastError, read.ProblemCode, read.ProcessedAt));
    }

    [Fact]
    public async Task Conflicts_on_the_same_sender_and_id_only()
    {
        var row = Row(Case1, 1);
        await SaveAsync(row);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(Row(Case2, 1, id: row.Id)));
        await SaveAsync(Row(Case1, 1, from: Other, id: row.Id));
    }

    [Fact]
    public async Task Conflicts_when_two_take_one_place_in_a_channel()
    {
        await SaveAsync(Row(Case1, 1), Row(null, 1));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(Row(Case1, 1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => SaveAsync(Row(null, 1)));
    }

    [Fact]
    public async Task Finds_by_place_in_the_channel()
    {
        var inCase = Row(Case1, 2);
        var without = Row(null, 2);
        await SaveAsync(inCase, without);

        await using var scope = Services.CreateAsyncScope();
        Assert.Equal(inCase.Id, (await Store(scope).FindBySequenceAsync(County, Case1, 2, CancellationToken.None))?.Id);
        Assert.Equal(without.Id, (await Store(scope).FindBySequenceAsync(County, null, 2, CancellationToken.None))?.Id);
        Assert.Null(await Store(scope).FindBySequenceAsync(County, Case1, 1, CancellationToken.None));
        Assert.Null(await Store(scope).FindBySequenceAsync(Other, Case1, 2, CancellationToken.None));
    }

    [Fact]
    public async Task Claims_only_what_is_whole_and_due()
    {
        await SaveAsync(
            Row(Case1, 1, status: InboundStatus.AwaitingContent),
            Row(Case2, 1, nextAttemptAt: Now.AddSeconds(1)));

        Assert.Null(await ClaimAsync("a", Now));
        Assert.Equal(Case2, (await ClaimAsync("a", Now.AddSeconds(1)))?.CaseId);
        Assert.Null(await ClaimAsync("b", Now.AddSeconds(1)));
        Assert.Equal(Case2, (await ClaimAsync("b", Until.AddSeconds(1), Until.AddMinutes(1)))?.CaseId);
    }

    [Fact]
    public async Task Makes_a_message_wait_for_the_one_before_it()
    {
        var second = Row(Case1, 2);
        await SaveAsync(second);
        Assert.Null(await ClaimAsync("a", Now)); // The first has not come yet.

        var first = Row(Case1, 1, status: InboundStatus.AwaitingContent);
        await SaveAsync(first);
        Assert.Null(await ClaimAsync("a", Now)); // It came, but is not whole.

        await ChangeAsync(first, row => row.Complete());
        Assert.Equal(first.Id, (await ClaimAsync("a", Now))?.Id);
        Assert.Null(await ClaimAsync("a", Now)); // It is being worked on.

        await ChangeAsync(first, row => row.Process(Now));
        Assert.Equal(second.Id, (await ClaimAsync("a", Now))?.Id);
    }

    [Fact]
    public async Task Lets_messages_behind_a_refused_one_go_on()
    {
        var first = Row(Case1, 1);
        first.Refuse("exchange.cannot-process", "no", Now);
        var second = Row(Case1, 2);
        await SaveAsync(first, second);

        Assert.Equal(second.Id, (await ClaimAsync("a", Now))?.Id);
    }

    [Fact]
    public async Task Keeps_order_per_sender_and_case_and_none_without_a_case()
    {
        await SaveAsync(Row(Case1, 2), Row(Case1, 1, from: Other), Row(null, 7));

        var claimed = new[] { await ClaimAsync("a", Now), await ClaimAsync("a", Now), await ClaimAsync("a", Now) };

        Assert.Equal([(County, 7L), (Other, 1)], claimed.OfType<InboundMessage>()
            .Select(row => (row.From, row.ChannelSequence)).Order());
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
        var loaded = await Store(scope).FindAsync(row.From, row.Id, CancellationToken.None);

        Assert.False(await RenewAsync(row, "b"));
        Assert.True(await RenewAsync(row, "a"));
        Assert.Null(await ClaimAsync("b", Until.AddMinutes(1)));

        loaded!.Process(Now);
        await CommitAsync(scope);
        Assert.False(await RenewAsync(row, "a"));
    }

    [Fact]
    public async Task Counts_and_lists_what_is_unfinished()
    {
        var processed = Row(Case1, 1, envelope: "processed");
        processed.Process(Now);
        var refused = Row(Case1, 2, envelope: "refused");
        refused.Refuse("exchange.cannot-process", "no", Now);
        await SaveAsync(
            processed,
            refused,
            Row(Case1, 3, envelope: "ready"),
            Row(Case1, 4, envelope: "awaiting", status: InboundStatus.AwaitingContent),
            Row(Case1, 1, from: Other, envelope: "other"));

        await using var scope = Services.CreateAsyncScope();
        Assert.Equal(2, await Store(scope).CountUnfinishedAsync(County, CancellationToken.None));
        List<string> envelopes = [];
        await foreach (var envelope in Store(scope).ListUnfinishedEnvelopesAsync(CancellationToken.None))
            envelopes.Add(envelope);
        Assert.Equal(["awaiting", "other", "ready", "refused"], envelopes.Order(StringComparer.Ordinal));
        Assert.Equal(1, await Store(scope).CountAsync(InboundStatus.Processed, CancellationToken.None));
    }

    [Fact]
    public async Task Lists_newest_first_in_pages()
    {
        await SaveAsync([.. Enumerable.Range(1, 5).Select(number => Row(Case1, number, at: Now.AddSeconds(number)))]);
        await SaveAsync(Row(Case2, 1, from: Other));

        await using var scope = Services.CreateAsyncScope();
        var query = new InboxQuery(InboundStatus.Ready, County, Case1, null, 3);
        var first = await Store(scope).ListAsync(query, CancellationToken.None);
        var second = await Store(scope).ListAsync(query with { After = first.Next }, CancellationToken.None);

        Assert.Equal([5L, 4, 3], first.Items.Select(row => row.ChannelSequence));
        Assert.Equal([2L, 1], second.Items.Select(row => row.ChannelSequence));
        Assert.Null(second.Next);
    }

    private static IInboxStore Store(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IInboxStore>();

    private static Task CommitAsync(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);

    private async Task SaveAsync(params InboundMessage[] rows)
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var row in rows)
            Store(scope).Add(row);
        await CommitAsync(scope);
    }

    private async Task ChangeAsync(InboundMessage row, Action<InboundMessage> change)
    {
        await using var scope = Services.CreateAsyncScope();
        change((await Store(scope).FindAsync(row.From, row.Id, CancellationToken.None))!); // Saved before by the test.
        await CommitAsync(scope);
    }

    private async Task<InboundMessage?> ClaimAsync(string owner, DateTimeOffset now, DateTimeOffset? until = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await Store(scope).ClaimAsync(owner, now, until ?? Until, CancellationToken.None);
    }

    private async Task<bool> RenewAsync(InboundMessage row, string owner)
    {
        await using var scope = Services.CreateAsyncScope();
        return await Store(scope).RenewAsync(row.From, row.Id, owner, Until.AddMinutes(9), CancellationToken.None);
    }

    private static InboundMessage Row(
        CaseId? caseId,
        long sequence,
        DivisionCode? from = null,
        Guid? id = null,
        string envelope = "header.payload.signature",
        InboundStatus status = InboundStatus.Ready,
        DateTimeOffset? nextAttemptAt = null,
        DateTimeOffset? at = null) => new()
        {
            From = from ?? County,
            Id = id ?? Guid.CreateVersion7(at ?? Now),
            CaseId = caseId,
            Type = MessageTypes.Package,
            ChannelSequence = sequence,
            ContentBytes = 0,
            Envelope = envelope,
            ReceivedAt = at ?? Now,
            NextAttemptAt = nextAttemptAt ?? Now,
            Status = status,
        };
}
