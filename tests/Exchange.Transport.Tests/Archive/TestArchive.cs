using Exchange.Archive;
using Exchange.Archive.Blobs;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Archive;

/// <summary>Opens the archive in a folder as a new process would.</summary>
internal static class TestArchive
{
    public static OcflPackageArchive Open(string folder) =>
        Open(new FileBlobStore(folder, TimeProvider.System), TimeProvider.System);

    public static OcflPackageArchive Open(IBlobStore store, TimeProvider clock) =>
        new(store, Options.Create(new ArchiveOptions()), clock);
}
