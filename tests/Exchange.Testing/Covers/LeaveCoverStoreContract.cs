using Exchange.Hub;
using Exchange.Hub.Covers;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Covers;

/// <summary>
/// What every <see cref="ILeaveCoverStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class LeaveCoverStoreContract
{
    private static readonly DateOnly Day = new(2026, 11, 2);

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_cover_back_as_written_and_keeps_its_end()
    {
        var cover = Cover(1, "zhang", "li");
        await Services.CommitAsync<ILeaveCoverStore>(store => store.Add(cover));
        Assert.Equivalent(cover, await FindAsync(cover.Id), strict: true);

        await Services.CommitAsync<ILeaveCoverStore>(async store =>
        {
            var found = (await store.FindAsync(cover.Id, default))!; // Added above.
            (found.EndedAt, found.EndedBy) = (Sample.Now.AddHours(1), "security");
        });
        var ended = await FindAsync(cover.Id);
        Assert.Equal((Sample.Now.AddHours(1), "security", 1), (ended?.EndedAt, ended?.EndedBy, ended?.Revision));
        Assert.Null(await FindAsync(Guid.CreateVersion7(Sample.Now)));
    }

    [Fact]
    public async Task Lists_what_is_open_on_a_day_first_day_first()
    {
        var (past, today, ahead, ended) = (
            Cover(1, "zhang", "li", -9, -1), Cover(2, "wang", "li", -3, 0), Cover(3, "zhang", "li", 4, 8), Cover(4, "zhao", "li"));
        ended.EndedAt = Sample.Now;
        await Services.CommitAsync<ILeaveCoverStore>(store =>
        {
            foreach (var cover in new[] { ahead, past, ended, today })
                store.Add(cover);
        });

        Assert.Equal([today.Id, ahead.Id], await OpenAsync(Day));
        Assert.Equal([ahead.Id], await OpenAsync(Day.AddDays(1)));
        Assert.Equal([past.Id, today.Id, ahead.Id], await OpenAsync(Day.AddDays(-1)));
        Assert.Empty(await OpenAsync(Day.AddDays(9)));
    }

    [Fact]
    public async Task Lists_those_of_a_person_and_those_the_person_covers_the_latest_first()
    {
        var (own, other, strange) = (Cover(1, "zhang", "li", 0, 1), Cover(2, "wang", "zhang", 5, 6), Cover(3, "wang", "li", 7, 8));
        await Services.CommitAsync<ILeaveCoverStore>(store =>
        {
            foreach (var cover in new[] { own, strange, other })
                store.Add(cover);
        });

        Assert.Equal([other.Id, own.Id], await OfAsync("zhang", 10));
        Assert.Equal([other.Id], await OfAsync("zhang", 1));
        Assert.Empty(await OfAsync("ZHANG", 10));
    }

    [Fact]
    public async Task Lets_the_second_of_two_who_end_it_conflict()
    {
        var cover = Cover(1, "zhang", "li");
        await Services.CommitAsync<ILeaveCoverStore>(store => store.Add(cover));
        await using var slow = Services.CreateAsyncScope();
        var late = await slow.ServiceProvider.GetRequiredService<ILeaveCoverStore>().FindAsync(cover.Id, default);
        await Services.CommitAsync<ILeaveCoverStore>(
            async store => (await store.FindAsync(cover.Id, default))!.EndedBy = "first"); // Added above.

        late!.EndedBy = "late"; // Added above.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
    }

    private Task<LeaveCover?> FindAsync(Guid id) =>
        Services.AskAsync<ILeaveCoverStore, LeaveCover?>(store => store.FindAsync(id, default));

    private async Task<IEnumerable<Guid>> OpenAsync(DateOnly day) =>
        (await Services.AskAsync<ILeaveCoverStore, IReadOnlyList<LeaveCover>>(store => store.ListOpenAsync(day, default)))
            .Select(cover => cover.Id);

    private async Task<IEnumerable<Guid>> OfAsync(string userName, int limit) =>
        (await Services.AskAsync<ILeaveCoverStore, IReadOnlyList<LeaveCover>>(store => store.ListAsync(userName, limit, default)))
            .Select(cover => cover.Id);

    private static LeaveCover Cover(int number, string person, string coveredBy, int from = 0, int until = 2) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now.AddSeconds(number)),
        Person = person,
        CoveredBy = coveredBy,
        FirstDay = Day.AddDays(from),
        LastDay = Day.AddDays(until),
        SetBy = person,
        SetAt = Sample.Now,
    };
}
