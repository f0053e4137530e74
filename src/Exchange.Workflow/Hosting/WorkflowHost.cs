using Exchange.Workflow.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Takes stimuli off the queue, one per call, and sees each to an end: delivered, given back for later, or set aside.
/// </summary>
/// <remarks>
/// Any number of hosts in any number of processes may share one store. Two never spoil one instance: a stimulus is leased to
/// one of them, and a commit fails unless the lease is still held and the instance has the revision that was read. A crash at
/// any moment leaves the stimulus queued; its lease runs out and the burst runs again from the last commit.
/// </remarks>
public sealed partial class WorkflowHost(
    IServiceScopeFactory scopes,
    IOptions<WorkflowOptions> options,
    IWorkflowSignal signal,
    WorkflowMetrics metrics,
    TimeProvider clock,
    ILogger<WorkflowHost> logger)
{
    // Shares of the lease: the burst must be over, and its commit begun, well before somebody else may take the stimulus.
    private const double BurstShareOfLease = 0.8;

    private static readonly TimeSpan FirstEarlyDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestEarlyDelay = TimeSpan.FromMinutes(1);

    private readonly WorkflowOptions settings = options.Value;

    /// <summary>
    /// Claims the next due stimulus and delivers it. False when none was due. Throws only for an outage of the store itself or a
    /// cancelled token; the stimulus is then delivered again when its lease has run out.
    /// </summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        // Every claim has an owner of its own: a burst that outlived its lease must not pass for its successor.
        var owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7(now):N}";
        if (await ClaimAsync(owner, now, cancellationToken) is not { } stimulus)
            return false;
        try
        {
            await DeliverAsync(stimulus, cancellationToken);
        }
        catch (WorkflowConcurrencyException conflict)
        {
            metrics.Failed("conflict");
            LogConflict(stimulus.Id, conflict.Message);
            await InOwnScopeAsync(store => store.PostponeNowAsync(
                stimulus, clock.GetUtcNow() + settings.FirstRetryDelay, stimulus.Attempts, conflict.Message, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The top of the worker loop: whatever a delivery throws is counted, and set aside once it keeps failing.
            metrics.Failed("error");
            await FailAsync(stimulus, failure, cancellationToken);
        }

        return true;
    }

    /// <summary>Delivers what is due until nothing is, or <paramref name="atMost"/> stimuli were; for tools and tests.</summary>
    public async Task<int> RunUntilIdleAsync(int atMost, CancellationToken cancellationToken)
    {
        var count = 0;
        while (count < atMost && await RunOnceAsync(cancellationToken))
            count++;
        return count;
    }

    /// <summary>How long a worker may rest: until something falls due, and never longer than the poll interval.</summary>
    public async Task<TimeSpan> RestAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().NextDueAsync(cancellationToken);
        var wait = next is { } dueAt ? dueAt - clock.GetUtcNow() : settings.PollInterval;
        return TimeSpan.FromTicks(Math.Clamp(
            wait.Ticks, TimeSpan.FromMilliseconds(10).Ticks, settings.PollInterval.Ticks));
    }

    /// <summary>Takes an instance back into service: its parked stimuli become due again.</summary>
    public async Task ReleaseAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is { IsParked: true } parked)
        {
            store.StageInstance(parked with { IsParked = false });
            await store.CommitAsync(cancellationToken);
        }

        await InOwnScopeAsync(async own =>
        {
            var filter = new StimulusFilter { InstanceId = instanceId, IsParked = true, Take = 1000 };
            foreach (var stimulus in await own.ListStimuliAsync(filter, cancellationToken))
                await own.RequeueNowAsync(stimulus.Id, clock.GetUtcNow(), cancellationToken);
        });
        signal.Notify();
    }

    /// <summary>
    /// Delivers one stimulus at once in a scope the caller prepared, as an HTTP request needs it. The stimulus must be stored
    /// and claimed by the caller.
    /// </summary>
    internal async Task<DeliveryResult> DeliverInAsync(
        IServiceProvider scope, Stimulus claimed, CancellationToken cancellationToken)
    {
        var result = await scope.GetRequiredService<StimulusDelivery>().DeliverAsync(claimed, cancellationToken);
        Tell(scope, result);
        return result;
    }

    private async Task DeliverAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(settings.LeaseDuration * BurstShareOfLease);
        DeliveryResult result;
        var startedAt = clock.GetTimestamp();
        await using (var scope = scopes.CreateAsyncScope())
        {
            result = await scope.ServiceProvider.GetRequiredService<StimulusDelivery>().DeliverAsync(stimulus, inTime.Token);
            Tell(scope.ServiceProvider, result);
        }

        metrics.Ended(result.Kind.ToString(), clock.GetElapsedTime(startedAt));
        switch (result.Kind)
        {
            case DeliveryKind.Delivered:
                break;
            case DeliveryKind.Early:
                await WaitForBookmarkAsync(stimulus, result.Reason ?? "", cancellationToken);
                break;
            case DeliveryKind.Dead:
                await ParkAsync(stimulus, result.Reason ?? "", result.InstanceId, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"No rule for the delivery {result.Kind}.");
        }
    }

    private void Tell(IServiceProvider scope, DeliveryResult result)
    {
        if (result.Lines.Count > 0 && result.InstanceId is { } instanceId)
            scope.GetService<IWorkflowOutput>()?.Write(instanceId, result.Lines);
        if (result.HasNewStimuli)
            signal.Notify();
    }

    private async Task WaitForBookmarkAsync(Stimulus stimulus, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now >= (stimulus.ExpiresAt ?? stimulus.CreatedAt + settings.EarlyStimulusLifetime))
        {
            await ParkAsync(stimulus, $"Expired. {reason}", null, cancellationToken);
            return;
        }

        // The longer it has waited, the longer it can wait: a second at first, a minute in the end.
        var age = (now - stimulus.CreatedAt) / 2;
        var delay = age < FirstEarlyDelay ? FirstEarlyDelay : age > LongestEarlyDelay ? LongestEarlyDelay : age;
        await InOwnScopeAsync(store => store.PostponeNowAsync(
            stimulus, now + delay, stimulus.Attempts, reason, cancellationToken));
    }

    private async Task FailAsync(Stimulus stimulus, Exception failure, CancellationToken cancellationToken)
    {
        var attempts = stimulus.Attempts + 1;
        LogFailure(failure, stimulus.Id, stimulus.Kind, attempts, settings.MaxAttempts);
        if (attempts >= settings.MaxAttempts)
        {
            await ParkAsync(stimulus, failure.Message, stimulus.InstanceId, cancellationToken);
            return;
        }

        var delay = settings.FirstRetryDelay * Math.Pow(2, Math.Min(attempts - 1, 30));
        await InOwnScopeAsync(store => store.PostponeNowAsync(
            stimulus,
            clock.GetUtcNow() + (delay < settings.LongestRetryDelay ? delay : settings.LongestRetryDelay),
            attempts,
            failure.Message,
            cancellationToken));
    }

    /// <summary>
    /// Instance first, stimulus second: after a crash in between the stimulus fails once more and gets here again, and the
    /// incident has the stimulus's id, so it is written once.
    /// </summary>
    private async Task ParkAsync(Stimulus stimulus, string reason, Guid? instanceId, CancellationToken cancellationToken)
    {
        LogParked(stimulus.Id, stimulus.Kind, reason);
        if (stimulus is { Kind: StimulusKind.Start, ParentInstanceId: { } parentId })
            await TellInstanceAsync(
                stimulus.Id, parentId, $"A child could not be started: {reason}", isParked: false, cancellationToken);
        else if (instanceId is { } id)
            await TellInstanceAsync(stimulus.Id, id, $"Parked: {reason}", isParked: true, cancellationToken);
        await InOwnScopeAsync(store => store.ParkNowAsync(stimulus, clock.GetUtcNow(), reason, cancellationToken));
    }

    private Task TellInstanceAsync(
        Guid incidentId, Guid instanceId, string message, bool isParked, CancellationToken cancellationToken) =>
        InOwnScopeAsync(async store =>
        {
            if (await store.FindInstanceAsync(instanceId, cancellationToken)
                is not { Status: WorkflowStatus.Running } instance)
                return;
            store.StageInstance(instance with
            {
                IsParked = instance.IsParked || isParked,
                IncidentCount = instance.IncidentCount + 1,
            });
            store.StageIncident(new StoredIncident
            {
                Id = incidentId,
                InstanceId = instanceId,
                DefinitionId = instance.DefinitionId,
                Message = message,
                At = clock.GetUtcNow(),
            });
            await store.CommitAsync(cancellationToken);
        });

    private async Task<Stimulus?> ClaimAsync(string owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowStore>()
            .ClaimStimulusAsync(owner, now, now + settings.LeaseDuration, cancellationToken);
    }

    private async Task InOwnScopeAsync(Func<IWorkflowStore, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<IWorkflowStore>());
    }

    [LoggerMessage(EventIds.Conflict, LogLevel.Information, "Stimulus {StimulusId} met a conflict and waits: {Reason}")]
    private partial void LogConflict(Guid stimulusId, string reason);

    [LoggerMessage(
        EventIds.DeliveryFailed, LogLevel.Warning,
        "Delivery of {Kind} stimulus {StimulusId} failed, attempt {Attempt} of {MaxAttempts}")]
    private partial void LogFailure(Exception failure, Guid stimulusId, StimulusKind kind, int attempt, int maxAttempts);

    [LoggerMessage(EventIds.Parked, LogLevel.Error, "{Kind} stimulus {StimulusId} is parked: {Reason}")]
    private partial void LogParked(Guid stimulusId, StimulusKind kind, string reason);
}
