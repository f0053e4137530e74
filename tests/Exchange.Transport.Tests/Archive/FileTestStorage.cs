using Exchange.Archive.Blobs;
using Exchange.Archive.Verification;

namespace Exchange.Transport.Tests.Archive;

/// <summary>A folder of files.</summary>
internal sealed class FileTestStorage : TestStorage
{
    private readonly TemporaryFolder folder = new();

    public override IBlobStore Open(TimeProvider clock) => new FileBlobStore(folder, clock);

    public override Task<ArchiveReport> VerifyAsync() => ArchiveVerifier.VerifyFolderAsync(folder, default);

    public override async Task<IReadOnlyList<string>> ListUnarchivedAsync() =>
    [
        .. await base.ListUnarchivedAsync(),
        .. System.IO.Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories),
    ];

    public override void Dispose() => folder.Dispose();
}
