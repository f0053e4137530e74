using Exchange.Archive.Blobs;
using Exchange.Archive.Verification;

namespace Exchange.Transport.Tests.Archive;

/// <summary>An empty place for one archive, which several processes may open; gone when disposed.</summary>
internal abstract class TestStorage : IDisposable
{
    public abstract IBlobStore Open(TimeProvider clock);

    public abstract Task<ArchiveReport> VerifyAsync();

    public abstract void Dispose();

    /// <summary>Names of blobs that are staged or half written.</summary>
    public virtual async Task<IReadOnlyList<string>> ListUnarchivedAsync()
    {
        var names = new List<string>();
        await foreach (var item in Open(TimeProvider.System).ListAsync(BlobKey.StagingFolder, recursive: true, default))
            names.Add(item.Name);
        return names;
    }
}
