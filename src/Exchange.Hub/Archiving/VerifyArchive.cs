using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Domain.Plans;
using Exchange.Hub.Auditing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Archiving;

/// <summary>
/// Proves the archive in turns: the object proven longest ago comes first, each result is a row, and damage is an audit
/// line that names object, version, path and both digests.
/// </summary>
/// <remarks>
/// Each object is committed by itself: a run that is interrupted has lost one proof, and the next begins there.
/// </remarks>
public sealed partial class VerifyArchive(
    IServiceScopeFactory scopes, IArchiveCustody custody, ArchiveStock stock, IOptions<ArchiveCareOptions> options,
        TimeProvider clock,
    ILogger<VerifyArchive> logger)
{
    /// <summary>The actor of what the program does by itself.</summary>
    private const string Program = "node";

    // Damage of one object is one cause; the first findings tell it, the row counts the rest.
    private const int MaxAuditLines = 20;
    private const int MaxKeptFindings = 200;
    private const int Turn = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<ArchiveVerification> RunAsync(string instance, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        var unreadable = await stock.TakeAsync(cancellationToken);
        foreach (var place in unreadable)
            await AuditUnreadableAsync(place, cancellationToken);
        var seen = new HashSet<PlanId>();
        var damaged = 0;
        while (clock.GetUtcNow() - began < options.Value.ProveRunTime)
        {
            var due = await ListDueAsync(began - options.Value.ProveWithin, seen, cancellationToken);
            if (due.Count == 0)
                break;
            foreach (var plan in due)
            {
                // Between two objects, never within one: half a proof is none.
                cancellationToken.ThrowIfCancellationRequested();
                seen.Add(plan);
                damaged += await ProveAsync(plan, instance, cancellationToken) ? 0 : 1;
                if (clock.GetUtcNow() - began >= options.Value.ProveRunTime)
                    break;
            }
        }

        return new ArchiveVerification(seen.Count, damaged, unreadable.Count);
    }

    private async Task<IReadOnlyList<PlanId>> ListDueAsync(
        DateTimeOffset provenBefore, HashSet<PlanId> seen, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        // Damaged objects are always due; those of this run must not crowd out the others.
        var due = await scope.ServiceProvider.GetRequiredService<IArchiveRecords>()
            .ListDueAsync(provenBefore, Turn + seen.Count, cancellationToken);
        return [.. due.Where(plan => !seen.Contains(plan)).Take(Turn)];
    }

    private async Task<bool> ProveAsync(PlanId plan, string instance, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var result = await custody.VerifyAsync(plan, cancellationToken);
        // A writer may have been at it; damage is what is there twice.
        if (!result.Sound)
            result = await custody.VerifyAsync(plan, cancellationToken);
        var duration = clock.GetElapsedTime(began);
        foreach (var finding in result.Findings.Take(MaxAuditLines))
            LogDamaged(plan.Value, finding.Path, finding.Text);
        await ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var records = scope.ServiceProvider.GetRequiredService<IArchiveRecords>();
            var now = clock.GetUtcNow();
            if (await records.FindAsync(plan, cancellationToken) is not { RemovalBegunAt: null } row)
                return false;
            var before = row.Damage;
            (row.VerifiedAt, row.Damage) = (now, result.Sound ? null : KeptProblem.Write(result.Findings[0].Problem, MaxDamageLength));
            records.AddProof(new ArchiveProof(
                Guid.CreateVersion7(now), plan, ArchiveProofKind.Fixity, null, now, duration, result.Sound,
                    result.Files, result.Bytes,
                result.Sound ? "" : KeptFinding.Write(result.Findings.Take(MaxKeptFindings)
                    .Select(finding => KeptFinding.Of(finding.Path, finding.Problem))), instance));
            // Told once when it is found and once when it is mended, not at every proof in between.
            if (before != row.Damage)
                await AuditAsync(scope.ServiceProvider.GetRequiredService<IAuditStore>(), plan, result, now,
                    cancellationToken);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        });
        return result.Sound;
    }

    private static async Task AuditAsync(
        IAuditStore audit, PlanId plan, FixityResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (result.Sound)
            await audit.AppendAsync(now, Program, "ArchiveMended", plan.Value, "sound", "{}", cancellationToken);
        foreach (var finding in result.Findings.Take(MaxAuditLines))
            await audit.AppendAsync(
                now, Program, "ArchiveDamaged", plan.Value, finding.Code,
                JsonSerializer.Serialize(
                    new
                    {
                        plan = plan.Value,
                        finding.Version,
                        finding.Path,
                        finding.Expected,
                        finding.Found,
                        total = result.Findings.Count,
                    },
                    Json),
                cancellationToken);
    }

    private Task AuditUnreadableAsync(string place, CancellationToken cancellationToken)
    {
        LogDamaged("?", place, "the inventory cannot be read");
        return ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IAuditStore>().AppendAsync(
                clock.GetUtcNow(), Program, "ArchiveDamaged", place, "archive.inventory-invalid", "{}",
                    cancellationToken);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        });
    }

    /// <summary>Longest text of a damage kept with the object.</summary>
    public const int MaxDamageLength = 1000;

    [LoggerMessage(EventIds.ArchiveDamaged, LogLevel.Error, "Archive object {Plan} is damaged at {Path}: {Finding}")]
    private partial void LogDamaged(string plan, string path, string finding);
}

/// <summary>What a run of proofs did.</summary>
/// <param name="Unreadable">Objects whose inventory cannot be read at all.</param>
public sealed record ArchiveVerification(int Proven, int Damaged, int Unreadable);
