using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Extracts;
using Exchange.Hub.Releases;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Releases;

/// <summary>
/// What every <see cref="IReleaseStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class ReleaseStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_release_back_as_written_and_ignores_it_again()
    {
        var release = Release(1);
        await Services.CommitAsync<IReleaseStore>(async store =>
        {
            await store.AddAsync(release, default);
            await store.AddAsync(release with { }, default);
        });
        await Services.CommitAsync<IReleaseStore>(
            store => store.AddAsync(release with { Id = Guid.CreateVersion7(Sample.Now) }, default));

        var read = await Services.AskAsync<IReleaseStore, Release?>(store => store.FindAsync(release.Id, default));
        Assert.Equivalent(release, read, strict: true);
        Assert.Equal(release.Id, (await Services.AskAsync<IReleaseStore, Release?>(
            store => store.FindByCaseAsync(release.CaseId, 1, default)))?.Id);
        Assert.Single(await ChangesAsync(0));
    }

    [Fact]
    public async Task Numbers_changes_without_holes_and_lets_two_writers_at_once_conflict()
    {
        await using var slow = Services.CreateAsyncScope();
        await slow.ServiceProvider.GetRequiredService<IReleaseStore>().AddAsync(Release(9), default);
        await Services.CommitAsync<IReleaseStore>(async store =>
        {
            await store.AddAsync(Release(1), default);
            await store.AddAsync(Release(2), default);
        });
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        await Services.CommitAsync<IReleaseStore>(store => store.AddAsync(Release(3), default));

        Assert.Equal([(1, 1), (2, 2), (3, 3)], await ChangesAsync(0));
        Assert.Equal([(3, 3)], await ChangesAsync(2));
    }

    [Fact]
    public async Task Lists_newest_first_page_by_page_and_by_plan()
    {
        await Services.CommitAsync<IReleaseStore>(async store =>
        {
            for (var number = 1; number <= 25; number++)
                await store.AddAsync(Release(number), default);
        });

        var seen = new List<Release>();
        string? after = null;
        do
        {
            var page = await Services.AskAsync<IReleaseStore, Page<Release>>(
                store => store.ListAsync(null, after, 10, default));
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(
            Enumerable.Range(1, 25).Reverse().Select(number => Sample.Case(number)), seen.Select(each => each.CaseId));
        var one = await Services.AskAsync<IReleaseStore, Page<Release>>(
            store => store.ListAsync(PlanId.Parse("330106-KG-U7"), null, 10, default));
        Assert.Equal(Sample.Case(7), Assert.Single(one.Items).CaseId);
    }

    [Fact]
    public async Task Keeps_subscriptions()
    {
        var subscription = new Subscription(
            Guid.CreateVersion7(Sample.Now), Sample.City, Sample.Province, "ZG", Sample.Now);
        await Services.CommitAsync<IReleaseStore>(store => store.AddSubscription(subscription));
        Assert.Equal([subscription], await Services.AskAsync<IReleaseStore, IReadOnlyList<Subscription>>(
            store => store.ListSubscriptionsAsync(default)));
    }

    [Fact]
    public async Task Keeps_the_filter_of_a_subscription_and_one_extract_per_release_and_filter()
    {
        var filter = new LayerFilter([new LayerChoice("DLTB", ["BSM"]), new LayerChoice("GHYDYH", null)]);
        await Services.CommitAsync<IReleaseStore>(store => store.AddSubscription(new Subscription(
            Guid.CreateVersion7(Sample.Now), Sample.City, Sample.Province, null, Sample.Now, filter)));
        var held = Assert.Single(await Services.AskAsync<IReleaseStore, IReadOnlyList<Subscription>>(
            store => store.ListSubscriptionsAsync(default)));
        Assert.Equal(filter.ToKey(), held.Filter?.ToKey());

        var release = Release(1);
        await Services.CommitAsync<IExtractStore>(store => store.Add(Extract(release, filter)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IExtractStore>(store => store.Add(Extract(release, filter))));

        async Task<Extract?> ClaimAsync(string owner, int minute) => await Services.AskAsync<IExtractStore, Extract?>(
            store => store.ClaimAsync(owner, Sample.Now.AddMinutes(minute), Sample.Now.AddMinutes(minute + 5), default));
        var claimed = await ClaimAsync("a", 0);
        Assert.Equal((filter.ToKey(), "a"), (claimed?.Filter.ToKey(), claimed?.LeaseOwner));
        Assert.Equal([Sample.City], claimed!.Receivers);
        Assert.Null(await ClaimAsync("b", 1));
        Assert.Equal("b", (await ClaimAsync("b", 6))?.LeaseOwner);
        await Services.CommitAsync<IExtractStore>(async store =>
        {
            var row = await store.FindAsync(release.Id, filter.ToKey(), default);
            row!.Keep(Sample.Digest("cut"), 2, [new ExtractLayer("DLTB", "data/a.gpkg", ["BSM"], 7)], Sample.Now); // Added above.
        });
        Assert.Null(await ClaimAsync("c", 60));
        var ready = Assert.Single((await Services.AskAsync<IExtractStore, Page<Extract>>(
            store => store.ListHeldAsync(null, 10, default))).Items);
        Assert.Equal((Sample.Digest("cut"), 7L), (ready.Digest, ready.Layers[0].Features));
        Assert.Single(await Services.AskAsync<IExtractStore, IReadOnlyList<Extract>>(
            store => store.ListByCaseAsync(release.CaseId, 1, default)));
    }

    private static Extract Extract(Release release, LayerFilter filter)
    {
        var extract = new Extract
        {
            Id = Guid.CreateVersion7(Sample.Now),
            ReleaseId = release.Id,
            CaseId = release.CaseId,
            Version = 1,
            Plan = release.Plan,
            PlanName = release.PlanName,
            PackageDigest = release.PackageDigest,
            ReleasedBy = release.ReleasedBy,
            ReleasedAt = release.ReleasedAt,
            Filter = filter,
            FilterKey = filter.ToKey(),
            OrderedAt = Sample.Now,
            NextAttemptAt = Sample.Now,
        };
        extract.Admit(Sample.City);
        return extract;
    }

    private async Task<IReadOnlyList<(int, int)>> ChangesAsync(long after)
    {
        var changes = await Services.AskAsync<IReleaseStore, IReadOnlyList<(long Number, Release Release)>>(
            store => store.ListChangesAsync(after, 100, default));
        return [.. changes.Select(change => ((int)change.Number, int.Parse(change.Release.CaseId.Value[^6..])))];
    }

    private static Release Release(int number) => new(
        Guid.CreateVersion7(Sample.Now.AddSeconds(number)),
        Sample.Case(number),
        1,
        PlanId.Parse($"330106-KG-U{number}"),
        "规划",
        Sample.Digest($"{number}"),
        Sample.Province,
        Sample.Now.AddMinutes(number),
        [Guid.CreateVersion7(Sample.Now)]);
}
