using Exchange.Domain.Cases;
using Exchange.Hub;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.RulePacks;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.RulePacks;

/// <summary>What every <see cref="IRulePackStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class RulePackStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly DateTimeOffset Until = Now.AddMinutes(2);

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Keeps_a_draft_as_it_is_and_refuses_the_second_of_two_writers()
    {
        var draft = Draft();
        await Services.CommitAsync<IRulePackStore>(store => store.Add(draft));

        var read = await Services.AskAsync<IRulePackStore, RulePackDraft?>(store => store.FindDraftAsync(draft.Id, default));
        Assert.Equivalent(draft, read, strict: true);
        Assert.Equal(1, await Services.AskAsync<IRulePackStore, int>(store => store.CountOpenDraftsAsync(default)));

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IRulePackStore>(async store =>
        {
            var mine = await store.FindDraftAsync(draft.Id, default);
            await Services.CommitAsync<IRulePackStore>(async other =>
                (await other.FindDraftAsync(draft.Id, default))!.NameZh = "faster"); // Added above.
            mine!.NameZh = "slower";
        }));
        var kept = Assert.Single(
            await Services.AskAsync<IRulePackStore, IReadOnlyList<RulePackDraft>>(store => store.ListDraftsAsync(10, default)));
        Assert.Equal(("faster", 1), (kept.NameZh, kept.Revision));
    }

    [Fact]
    public async Task Takes_the_version_that_began_last_and_of_two_of_one_day_the_newer()
    {
        await Services.CommitAsync<IRulePackStore>(store =>
        {
            store.Add(Pack(1, new DateOnly(2026, 1, 1)));
            store.Add(Pack(2, new DateOnly(2026, 3, 1)));
            store.Add(Pack(3, new DateOnly(2026, 2, 1)));
            store.Add(Pack(4, new DateOnly(2026, 2, 1)));
        });

        Assert.Null(await InEffectAsync(new DateOnly(2025, 12, 31)));
        Assert.Equal(1, await InEffectAsync(new DateOnly(2026, 1, 31)));
        Assert.Equal(4, await InEffectAsync(new DateOnly(2026, 2, 1)));
        Assert.Equal(2, await InEffectAsync(new DateOnly(2026, 3, 1)));
        Assert.Equal(4, (await Services.AskAsync<IRulePackStore, PublishedRulePack?>(store => store.FindLatestAsync(default)))?.Number);
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IRulePackStore>(store => store.Add(Pack(4, new DateOnly(2027, 1, 1)))));
    }

    [Fact]
    public async Task Names_the_latest_checked_version_of_each_case_those_checked_last_first()
    {
        var other = Sample.Case(2);
        await Services.CommitAsync<ICheckStore>(store =>
        {
            store.Add(Run(Sample.CaseId, 1, CheckRunStatus.Failed, 1));
            store.Add(Run(Sample.CaseId, 2, CheckRunStatus.Passed, 2));
            store.Add(Run(Sample.CaseId, 3, CheckRunStatus.Broken, 9));
            store.Add(Run(other, 1, CheckRunStatus.Failed, 3));
        });

        var past = await Services.AskAsync<IRulePackStore, IReadOnlyList<(CaseId CaseId, int Version)>>(
            store => store.ListCheckedAsync(10, default));
        Assert.Equal([(other, 1), (Sample.CaseId, 2)], past);
    }

    [Fact]
    public async Task Hands_a_rehearsal_to_one_worker_and_to_the_next_when_it_dies_or_hands_back()
    {
        var rehearsal = await RehearsalAsync();

        var first = await ClaimAsync("a", Now);
        Assert.Equal(("a", Until, 1), (first?.LeaseOwner, first?.LeaseUntil, first?.Attempts));
        Assert.Null(await ClaimAsync("b", Now));
        Assert.True(await RenewAsync(rehearsal, "a", Until.AddMinutes(1)));
        Assert.False(await RenewAsync(rehearsal, "b", Until.AddMinutes(1)));
        Assert.Null(await ClaimAsync("b", Until));

        var second = await ClaimAsync("b", Until.AddMinutes(1));
        Assert.Equal(("b", 2), (second?.LeaseOwner, second?.Attempts));
        Assert.False(await RenewAsync(rehearsal, "a", Until.AddHours(1)));
        await Services.AskAsync<IRulePackStore, bool>(async store =>
        {
            await store.HandBackRehearsalAsync(rehearsal, "b", Setback.Interrupted, default);
            return true;
        });
        // Handing back is no attempt.
        var third = await ClaimAsync("c", Now);
        Assert.Equal(("c", 2), (third?.LeaseOwner, third?.Attempts));
    }

    [Fact]
    public async Task Refuses_the_result_of_a_worker_whose_rehearsal_was_cancelled()
    {
        var rehearsal = await RehearsalAsync();
        await ClaimAsync("a", Now);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(() => Services.CommitAsync<IRulePackStore>(async store =>
        {
            var mine = await store.FindRehearsalAsync(rehearsal, default);
            (await store.FindRehearsedAsync(rehearsal, 0, default))!.Result = "{}"; // Added with it.
            mine!.Done++;
            await Services.CommitAsync<IRulePackStore>(async other =>
                (await other.FindRehearsalAsync(rehearsal, default))!.End(RehearsalState.Cancelled, Now));
        }));

        Assert.False(await RenewAsync(rehearsal, "a", Until));
        Assert.Null(await ClaimAsync("b", Until.AddHours(1)));
        var rows = await Services.AskAsync<IRulePackStore, IReadOnlyList<RehearsedVersion>>(
            store => store.ListRehearsedAsync(rehearsal, default));
        Assert.All(rows, row => Assert.Null(row.Result));
    }

    private async Task<Guid> RehearsalAsync()
    {
        var draft = Draft();
        var rehearsal = new DraftRehearsal
        {
            Id = Guid.CreateVersion7(Now),
            DraftId = draft.Id,
            DraftRevision = 0,
            File = "{}",
            AgainstId = "national-base",
            AgainstVersion = "2026.1",
            OrderedByName = "Designer",
            CreatedAt = Now,
            Total = 2,
        };
        await Services.CommitAsync<IRulePackStore>(store =>
        {
            store.Add(draft);
            store.Add(
                rehearsal,
                [
                    .. Enumerable.Range(0, 2).Select(index => new RehearsedVersion
                    {
                        RehearsalId = rehearsal.Id, Index = index, CaseId = Sample.CaseId, Version = index + 1,
                    }),
                ]);
        });
        return rehearsal.Id;
    }

    private async Task<int?> InEffectAsync(DateOnly day) =>
        (await Services.AskAsync<IRulePackStore, PublishedRulePack?>(store => store.FindInEffectAsync(day, default)))?.Number;

    private Task<DraftRehearsal?> ClaimAsync(string owner, DateTimeOffset now) =>
        Services.AskAsync<IRulePackStore, DraftRehearsal?>(
            store => store.ClaimRehearsalAsync(owner, now, now.AddMinutes(2), default));

    private Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until) =>
        Services.AskAsync<IRulePackStore, bool>(store => store.RenewRehearsalAsync(id, owner, until, default));

    private static RulePackDraft Draft() => new()
    {
        Id = Guid.CreateVersion7(Now),
        ParentId = "national-base",
        ParentVersion = "2026.1",
        NameZh = "西湖区规则包",
        NameEn = "Rules of Xihu",
        Edits = "{}",
        CreatedByName = "Designer",
        CreatedAt = Now,
        Authors = ["designer"],
        ChangedByName = "Designer",
        ChangedAt = Now,
    };

    private static PublishedRulePack Pack(int number, DateOnly validFrom) => new()
    {
        Id = Guid.CreateVersion7(Now.AddSeconds(number)),
        Number = number,
        PackId = "node-330106",
        Version = $"{validFrom.Year}.{number}",
        ValidFrom = validFrom,
        ParentId = "national-base",
        ParentVersion = "2026.1",
        Jws = "a.b.c",
        ProposedByName = "Designer",
        PublishedByName = "Administrator",
        PublishedAt = Now,
    };

    private static CheckRun Run(CaseId caseId, int version, CheckRunStatus status, int minute) => new()
    {
        Id = Guid.CreateVersion7(Now.AddMinutes(minute)),
        CaseId = caseId,
        Version = version,
        RulePackId = "",
        CreatedAt = Now,
        Status = status,
        FinishedAt = Now.AddMinutes(minute),
    };
}
