using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Cases;

/// <summary>What every <see cref="ICaseStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class CaseStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;

    /// <summary>Resolves the store and its <see cref="IUnitOfWork"/> per scope; all scopes see one database.</summary>
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_case_back_as_written_with_its_versions_in_order()
    {
        var opened = Sample.Opened(1);
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(opened));
        for (var number = 2; number <= 12; number++)
            await ChangeAsync(opened.Id, found => Resubmit(found, number));

        var read = await Services.AskAsync<ICaseStore, Case?>(cases => cases.FindAsync(opened.Id, default));

        Assert.NotNull(read);
        Assert.Equal(
            (opened.Id, opened.Key, opened.Plan, opened.PlanName, opened.PlanLevel),
            (read.Id, read.Key, read.Plan, read.PlanName, read.PlanLevel));
        Assert.Equal((opened.SubmittedFrom, opened.SubmittedBy), (read.SubmittedFrom, read.SubmittedBy));
        Assert.Equal((CaseState.Stored, Now, Now.AddMinutes(12)), (read.State, read.OpenedAt, read.ChangedAt));
        Assert.Equal(Enumerable.Range(1, 12), read.Versions.Select(version => version.Number));
        Assert.Equal(Sample.Digest("12"), read.Current.Digest);
    }

    [Fact]
    public async Task Writes_nothing_before_the_commit()
    {
        var opened = Sample.Opened(1);
        await using (var scope = Services.CreateAsyncScope())
        {
            var cases = scope.ServiceProvider.GetRequiredService<ICaseStore>();
            cases.Add(opened);
            Assert.Same(opened, await cases.FindAsync(opened.Id, default));
            Assert.Same(opened, await cases.FindByDigestAsync(opened.Current.Digest, default));
            Assert.Same(opened, await cases.FindOpenByPlanAsync(opened.Plan, default));
        }

        Assert.Null(await Services.AskAsync<ICaseStore, Case?>(cases => cases.FindAsync(opened.Id, default)));
    }

    [Fact]
    public async Task Lets_the_second_writer_of_a_case_conflict_and_writes_nothing_of_it()
    {
        var opened = Sample.Opened(1);
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(opened));
        await using var slow = Services.CreateAsyncScope();
        var cases = slow.ServiceProvider.GetRequiredService<ICaseStore>();
        var stale = await cases.FindAsync(opened.Id, default);
        await ChangeAsync(opened.Id, found => found.StartCheck(Now.AddMinutes(1)));

        Assert.True(stale!.Withdraw(Now.AddMinutes(2)).Succeeded); // Committed above.
        await cases.AddEntryAsync(Entry(opened.Id, "withdrawn"), default);
        var unit = slow.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => unit.CommitAsync(default));

        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.CommitAsync(default));
        var read = await Services.AskAsync<ICaseStore, Case?>(each => each.FindAsync(opened.Id, default));
        Assert.Equal(CaseState.Checking, read?.State);
        Assert.Empty(await Services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            each => each.ListEntriesAsync(opened.Id, default)));
    }

    [Fact]
    public async Task Counts_numbers_per_division_and_month_and_lets_two_takers_of_one_conflict()
    {
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(Sample.Opened(41)));
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ICaseStore>();
        var month = new DateOnly(2026, 11, 30);
        Assert.Equal(42, await store.NextNumberAsync(Sample.County, month, default));
        Assert.Equal(1, await store.NextNumberAsync(Sample.County, month.AddMonths(1), default));
        Assert.Equal(1, await store.NextNumberAsync(Sample.City, month, default));

        store.Add(Sample.Opened(42, plan: "330106-KG-A"));
        Assert.Equal(43, await store.NextNumberAsync(Sample.County, month, default));
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(Sample.Opened(42, plan: "330106-KG-B")));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
    }

    [Fact]
    public async Task Holds_at_most_one_open_case_of_a_plan()
    {
        var plan = PlanId.Parse("330106-ZG-2035");
        var first = Sample.Opened(1, plan: plan.Value);
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(first));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<ICaseStore>(cases => cases.Add(Sample.Opened(2, plan: plan.Value))));

        await ChangeAsync(first.Id, found => found.Withdraw(Now));
        Assert.Null(await Services.AskAsync<ICaseStore, Case?>(cases => cases.FindOpenByPlanAsync(plan, default)));
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(Sample.Opened(2, plan: plan.Value)));
        var open = await Services.AskAsync<ICaseStore, Case?>(cases => cases.FindOpenByPlanAsync(plan, default));
        Assert.Equal(Sample.Case(2), open?.Id);
    }

    [Fact]
    public async Task Finds_a_case_by_the_digest_of_any_version()
    {
        var opened = Sample.Opened(1);
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(opened));
        await ChangeAsync(opened.Id, found => Resubmit(found, 2));

        foreach (var version in new[] { opened.Current.Digest, Sample.Digest("2") })
        {
            var found = await Services.AskAsync<ICaseStore, Case?>(cases => cases.FindByDigestAsync(version, default));
            Assert.Equal((opened.Id, 2), (found?.Id, found?.Versions.Count));
        }

        Assert.Null(await Services.AskAsync<ICaseStore, Case?>(
            cases => cases.FindByDigestAsync(Sample.Digest("other"), default)));
    }

    [Fact]
    public async Task Keeps_one_timeline_line_per_key_however_often_it_is_added()
    {
        await using var late = Services.CreateAsyncScope();
        var store = late.ServiceProvider.GetRequiredService<ICaseStore>();
        await store.AddEntryAsync(Entry(Sample.CaseId, "b", 1), default);
        await store.AddEntryAsync(Entry(Sample.CaseId, "b", 2), default);
        await Services.CommitAsync<ICaseStore>(async cases =>
        {
            await cases.AddEntryAsync(Entry(Sample.CaseId, "b", 3), default);
            await cases.AddEntryAsync(Entry(Sample.CaseId, "a", 0), default);
        });
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => late.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        await Services.CommitAsync<ICaseStore>(cases => cases.AddEntryAsync(Entry(Sample.CaseId, "b", 4), default));

        var lines = await Services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            cases => cases.ListEntriesAsync(Sample.CaseId, default));
        Assert.Equal(["a", "b"], lines.Select(line => line.Key));
        Assert.Equal(Now.AddMinutes(3), lines[1].At);
        Assert.Equal("值 \"quoted\"", lines[1].Values["name"]);
    }

    [Fact]
    public async Task Lists_only_cases_within_the_divisions_asked_for()
    {
        // 419001 is administered by its province directly; 441900 is a city without counties, a town reports to it.
        string[] divisions = ["330106", "330108", "330200", "330000", "419001", "441900", "441900003"];
        await Services.CommitAsync<ICaseStore>(cases =>
        {
            foreach (var (division, index) in divisions.Select((each, index) => (each, index)))
                cases.Add(Sample.Opened(index + 1, division));
        });

        Assert.Equal(["330106"], await DivisionsAsync("330106"));
        Assert.Equal(["330106", "330108"], await DivisionsAsync("330100"));
        Assert.Equal(["330000", "330106", "330108", "330200"], await DivisionsAsync("330000"));
        Assert.Equal(["330106", "330200"], await DivisionsAsync("330106", "330200", "330106"));
        Assert.Equal(["419001"], await DivisionsAsync("410000"));
        Assert.Equal(["441900", "441900003"], await DivisionsAsync("441900"));
        Assert.Equal(divisions.Order(StringComparer.Ordinal), await DivisionsAsync("100000"));
        Assert.Empty(await DivisionsAsync("330109"));
        Assert.Empty(await DivisionsAsync());
    }

    [Fact]
    public async Task Filters_by_state_and_by_any_part_of_id_plan_or_name()
    {
        var (one, two) = (Sample.Opened(1), Sample.Opened(2, "330108"));
        await Services.CommitAsync<ICaseStore>(cases =>
        {
            cases.Add(one);
            cases.Add(two);
        });
        await ChangeAsync(two.Id, found => found.StartCheck(Now.AddMinutes(1)));

        Assert.Equal(two.Id, Assert.Single(await ListAsync(CaseState.Checking, null)).Id);
        Assert.Equal(one.Id, Assert.Single(await ListAsync(null, "规划 1")).Id);
        Assert.Equal(two.Id, Assert.Single(await ListAsync(null, "330108-kg-u")).Id);
        Assert.Equal(one.Id, Assert.Single(await ListAsync(null, "-000001")).Id);
        Assert.Empty(await ListAsync(null, "%"));
        Assert.Empty(await ListAsync(null, "_"));
    }

    [Fact]
    public async Task Pages_ten_thousand_cases_newest_change_first_each_exactly_once()
    {
        const int Count = 10_000;
        for (var from = 1; from <= Count; from += 2_000)
        {
            await Services.CommitAsync<ICaseStore>(cases =>
            {
                // Ten cases share each instant: the order then is the key's.
                foreach (var number in Enumerable.Range(from, 2_000))
                    cases.Add(Sample.Opened(number, at: Now.AddSeconds(number / 10)));
            });
        }

        var seen = new List<CaseSummary>();
        string? after = null;
        do
        {
            var query = new CaseQuery([Sample.Province], null, null, after, 777);
            var page = await Services.AskAsync<ICaseStore, Page<CaseSummary>>(cases => cases.ListAsync(query, default));
            Assert.InRange(page.Items.Count, 1, 777);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Count, seen.Count);
        Assert.Equal(Count, seen.Select(each => each.Id).Distinct().Count());
        Assert.Equal(seen.Select(each => each.ChangedAt).OrderDescending(), seen.Select(each => each.ChangedAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("99999999999999999999-00000000000000000000000000000000")]
    [InlineData("'; DROP TABLE cases; --")]
    public async Task Has_no_page_after_a_cursor_it_never_gave(string after)
    {
        await Services.CommitAsync<ICaseStore>(cases => cases.Add(Sample.Opened(1)));
        var query = new CaseQuery([Sample.Province], null, null, after, 10);
        var page = await Services.AskAsync<ICaseStore, Page<CaseSummary>>(cases => cases.ListAsync(query, default));
        Assert.Equal((0, null), (page.Items.Count, page.Next));
    }

    private async Task<IReadOnlyList<string>> DivisionsAsync(params string[] within)
    {
        var query = new CaseQuery([.. within.Select(DivisionCode.Parse)], null, null, null, 100);
        var page = await Services.AskAsync<ICaseStore, Page<CaseSummary>>(cases => cases.ListAsync(query, default));
        return [.. page.Items.Select(each => each.Plan.Division.Value).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<CaseSummary>> ListAsync(CaseState? state, string? text)
    {
        var query = new CaseQuery([Sample.Province], state, text, null, 100);
        return (await Services.AskAsync<ICaseStore, Page<CaseSummary>>(cases => cases.ListAsync(query, default))).Items;
    }

    private Task ChangeAsync(CaseId id, Action<Case> change) => Services.CommitAsync<ICaseStore>(
        async cases => change(
            await cases.FindAsync(id, default) ?? throw new InvalidOperationException($"No case {id}")));

    private static void Resubmit(Case found, int number)
    {
        Assert.True(found.Return(Now.AddMinutes(number)).Succeeded);
        Assert.True(found.AddVersion(number, Sample.Digest($"{number}"), number, Now.AddMinutes(number)).Succeeded);
    }

    private static TimelineEntry Entry(CaseId id, string key, int minute = 0) => new()
    {
        Id = Guid.CreateVersion7(Now.AddMinutes(minute)),
        CaseId = id,
        Version = 1,
        At = Now.AddMinutes(minute),
        Node = Sample.County,
        Kind = "case.note",
        Key = key,
        Actor = "张三",
        Values = new Dictionary<string, string> { ["name"] = "值 \"quoted\"" },
    };
}
