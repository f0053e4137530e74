using Exchange.Domain.Packages;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging;

/// <summary>The full result of a verification.</summary>
/// <param name="BagItVersion">0.97 or 1.0, as far as it could be read.</param>
/// <param name="Digest">The package digest; null for a bag without SHA-256 tag manifest or when only the bag was asked
/// for.</param>
public sealed record PackageReport(
    BagVerdict Verdict, IReadOnlyList<PackageFinding> Findings, string? BagItVersion, PackageDigest? Digest,
    PackageDescriptor? Descriptor, IReadOnlyList<PackageSignature> Signatures, int FileCount, long ByteCount);
