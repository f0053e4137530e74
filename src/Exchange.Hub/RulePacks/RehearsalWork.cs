using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Submissions;
using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.Rehearsals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// Carries out rehearsals: takes one, and for each of its packages that has no result copies the package out of the archive,
/// checks it twice in the limited process, and writes what differs.
/// </summary>
/// <remarks>
/// Each result is a transaction of its own, so a worker that dies costs one package. Nothing of a case is touched. The lease is
/// renewed from the claim to the last commit, and a worker that lost it, or whose rehearsal was cancelled, stops. An archive or
/// a disk that cannot be used is no attempt, and no package counts as gone for it.
/// </remarks>
public sealed partial class RehearsalWork(
    IServiceScopeFactory scopes, CheckProcess process, IPackageArchive archive, UploadFiles folders,
    IOptions<CheckWorkOptions> checks, IOptions<RulePackOptions> options, RetrySchedule retries, TimeProvider clock,
    ILogger<RehearsalWork> logger)
{
    private readonly CheckWorkOptions checks = checks.Value;
    private readonly RulePackOptions options = options.Value;

    /// <summary>
    /// Makes one attempt at one rehearsal. False when there was nothing to do. Whatever keeps it from its end, it is handed back
    /// before this throws.
    /// </summary>
    /// <param name="owner">Unique among all workers of all processes on this database.</param>
    public async Task<bool> RunOnceAsync(string owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await ClaimAsync(owner) is not { } rehearsal)
            return false;
        // Renewed more often than the lease needs, because that also learns that the rehearsal was cancelled.
        await using var lease = new LeaseKeeper(
            options.Lease, options.Lease / 10, clock, (until, token) => RenewAsync(rehearsal.Id, owner, until, token),
            cancellationToken);
        try
        {
            await CarryOutAsync(rehearsal, owner, lease.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // This process is to stop. Another one need not wait for the lease to run out; should this fail, it will.
            await HandBackAsync(rehearsal.Id, owner, Setback.Interrupted);
            throw;
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            // Cancelled, or another worker has it: then this hands back nothing.
            LogLost(rehearsal.Id);
            await HandBackAsync(rehearsal.Id, owner, Setback.Interrupted);
        }
        catch (Exception failure)
        {
            await HandBackAsync(
                rehearsal.Id, owner, Setback.After(failure, rehearsal.Attempts, retries, clock.GetUtcNow()));
            throw;
        }

        return true;
    }

    /// <remarks>Not cancelled: a claim that was cut short may have been written, and nobody would hand it back.</remarks>
    private async Task<DraftRehearsal?> ClaimAsync(string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await StoreOf(scope).ClaimRehearsalAsync(owner, now, now + options.Lease, CancellationToken.None);
    }

    private async Task CarryOutAsync(DraftRehearsal rehearsal, string owner, CancellationToken cancellationToken)
    {
        if (rehearsal.Attempts > options.MaxAttempts)
        {
            await EndAsync(rehearsal.Id, owner, RehearsalState.Failed, cancellationToken);
            return;
        }

        LogStarted(rehearsal.Id, rehearsal.Total);
        using var folder = folders.OpenAttempt("rehearsal", rehearsal.Id);
        var order = await OrderAsync(rehearsal, folder.Path, cancellationToken);
        foreach (var version in await WaitingAsync(rehearsal.Id, cancellationToken))
        {
            var result = order.Succeeded
                ? await RehearseAsync(order.Value, version, folder.Path, cancellationToken)
                : RehearsedPackage.NotChecked(NameOf(version), order.Problem);
            // A result that is there is kept, whoever stops the process now.
            if (!await ConflictRetry.RunAsync(() => KeepAsync(version, owner, result, CancellationToken.None)))
                return;
        }

        await EndAsync(rehearsal.Id, owner, RehearsalState.Finished, CancellationToken.None);
    }

    private async Task<Outcome<RehearsalOrder>> OrderAsync(
        DraftRehearsal rehearsal, string folder, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(folder, "draft.json");
        await File.WriteAllTextAsync(draft, rehearsal.File, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var today = await scope.ServiceProvider.GetRequiredService<RulePackForCheck>().PlaceAsync(
            new CheckOrder
            {
                PackageFolder = folder,
                OutputFolder = folder,
                AsOf = default,
                RulePack = rehearsal.AgainstId,
                RulePackVersion = rehearsal.AgainstVersion,
            },
            isNamed: true, folder, cancellationToken);
        return today.Succeeded
            ? new RehearsalOrder
            {
                DraftFile = draft,
                RulePack = rehearsal.AgainstId,
                RulePackVersion = rehearsal.AgainstVersion,
                PublishedRulePack = today.Value.PublishedRulePack,
                SchemasFolder = checks.SchemasFolder,
                RulePackTrustFile = checks.RulePackTrustFile,
                AcceptsUnsignedRulePacks = checks.AcceptsUnsignedRulePacks,
            }
            : today.Problem;
    }

    private async Task<IReadOnlyList<RehearsedVersion>> WaitingAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. (await StoreOf(scope).ListRehearsedAsync(id, cancellationToken)).Where(version => version.Result is null)];
    }

    private async Task<RehearsedPackage> RehearseAsync(
        RehearsalOrder order, RehearsedVersion version, string folder, CancellationToken cancellationToken)
    {
        var package = Path.Combine(folder, $"package-{version.Index}");
        try
        {
            if (await FindAsync(version.CaseId, cancellationToken) is not { } about
                || about.Versions.FirstOrDefault(each => each.Number == version.Version) is not { } stored)
                return Gone(version, "the case or its version is not here");
            await archive.MaterialiseAsync(about.Plan, stored.ArchiveVersion, package, cancellationToken);
            return await new RulePackRehearsal(process, clock).RunAsync(
                order, NameOf(version), package, new Unheard(), cancellationToken);
        }
        catch (IOException unreadable) when (!Outage.Is(unreadable))
        {
            // Removed by retention, or damaged: one package less to learn from.
            return Gone(version, unreadable.Message);
        }
        finally
        {
            if (Directory.Exists(package))
                Directory.Delete(package, recursive: true);
        }
    }

    private async Task<Case?> FindAsync(CaseId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(id, cancellationToken);
    }

    /// <summary>False when the rehearsal was cancelled or another worker has it: then nothing is written.</summary>
    private async Task<bool> KeepAsync(
        RehearsedVersion version, string owner, RehearsedPackage result, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = StoreOf(scope);
        var rehearsal = await store.FindRehearsalAsync(version.RehearsalId, cancellationToken);
        if (rehearsal is not { State: RehearsalState.Running } || rehearsal.LeaseOwner != owner
            || await store.FindRehearsedAsync(version.RehearsalId, version.Index, cancellationToken) is not { Result: null } row)
            return false;
        row.Result = RehearsalResult.Of(result).ToText();
        rehearsal.Done++;
        // A package came to an end: what failed before was no fault that lasts.
        rehearsal.Attempts = 1;
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }

    private Task<bool> EndAsync(Guid id, string owner, RehearsalState state, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await StoreOf(scope).FindRehearsalAsync(id, cancellationToken) is not { State: RehearsalState.Running } rehearsal
                || rehearsal.LeaseOwner != owner)
                return false;
            rehearsal.End(state, clock.GetUtcNow());
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            LogEnded(id, state, rehearsal.Done, rehearsal.Total);
            return true;
        });

    private async Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await StoreOf(scope).RenewRehearsalAsync(id, owner, until, cancellationToken);
    }

    private async Task HandBackAsync(Guid id, string owner, Setback setback)
    {
        await using var scope = scopes.CreateAsyncScope();
        await StoreOf(scope).HandBackRehearsalAsync(id, owner, setback, CancellationToken.None);
    }

    private static IRulePackStore StoreOf(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IRulePackStore>();

    private static string NameOf(RehearsedVersion version) => $"{version.CaseId} v{version.Version}";

    private static RehearsedPackage Gone(RehearsedVersion version, string reason) => RehearsedPackage.NotChecked(
        NameOf(version),
        NodeRulePackProblems.PackageGone.With(
            ("case", version.CaseId), ("version", version.Version), ("reason", reason)));

    [LoggerMessage(EventIds.RehearsalStarted, LogLevel.Information, "Rehearsal {Id} of {Total} packages started")]
    private partial void LogStarted(Guid id, int total);

    [LoggerMessage(EventIds.RehearsalEnded, LogLevel.Information, "Rehearsal {Id} ended: {State}, {Done} of {Total} packages")]
    private partial void LogEnded(Guid id, RehearsalState state, int done, int total);

    [LoggerMessage(EventIds.RehearsalLost, LogLevel.Information,
        "Rehearsal {Id} stopped: it was cancelled, or another worker has it")]
    private partial void LogLost(Guid id);

    /// <summary>Progress is told by packages; where a check of one is, is not worth a write.</summary>
    private sealed class Unheard : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value)
        {
            // Nobody listens.
        }
    }
}
