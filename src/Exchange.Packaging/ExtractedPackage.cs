using Exchange.Domain.Packages;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging;

/// <summary>A package lying unpacked in a folder, each byte verified while it was written.</summary>
/// <param name="Files">Every file, tag files and signatures included; at <c>Folder/Path</c>.</param>
public sealed record ExtractedPackage(
    string Folder, PackageDescriptor Descriptor, PackageDigest Digest, IReadOnlyList<PackageFile> Files,
    IReadOnlyList<PackageSignature> Signatures);
