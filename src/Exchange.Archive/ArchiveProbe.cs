using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Tries whether the archive can be written, by staging a few bytes and taking them away again.</summary>
public sealed class ArchiveProbe
{
    private readonly IBlobStore store;
    private readonly ArchiveOptions options;
    private readonly TimeProvider clock;

    internal ArchiveProbe(IBlobStore store, IOptions<ArchiveOptions> options, TimeProvider clock)
    {
        this.store = store;
        this.options = options.Value;
        this.clock = clock;
    }

    /// <summary>
    /// Bytes free on the archive's disk, or null where there is no disk of ours. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> when the archive cannot be written.
    /// </summary>
    public async Task<long?> RunAsync(CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        // A staged attempt of no object: should the process die in between, the sweep removes it like any other.
        var attempt = StagedAttempt.Start(new string('0', 64), clock);
        await store.CreateAsync(attempt.MarkerKey, [1], cancellationToken);
        await store.DeleteStagedAsync(attempt.MarkerKey, cancellationToken);
        return options.Store == ArchiveStoreKind.Files ? new DriveInfo(options.Root).AvailableFreeSpace : null;
    }
}
