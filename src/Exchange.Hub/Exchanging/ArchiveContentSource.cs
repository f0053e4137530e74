using Exchange.Hub.Archiving;

namespace Exchange.Hub.Exchanging;

/// <summary>Reads the content of outgoing messages from the archive, where every sent package already lies.</summary>
public sealed class ArchiveContentSource(IPackageArchive archive) : IContentSource
{
    public Task<Stream> OpenAsync(ContentRef content, CancellationToken cancellationToken) =>
        content is { Plan: { } plan, ArchiveVersion: { } version }
            ? archive.OpenFileAsync(plan, version, content.Path, cancellationToken)
            : throw new FileNotFoundException($"Content {content.Sha256} names no archived version", content.Path);
}
