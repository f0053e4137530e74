using Exchange.Domain.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
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
