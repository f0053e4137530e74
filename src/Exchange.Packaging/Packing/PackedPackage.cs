using Exchange.Domain.Packages;
using Exchange.Packaging.Descriptors;

namespace Exchange.Packaging.Packing;

/// <summary>A finished package.</summary>
public sealed record PackedPackage(
    string Path, PackageDigest Digest, PackageDescriptor Descriptor, IReadOnlyList<PackageFile> Files);
