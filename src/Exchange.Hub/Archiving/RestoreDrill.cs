using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Plans;
using Exchange.Hub.Auditing;
using Exchange.Hub.Submissions;
using Exchange.Packaging;
using Exchange.Packaging.Zips;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Archiving;

/// <summary>
/// The drill: one version of one object, chosen at random, is restored to an empty folder from the archive alone and verified
/// as a package, as it would have to be after the database is lost.
/// </summary>
public sealed class RestoreDrill(
    IServiceScopeFactory scopes, IArchiveCustody custody, IPackageArchive archive, UploadFiles folders, TimeProvider clock)
{
    private const string Program = "node";

    /// <summary>The proof it recorded; null when the archive is empty.</summary>
    public async Task<ArchiveProof?> RunAsync(string instance, CancellationToken cancellationToken)
    {
        if (await PickAsync(cancellationToken) is not { } held || held.Plan is not { } plan)
            return null;
        var version = RandomNumberGenerator.GetInt32(held.Versions) + 1;
        var began = clock.GetTimestamp();
        var work = $"drill-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        long files = 0, bytes = 0;
        IReadOnlyList<KeptFinding> mistakes;
        try
        {
            var folder = folders.FreshWorkFolder(work);
            await archive.MaterialiseAsync(plan, version, folder, cancellationToken);
            var report = await PackageVerifier.VerifyBagAsync(folder, ZipLimits.Default, null, cancellationToken);
            (files, bytes) = (report.FileCount, report.ByteCount);
            mistakes = [.. report.Findings.Where(finding => finding.IsError)
                .Select(finding => KeptFinding.Of("", finding.Problem))];
        }
        catch (ArchiveDamageException damage)
        {
            mistakes = [KeptFinding.Of("", ArchivingProblems.CopyDamaged.With(("reason", damage.Message)))];
        }
        finally
        {
            folders.DeleteWorkFolder(work);
        }

        return await RecordAsync(plan, version, clock.GetElapsedTime(began), files, bytes, mistakes, instance, cancellationToken);
    }

    // Every object is as likely, however many there are: the n-th replaces the choice with probability 1/n.
    private async Task<HeldObject?> PickAsync(CancellationToken cancellationToken)
    {
        HeldObject? chosen = null;
        var seen = 0;
        await foreach (var held in custody.ListAsync(cancellationToken))
            if (held.Plan is not null && RandomNumberGenerator.GetInt32(++seen) == 0)
                chosen = held;
        return chosen;
    }

    private Task<ArchiveProof> RecordAsync(
        PlanId plan, int version, TimeSpan duration, long files, long bytes, IReadOnlyList<KeptFinding> mistakes, string instance,
        CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = clock.GetUtcNow();
            var proof = new ArchiveProof(
                Guid.CreateVersion7(now), plan, ArchiveProofKind.RestoreDrill, version, now, duration, mistakes.Count == 0, files, bytes,
                mistakes.Count == 0 ? "" : KeptFinding.Write(mistakes), instance);
            scope.ServiceProvider.GetRequiredService<IArchiveRecords>().AddProof(proof);
            await scope.ServiceProvider.GetRequiredService<IAuditStore>().AppendAsync(
                now, Program, "RestoreDrill", $"{plan} v{version}", proof.Sound ? "restored" : "failed",
                proof.Sound ? "{}" : proof.Findings, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return proof;
        });
}
