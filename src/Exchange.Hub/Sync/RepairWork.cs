using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Hub.Submissions;
using Exchange.Packaging;
using Exchange.Packaging.Zips;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Sync;

/// <summary>
/// Background work: carries out the repairs people asked for. Damaged or missing content of a released version is
/// fetched from the releasing node, or else from the neighbour it was compared with, verified by digest against the
/// signed release, and put back.
/// </summary>
/// <remarks>
/// Nothing the other node says is believed: the signed release names the package digest, the archive's inventory names
/// the digest of each content, bytes with another digest are dropped, and the restored version is verified as a
/// package before the repair counts. A crash in between is repaired again; what was put back already is found sound.
/// </remarks>
public sealed class RepairWork(
    IServiceScopeFactory scopes, IPackageArchive archive, IArchiveCustody custody, IConsistencyPeer peers,
    SummariseReleases summaries, UploadFiles folders, INodeDirectory directory, CarrierChoice carriers, TimeProvider clock)
{
    /// <summary>Answers how many repairs ended.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var difference in await ListAsync(cancellationToken))
        {
            try
            {
                if (difference.Kind != DifferenceKind.ReleaseMissing)
                    await RestoreAsync(difference, cancellationToken);
                else if (!await ConflictRetry.RunAsync(() => FinishArrivedAsync(difference.Id, cancellationToken)))
                    continue;
            }
            catch (Exception broken) when (broken is not OperationCanceledException
                || !cancellationToken.IsCancellationRequested)
            {
                // One that cannot be repaired here must not keep the others and the comparisons waiting.
                await EndAsync(difference.Id, Broken(difference, "—", broken), cancellationToken);
            }

            ended++;
        }

        return ended;
    }

    private static Problem Broken(LevelDifference difference, string source, Exception broken) =>
        ConsistencyProblems.RepairFailed.With(
            ("digest", difference.Digest), ("source", source), ("reason", broken.Message));

    private async Task<IReadOnlyList<LevelDifference>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IConsistencyStore>().ListInRepairAsync(cancellationToken);
    }

    /// <summary>Whether the release asked for is here now. What is missing there is proven by the next
    /// comparison.</summary>
    private async Task<bool> FinishArrivedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<IConsistencyStore>().FindDifferenceAsync(id, cancellationToken)
                is not { Repair: RepairState.Asked, Side: DifferenceSide.Here } difference
            || await services.GetRequiredService<IReleaseStore>()
                .FindByCaseAsync(difference.CaseId, difference.Version, cancellationToken) is not { } release
            || await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is null)
            return false;
        await services.GetRequiredService<RepairRecords>()
            .SucceededAsync(difference, [], difference.ReleasedBy, clock.GetUtcNow(), cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return true;
    }

    private async Task RestoreAsync(LevelDifference difference, CancellationToken cancellationToken)
    {
        var outcome = await TryRestoreAsync(difference, cancellationToken);
        await summaries.ReadAsync(difference.Plan, difference.Digest, cancellationToken);
        await EndAsync(difference.Id, outcome, cancellationToken);
    }

    private Task EndAsync(Guid id, Outcome<Restored> outcome, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<IConsistencyStore>().FindDifferenceAsync(id, cancellationToken)
                is not { Repair: RepairState.Asked } row)
                return false;
            var records = services.GetRequiredService<RepairRecords>();
            var now = clock.GetUtcNow();
            if (outcome.Succeeded)
                await records.SucceededAsync(row, outcome.Value.Files, outcome.Value.Source, now, cancellationToken);
            else
                await records.FailedAsync(row, outcome.Problem, now, cancellationToken);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        });

    private async Task<Outcome<Restored>> TryRestoreAsync(
        LevelDifference difference, CancellationToken cancellationToken)
    {
        var work = $"repair-{difference.Id:N}";
        try
        {
            if (await AgainstReleaseAsync(difference, cancellationToken) is { } unsigned)
                return unsigned;
            if (SourcesOf(difference) is not { Count: > 0 } sources)
                return ConsistencyProblems.SourceUnreachable.With(
                    ("releasedBy", difference.ReleasedBy), ("peer", difference.Peer));
            if (await archive.FindVersionAsync(difference.Plan, difference.Digest, cancellationToken) is not { } held)
                return ConsistencyProblems.NotHeld.With(("digest", difference.Digest));
            var folder = folders.FreshWorkFolder(work);
            Problem? last = null;
            foreach (var source in sources)
            {
                try
                {
                    var files = await custody.RestoreAsync(
                        held.Plan, held.Version,
                        (sha256, token) => FetchAsync(source, difference, sha256, folder, token), cancellationToken);
                    if (await VerifyAsync(held, Path.Combine(folder, "package"), cancellationToken) is { } wrong)
                        return wrong;
                    // Nobody had found damage here, and there is none: the other level is to look at its own copy.
                    return difference.Side == DifferenceSide.Unknown && files.Count == 0
                        ? ConsistencyProblems.SoundHere.With(("digest", difference.Digest), ("peer", difference.Peer))
                        : new Restored(source.Division, files);
                }
                catch (Exception failed) when (failed is NodeUnreachableException or IOException)
                {
                    last = Broken(difference, source.Division.Value, failed);
                }
            }

            return last!; // There was at least one source, and none returned.
        }
        finally
        {
            folders.DeleteWorkFolder(work);
        }
    }

    /// <summary>Why the signed release does not say that this package is the right one; null when it does.</summary>
    private async Task<Problem?> AgainstReleaseAsync(LevelDifference difference, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var records = await scope.ServiceProvider.GetRequiredService<IEvidenceStore>()
            .ListAsync(difference.CaseId, cancellationToken);
        var verifier = scope.ServiceProvider.GetRequiredService<EvidenceVerifier>();
        var reason = "there is no record of the release";
        foreach (var record in records.Where(each =>
            each.Kind == EvidenceKind.Release && each.Node == difference.ReleasedBy
                && each.Version == difference.Version))
        {
            var verified = verifier.Verify(record.Jws);
            if (!verified.Succeeded)
                reason = verified.Problem.Detail("en");
            else if (verified.Value.Payload.BodyAs<Release>().PackageDigest == difference.Digest)
                return null;
            else
                reason = $"it names package {verified.Value.Payload.BodyAs<Release>().PackageDigest}";
        }

        return ConsistencyProblems.NoSignedRelease.With(
            ("releasedBy", difference.ReleasedBy), ("case", difference.CaseId), ("version", difference.Version),
            ("digest", difference.Digest), ("reason", reason));
    }

    /// <summary>The releasing node first; then the neighbour, whose bytes have the same digest or are
    /// dropped.</summary>
    private List<DirectoryNode> SourcesOf(LevelDifference difference) =>
    [
        .. new[] { difference.ReleasedBy, difference.Peer }.Distinct()
            .Where(division => division != directory.Self.Division)
            .Select(directory.Find).OfType<DirectoryNode>().Where(carriers.IsOnline),
    ];

    private async Task<Stream> FetchAsync(
        DirectoryNode source, LevelDifference difference, string sha256, string folder,
        CancellationToken cancellationToken)
    {
        // On disk first: a line that breaks must not leave a half content in the archive's staging.
        var file = new FileStream(Path.Combine(folder, sha256), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            await peers.CopyContentAsync(
                source, difference.Digest, sha256, ZipLimits.Default.MaxEntryBytes, file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<Problem?> VerifyAsync(ArchivedVersion held, string folder, CancellationToken cancellationToken)
    {
        await archive.MaterialiseAsync(held.Plan, held.Version, folder, cancellationToken);
        var report = await PackageVerifier.VerifyBagAsync(folder, ZipLimits.Default, null, cancellationToken);
        return report.Findings.FirstOrDefault(finding => finding.IsError)?.Problem;
    }

    private sealed record Restored(DivisionCode Source, IReadOnlyList<RestoredFile> Files);
}
