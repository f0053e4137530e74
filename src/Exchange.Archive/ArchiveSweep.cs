using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Finishes versions whose writer died after claiming them, and removes what dead writers staged.</summary>
public sealed class ArchiveSweep
{
    private readonly IBlobStore store;
    private readonly ArchiveOptions options;
    private readonly TimeProvider clock;

    internal ArchiveSweep(IBlobStore store, IOptions<ArchiveOptions> options, TimeProvider clock)
    {
        this.store = store;
        this.options = options.Value;
        this.clock = clock;
    }

    /// <summary>May run beside writers and other sweeps. Interrupted, it goes on the next time.</summary>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        await OcflPackageArchive.CreateRootAsync(store, cancellationToken);
        var objects = new OcflObjects(store, options.MaxInventoryBytes);
        var cutOff = clock.GetUtcNow() - options.StagingGrace;
        var removed = 0;
        var damaged = new List<string>();
        var attempts = new List<StagedAttempt>();
        await foreach (var attempt in StagedAttempt.ListAsync(store, null, cancellationToken))
            attempts.Add(attempt);
        foreach (var attempt in attempts)
        {
            try
            {
                // Finish first: the staged content may be what a claimed version is made of.
                await objects.CompleteAsync(attempt.ObjectHash, cancellationToken);
            }
            catch (ArchiveCorruptException damage)
            {
                damaged.Add(damage.Message); // Keep its staged content: it may be what the object is mended from.
                continue;
            }

            if (attempt.StartedAt < cutOff)
            {
                await attempt.DeleteAsync(store, cancellationToken);
                removed++;
            }
        }

        var parts = await store.RemoveAbandonedPartsAsync(cutOff, cancellationToken);
        return new SweepResult(removed, parts, damaged);
    }
}

/// <summary>What a sweep did.</summary>
/// <param name="Damaged">Objects it could not finish, in words.</param>
public sealed record SweepResult(int AttemptsRemoved, int PartsRemoved, IReadOnlyList<string> Damaged);
