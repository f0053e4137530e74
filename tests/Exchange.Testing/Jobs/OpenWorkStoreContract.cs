using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Jobs;
using Exchange.Hub.Submissions;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Jobs;

/// <summary>What every <see cref="IOpenWorkStore"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class OpenWorkStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gathers_what_is_not_done_of_every_kind_and_tells_what_is_stuck_and_who_had_it()
    {
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.Add(Submission(Now.AddMinutes(-1), null, null));
            store.Add(Submission(Now.AddMinutes(-30), "dead-worker", Now.AddMinutes(-10)));
            store.Add(Submission(Now.AddMinutes(-30), "live-worker", Now.AddSeconds(20)));
        });
        await Services.CommitAsync<ICheckStore>(store =>
        {
            store.Add(Run(1, CheckRunStatus.Waiting, Now.AddMinutes(-6)));
            store.Add(Run(2, CheckRunStatus.Passed, Now));
            store.Add(Run(3, CheckRunStatus.Broken, Now));
        });

        var all = await ListAsync(null);
        Assert.Equal(5, all.Count);
        Assert.Equal(
            [(OpenWorkKind.Submission, "dead-worker"), (OpenWorkKind.Check, null)],
            all.Where(item => item.IsStuck(Now)).Select(item => (item.Kind, item.Owner)));
        Assert.Equal(2, (await ListAsync(OpenWorkState.Running)).Count);
        Assert.Equal(2, (await ListAsync(OpenWorkState.Waiting)).Count);
        Assert.False(Assert.Single(await ListAsync(OpenWorkState.Failed)).CanRequeue);
    }

    [Fact]
    public async Task Shows_only_the_head_of_a_channel_and_lets_dead_messages_be_requeued()
    {
        await Services.CommitAsync<IOutboxStore>(store =>
        {
            store.Add(Message(1, OutboundStatus.Dead));
            store.Add(Message(2, OutboundStatus.Pending));
            store.Add(Message(3, OutboundStatus.Pending));
        });

        var open = await ListAsync(null);
        Assert.Equal([OpenWorkState.Waiting, OpenWorkState.Failed], open.Select(item => item.State));
        Assert.Equal([false, true], open.Select(item => item.CanRequeue));
        Assert.Equal("refused there", open[1].Problem);
        // Due in an hour is not stuck, however long ago it was made.
        Assert.DoesNotContain(open, item => item.IsStuck(Now));
        Assert.True(open[0].IsStuck(Now.AddHours(2)));
    }

    [Fact]
    public async Task An_extract_waits_with_what_its_last_attempt_met_until_it_is_cut()
    {
        var failed = Extract(1);
        failed.Postpone("release.extract-not-cut: the disk is full", Now.AddMinutes(-5));
        var (leased, cut) = (Extract(2), Extract(3));
        (leased.LeaseOwner, leased.LeaseUntil) = ("live-worker", Now.AddSeconds(20));
        cut.Drop("release.extract-empty");
        await Services.CommitAsync<IExtractStore>(store =>
        {
            store.Add(failed);
            store.Add(leased);
            store.Add(cut);
        });

        var waiting = Assert.Single(await ListAsync(OpenWorkState.Waiting));
        Assert.Equal((OpenWorkKind.Extract, 1, Now.AddMinutes(-5)), (waiting.Kind, waiting.Attempts, waiting.Since));
        Assert.Equal($"{Sample.Case(1)} v1 → {Sample.City}", waiting.Subject);
        Assert.Contains("disk is full", waiting.Problem, StringComparison.Ordinal);
        Assert.True(waiting.IsStuck(Now));
        Assert.Equal("live-worker", Assert.Single(await ListAsync(OpenWorkState.Running)).Owner);
        Assert.Equal(2, (await ListAsync(null)).Count);
        Assert.Empty(await ListAsync(OpenWorkState.Failed));
    }

    private Task<IReadOnlyList<OpenWork>> ListAsync(OpenWorkState? state) =>
        Services.AskAsync<IOpenWorkStore, IReadOnlyList<OpenWork>>(store => store.ListAsync(state, 100, default));

    private static Submission Submission(DateTimeOffset at, string? owner, DateTimeOffset? until) => new()
    {
        Id = Guid.CreateVersion7(at),
        UploadId = Guid.CreateVersion7(at),
        SubmittedBy = "clerk",
        SubmittedByName = "clerk",
        CreatedAt = at,
        LeaseOwner = owner,
        LeaseUntil = until,
    };

    private static Extract Extract(int number)
    {
        var filter = new LayerFilter([new LayerChoice("DLTB", null)]);
        var extract = new Extract
        {
            Id = Guid.CreateVersion7(Now.AddSeconds(number)),
            ReleaseId = Guid.CreateVersion7(Now.AddSeconds(number)),
            CaseId = Sample.Case(number),
            Version = 1,
            Plan = PlanId.Parse($"330106-KG-U{number}"),
            PlanName = "plan",
            PackageDigest = Sample.Digest("released"),
            ReleasedBy = Sample.Province,
            ReleasedAt = Now,
            Filter = filter,
            FilterKey = filter.ToKey(),
            OrderedAt = Now,
            NextAttemptAt = Now,
        };
        extract.Admit(Sample.City);
        return extract;
    }

    private static CheckRun Run(int version, CheckRunStatus status, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        CaseId = Sample.CaseId,
        Version = version,
        RulePackId = "",
        Status = status,
        CreatedAt = at,
    };

    private static OutboundMessage Message(long sequence, OutboundStatus status)
    {
        var message = new OutboundMessage
        {
            Id = Guid.CreateVersion7(Now.AddSeconds(sequence)),
            To = Sample.City,
            CaseId = Sample.CaseId,
            Type = MessageTypes.Package,
            ChannelSequence = sequence,
            ContentBytes = 0,
            Envelope = "a.b.c",
            ContentJson = "[]",
            CreatedAt = Now.AddDays(-1),
            ExpiresAt = Now.AddDays(30),
            NextAttemptAt = Now.AddHours(1),
        };
        if (status == OutboundStatus.Dead)
            message.Bury("exchange.refused", "refused there");
        return message;
    }
}
