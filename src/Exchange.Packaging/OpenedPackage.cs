using Exchange.Domain.Packages;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging;

/// <summary>
/// A package whose structure, descriptor, tag files and signatures are right. Its payload was not read: the digests are
/// those its manifests announce.
/// </summary>
public sealed class OpenedPackage : IDisposable
{
    private readonly IBagSource source;

    internal OpenedPackage(
        IBagSource source, PackageDescriptor descriptor, PackageDigest digest, IReadOnlyList<PackageFile> files,
        IReadOnlyList<PackageSignature> signatures) =>
        (this.source, Descriptor, Digest, Files, Signatures) = (source, descriptor, digest, files, signatures);

    public PackageDescriptor Descriptor { get; }

    public PackageDigest Digest { get; }

    /// <summary>Every file, tag files and signatures included.</summary>
    public IReadOnlyList<PackageFile> Files { get; }

    public IReadOnlyList<PackageSignature> Signatures { get; }

    /// <summary>The bytes of one of <see cref="Files"/>, front to back; throws <see cref="RefusedContentException"/>
    /// when they cannot be unpacked. The caller compares the digest.</summary>
    public Stream OpenFile(string path) => source.Open(path);

    public void Dispose() => source.Dispose();
}
