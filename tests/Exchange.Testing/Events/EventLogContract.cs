using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Events;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Events;

/// <summary>What every <see cref="IEventLog"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class EventLogContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Shows_a_line_only_with_its_number_and_with_the_facts_of_its_case()
    {
        await AddAsync(1, "submitted", "check.passed");
        Assert.Empty(await ListAsync(0));
        Assert.Equal(0, await HeadAsync());

        await Services.CommitAsync<IEventLog>(log => log.TakeAsync(1, default));
        await Services.CommitAsync<IEventLog>(log => log.TakeAsync(10, default));
        Assert.Empty(await Services.AskAsync<IEventLog, IReadOnlyList<NumberedEvent>>(log => log.TakeAsync(10, default)));

        var events = await ListAsync(0);
        Assert.Equal([(1L, "submitted"), (2L, "check.passed")], events.Select(happened => (happened.Number, happened.Entry.Kind)));
        Assert.All(events, happened => Assert.Equal(
            ("330106-KG-U1", "规划 1", Sample.Opened(1).Current.Digest),
            (happened.Plan.Value, happened.PlanName, happened.Digest)));
        Assert.Equal(2, await HeadAsync());
        Assert.Equal("check.passed", Assert.Single(await ListAsync(1)).Entry.Kind);
        Assert.Equal(1, (await Services.AskAsync<IEventLog, NumberedEvent?>(log => log.FindAsync(1, default)))?.Number);
        Assert.Null(await Services.AskAsync<IEventLog, NumberedEvent?>(log => log.FindAsync(3, default)));
    }

    [Fact]
    public async Task Gives_a_number_once_when_two_take_the_same_line()
    {
        await AddAsync(1, "submitted");
        await using var slow = Services.CreateAsyncScope();
        await slow.ServiceProvider.GetRequiredService<IEventLog>().TakeAsync(10, default);
        await AddAsync(2, "submitted", "check.failed");
        await Services.CommitAsync<IEventLog>(log => log.TakeAsync(10, default));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal([1L, 2, 3], (await ListAsync(0)).Select(happened => happened.Number));
    }

    private Task AddAsync(int number, params string[] kinds) => Services.CommitAsync<ICaseStore>(async store =>
    {
        var about = Sample.Opened(number);
        store.Add(about);
        for (var line = 0; line < kinds.Length; line++)
            await store.AddEntryAsync(
                new TimelineEntry
                {
                    Id = Guid.CreateVersion7(Sample.Now.AddSeconds((number * 100) + line)),
                    CaseId = about.Id,
                    Version = 1,
                    At = Sample.Now,
                    Node = Sample.County,
                    Kind = kinds[line],
                    Key = $"{kinds[line]}:1",
                    Actor = "",
                    Values = new Dictionary<string, string>(),
                },
                default);
    });

    private Task<IReadOnlyList<NumberedEvent>> ListAsync(long after) =>
        Services.AskAsync<IEventLog, IReadOnlyList<NumberedEvent>>(log => log.ListAsync(after, 100, default));

    private Task<long> HeadAsync() => Services.AskAsync<IEventLog, long>(log => log.HeadAsync(default));
}
