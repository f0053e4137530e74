using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Spatial.Formats;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Extracts;

/// <summary>
/// Cuts ordered extracts: 1 lease one, 2 copy the package's files of layers, 3 cut in the limited process, 4 seal the
/// bag and archive it, 5 sign the record, send to everybody who waits and mark it ready, in one transaction.
/// </summary>
/// <remarks>
/// Nothing before 5 is seen by anybody. The bag follows from the package and the order's row, so whoever dies between
/// 4 and 5 is followed by one who makes the same bag and finds it archived.
/// </remarks>
public sealed partial class ExtractWork(
    IServiceScopeFactory scopes, IPackageArchive archive, ArchivedSecrecy secrecies, UploadFiles folders, IExtractCutter cutter,
    LayerCatalogue catalogue, INodeIdentity node, RetrySchedule retries, IOptions<ExchangeOptions> options, TimeProvider clock,
    ILogger<ExtractWork> logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private readonly ExchangeOptions options = options.Value;

    /// <summary>Makes one attempt at one ordered extract; false when none is due.</summary>
    /// <param name="worker">Unique among all workers of all processes on this database.</param>
    public async Task<bool> RunOnceAsync(string worker, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Extract? claimed;
        await using (var scope = scopes.CreateAsyncScope())
        {
            claimed = await scope.ServiceProvider.GetRequiredService<IExtractStore>()
                .ClaimAsync(worker, now, now + options.Lease, CancellationToken.None); // Cut short it might be written.
        }

        if (claimed is null)
            return false;
        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(claimed.Id, worker, until, token), cancellationToken);
        try
        {
            await AttemptAsync(claimed, worker, lease.Token);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(claimed.Id, claimed.CaseId.Value);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An orderly stop gives the row back; after a crash the lease runs out by itself.
            await RenewAsync(claimed.Id, worker, now, CancellationToken.None);
            throw;
        }

        return true;
    }

    private async Task AttemptAsync(Extract order, string worker, CancellationToken cancellationToken)
    {
        Problem? wrong;
        try
        {
            using var space = folders.OpenAttempt("extract", order.Id);
            var cut = await CutAsync(order, space.Path, cancellationToken);
            wrong = cut.Succeeded
                ? await ConflictRetry.RunAsync(() => SettleAsync(order.Id, worker, cut.Value, cancellationToken)) : cut.Problem;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && failure is not ConcurrencyConflictException)
        {
            // A damaged or missing package concerns this extract only: those behind it must be cut.
            LogFailed(failure, order.Id, order.CaseId.Value);
            wrong = ReleaseProblems.ExtractNotCut.With(("reason", failure.Message));
        }

        if (wrong is { } problem)
            await ConflictRetry.RunAsync(() => PostponeAsync(order.Id, worker, problem, cancellationToken));
    }

    /// <summary>What was cut and archived; null where the package has nothing of it, or the release ended.</summary>
    private async Task<Outcome<Made>> CutAsync(Extract order, string space, CancellationToken cancellationToken)
    {
        if (await archive.FindVersionAsync(order.Plan, order.PackageDigest, cancellationToken) is not { } held)
            return ReleaseProblems.ExtractNotCut.With(("reason", $"the archive does not hold package {order.PackageDigest}"));
        var package = Directory.CreateDirectory(Path.Combine(space, "package")).FullName;
        var output = Directory.CreateDirectory(Path.Combine(space, "cut")).FullName;
        var secrecy = await secrecies.ReadAsync(held, cancellationToken);
        if (!secrecy.Succeeded)
            return secrecy.Problem;
        await CopyAsync(held, package, cancellationToken);
        var cut = await cutter.CutAsync(
            new ExtractOrder
            {
                PackageFolder = package,
                OutputFolder = output,
                Layers = [.. order.Filter.Layers.Select(layer => new OrderedLayer(layer.Layer, catalogue.WrittenNamesOf(layer)))],
                OrderedAt = order.OrderedAt,
            },
            cancellationToken);
        if (!cut.Succeeded)
            return cut.Problem;
        if (cut.Value.Layers.Count == 0)
            return new Made(null, []);

        // Blob first, row second.
        var bag = await ExtractBag.SealAsync(
            Path.Combine(output, ExtractOrder.LayersName), StatementOf(order, cut.Value, secrecy.Value), cancellationToken);
        var archived = await archive.AddVersionAsync(
            order.Plan, bag.Digest, bag.Files,
            new ArchiveNote(
                $"Extract {bag.Digest} of release {order.ReleaseId}", node.Name, $"urn:exchange:node:{node.Division}", clock.GetUtcNow()),
            cancellationToken);
        return new Made(archived, cut.Value.Layers);
    }

    /// <summary>Copies the files of layers.</summary>
    private async Task CopyAsync(ArchivedVersion held, string folder, CancellationToken cancellationToken)
    {
        foreach (var file in await archive.ListFilesAsync(held.Plan, held.Version, cancellationToken))
        {
            if (!file.Path.StartsWith(BagNames.Payload, StringComparison.Ordinal) || !LayerFolder.IsPart(file.Path))
                continue;
            await using var source = await archive.OpenFileAsync(held.Plan, held.Version, file.Path, cancellationToken);
            var target = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // Below the work folder.
            await using var copy = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
            await source.CopyToAsync(copy, cancellationToken);
        }
    }

    private ExtractStatement StatementOf(Extract order, ExtractCut cut, PackageSecrecy secrecy)
    {
        var sources = PackageMarks.Of(secrecy, cut.Layers.Select(layer => layer.Source).Distinct(StringComparer.Ordinal));
        return new ExtractStatement(
            ExtractStatement.CurrentFormat, order.ReleaseId, order.CaseId, order.Version, order.Plan, order.PlanName,
            order.PackageDigest, order.Filter, cut.Layers, sources.Level,
            [.. sources.Audiences.Select(file => file.Audience).OfType<string>().Distinct(StringComparer.Ordinal)],
            node.Division, order.OrderedAt);
    }

    /// <summary>Everything else, in one commit. Answers what speaks against it for now, or null.</summary>
    private async Task<Problem?> SettleAsync(Guid id, string worker, Made made, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await FindLeasedAsync(services, id, worker, cancellationToken) is not { } extract)
            return null;
        var cases = services.GetRequiredService<ICaseStore>();
        var about = await cases.FindAsync(extract.CaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Extract {id} is of case {extract.CaseId}, which is not there.");
        var releases = services.GetRequiredService<IReleaseStore>();
        var release = await releases.FindAsync(extract.ReleaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Extract {id} is of release {extract.ReleaseId}, which is not there.");
        var now = clock.GetUtcNow();
        var distribution = services.GetRequiredService<ExtractDistribution>();
        if (await services.GetRequiredService<ReleaseStanding>().FindEndAsync(release, cancellationToken) is { } end)
        {
            // Nobody gets what is no longer in force, and nobody who got nothing is told of the end.
            extract.Drop(ReleaseStanding.Refusal(release, end).Code);
        }
        else if (made.Archived is not { } archived)
        {
            extract.Drop(ReleaseProblems.ExtractEmpty.Code);
            foreach (var receiver in extract.Receivers)
                await distribution.NoteEmptyAsync(about, extract, receiver, cancellationToken);
        }
        else
        {
            extract.Keep(archived.Digest, archived.Version, made.Layers, now);
            var facts = new ExtractFacts(
                extract.Id, extract.ReleaseId, extract.CaseId, extract.Version, extract.PackageDigest, extract.Filter,
                archived.Digest, node.Division, extract.OrderedAt);
            var record = await services.GetRequiredService<EvidenceWriter>().RecordAsync(
                about, EvidenceKind.Extract, extract.Id.ToString(), extract.Version, facts, now, cancellationToken);
            await cases.AddEntryAsync(TimelineLines.ExtractCut(facts, record, now, clock), cancellationToken);
            foreach (var receiver in extract.Receivers)
                await distribution.SendAsync(about, extract, receiver, cancellationToken);
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        LogSettled(extract.Id, extract.CaseId.Value, extract.State, extract.Receivers.Count);
        return null;
    }

    private async Task<bool> PostponeAsync(Guid id, string worker, Problem problem, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await FindLeasedAsync(scope.ServiceProvider, id, worker, cancellationToken) is not { } extract)
            return false;
        extract.Postpone(
            KeptProblem.Write(problem, Extract.MaxErrorLength),
            clock.GetUtcNow() + retries.PauseAfter(extract.Attempts, FirstRetry, LongestRetry));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        LogPostponed(extract.Id, extract.CaseId.Value, problem.Code, extract.NextAttemptAt);
        return true;
    }

    private static async Task<Extract?> FindLeasedAsync(
        IServiceProvider services, Guid id, string worker, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IExtractStore>().FindAsync(id, cancellationToken)
            is { State: ExtractState.Waiting } row && row.LeaseOwner == worker ? row : null;

    private async Task<bool> RenewAsync(Guid id, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IExtractStore>().RenewAsync(id, worker, until, cancellationToken);
    }

    [LoggerMessage(EventIds.ExtractSettled, LogLevel.Information,
        "Extract {ExtractId} of case {CaseId} is {State} for {Receivers} nodes")]
    private partial void LogSettled(Guid extractId, string caseId, ExtractState state, int receivers);

    [LoggerMessage(EventIds.ExtractPostponed, LogLevel.Warning,
        "Extract {ExtractId} of case {CaseId} could not be cut ({Problem}); it is tried again at {NextAttemptAt}")]
    private partial void LogPostponed(Guid extractId, string caseId, string problem, DateTimeOffset nextAttemptAt);

    [LoggerMessage(EventIds.ExtractFailed, LogLevel.Warning, "Extract {ExtractId} of case {CaseId} met a fault")]
    private partial void LogFailed(Exception failure, Guid extractId, string caseId);

    [LoggerMessage(EventIds.ExtractLeaseLost, LogLevel.Warning,
        "The lease of extract {ExtractId} of case {CaseId} was lost while it was cut")]
    private partial void LogLeaseLost(Guid extractId, string caseId);

    /// <param name="Archived">Null where the package has none of the layers.</param>
    private sealed record Made(ArchivedVersion? Archived, IReadOnlyList<ExtractLayer> Layers);
}
