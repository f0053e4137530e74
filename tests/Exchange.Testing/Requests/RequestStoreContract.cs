using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Requests;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Requests;

/// <summary>What every store of requests must do.</summary>
public abstract class RequestStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Keeps_a_request_with_all_it_says_and_how_it_was_settled()
    {
        var request = Request(1, RequestKind.Data, null);
        await Services.CommitAsync<IRequestStore>(store => store.Add(request));
        await Services.CommitAsync<IRequestStore>(async store =>
            (await store.FindAsync(request.Id, CancellationToken.None))!.Settle(true, "\u540c\u610f", Sample.Now)); // Added above.

        var found = await Services.AskAsync<IRequestStore, ExchangeRequest?>(
            store => store.FindAsync(request.Id, CancellationToken.None));

        Assert.Equal(
            (RequestState.Granted, "\u540c\u610f", Sample.Now, "Flood study", "clerk"),
            (found!.State, found.Answer, found.AnsweredAt, found.Purpose, found.RequestedBy));
        Assert.Equal(["XZQ", "YDYH"], found.Layers);
        Assert.Null(found.CaseId);
    }

    [Fact]
    public async Task Finds_the_open_withdrawal_of_a_case_also_while_it_is_only_staged_and_not_once_it_is_settled()
    {
        var request = Request(2, RequestKind.Withdrawal, Sample.CaseId);
        await Services.CommitAsync<IRequestStore>(async store =>
        {
            Assert.Null(await store.FindOpenWithdrawalAsync(Sample.CaseId, CancellationToken.None));
            store.Add(request);
            Assert.Same(request, await store.FindOpenWithdrawalAsync(Sample.CaseId, CancellationToken.None));
        });
        await Services.CommitAsync<IRequestStore>(async store =>
        {
            var open = await store.FindOpenWithdrawalAsync(Sample.CaseId, CancellationToken.None);
            Assert.Equal(request.Id, open?.Id);
            open!.Settle(false, "", Sample.Now); // Just asserted.
            Assert.Null(await store.FindOpenWithdrawalAsync(Sample.CaseId, CancellationToken.None));
        });
        Assert.Null(await Services.AskAsync<IRequestStore, ExchangeRequest?>(
            store => store.FindOpenWithdrawalAsync(Sample.CaseId, CancellationToken.None)));
    }

    [Fact]
    public async Task A_request_is_settled_once_and_two_at_the_same_time_conflict()
    {
        var request = Request(3, RequestKind.Data, null);
        request.Settle(false, "first", Sample.Now);
        request.Settle(true, "second", Sample.Now);
        Assert.Equal((RequestState.Refused, "first"), (request.State, request.Answer));

        var open = Request(4, RequestKind.Data, null);
        await Services.CommitAsync<IRequestStore>(store => store.Add(open));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IRequestStore>(async store =>
        {
            (await store.FindAsync(open.Id, CancellationToken.None))!.Settle(true, "late", Sample.Now); // Added above.
            await Services.CommitAsync<IRequestStore>(async other =>
                (await other.FindAsync(open.Id, CancellationToken.None))!.Settle(false, "early", Sample.Now));
        }));
    }

    [Fact]
    public async Task Lists_newest_first_in_pages()
    {
        await Services.CommitAsync<IRequestStore>(store =>
        {
            for (var number = 11; number <= 13; number++)
                store.Add(Request(number, RequestKind.Data, null));
        });

        var first = await Services.AskAsync<IRequestStore, Page<ExchangeRequest>>(store => store.ListAsync(null, 2, CancellationToken.None));
        var second = await Services.AskAsync<IRequestStore, Page<ExchangeRequest>>(
            store => store.ListAsync(first.Next, 2, CancellationToken.None));

        Assert.Equal([Id(13), Id(12)], first.Items.Select(request => request.Id));
        Assert.Equal([Id(11)], second.Items.Select(request => request.Id));
        Assert.Null(second.Next);
    }

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static ExchangeRequest Request(int number, RequestKind kind, CaseId? about) => new()
    {
        Id = Id(number),
        Kind = kind,
        Plan = PlanId.Parse("330106-ZG-2035"),
        CaseId = about,
        Version = about is null ? 0 : 1,
        Requester = Sample.County,
        Holder = Sample.Province,
        RequestedBy = "clerk",
        RequestedByName = "\u7ecf\u529e\u4eba",
        Purpose = "Flood study",
        Layers = ["XZQ", "YDYH"],
        AskedAt = Sample.Now.AddMinutes(number),
    };
}
