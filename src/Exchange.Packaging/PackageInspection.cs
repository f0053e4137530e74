using System.Security.Cryptography;
using Exchange.Domain.Packages;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Paths;
using Exchange.Packaging.Signing;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging;

/// <summary>
/// Everything that can be known about a package without reading its payload: structure, completeness, descriptor,
/// digest and signatures. Findings are gathered, none stops the others.
/// </summary>
internal sealed class PackageInspection
{
    private readonly IBagSource source;
    private readonly PackageRules rules;
    private readonly PackageFindings findings;

    private PackageInspection(
        IBagSource source, PackageRules rules, PackageFindings findings, BagStructure structure) =>
        (this.source, this.rules, this.findings, Structure) = (source, rules, findings, structure);

    public BagStructure Structure { get; }

    public PackageDescriptor? Descriptor { get; private set; }

    public PackageDigest? Digest { get; private set; }

    public IReadOnlyList<PackageSignature> Signatures { get; private set; } = [];

    /// <summary>Looks at a bag only, by the rules of RFC 8493.</summary>
    public static async Task<PackageInspection> OfBagAsync(
        IBagSource source, PackageRules rules, PackageFindings findings, CancellationToken cancellationToken)
    {
        var inspection = await ReadStructureAsync(source, rules, findings, cancellationToken);
        BagCompleteness.Check(source, inspection.Structure, findings);
        return inspection;
    }

    /// <summary>Looks at a package of ours.</summary>
    public static async Task<PackageInspection> OfPackageAsync(
        IBagSource source, PackageRules rules, PackageFindings findings, CancellationToken cancellationToken)
    {
        // Form before completeness: who hands in an old bag learns that first, and not what follows from it.
        var inspection = await ReadStructureAsync(source, rules, findings, cancellationToken);
        inspection.CheckForm();
        BagCompleteness.Check(source, inspection.Structure, findings);
        await inspection.ReadDescriptorAsync(cancellationToken);
        await inspection.ReadSignaturesAsync(cancellationToken);
        return inspection;
    }

    public void CheckPaths(bool isWarning)
    {
        foreach (var file in source.Files)
        {
            if (PathRules.FindUnportable(file.Path, rules.Limits) is not { } refused)
                continue;
            if (isWarning)
                findings.Warning(refused);
            else
                findings.Error(refused);
        }

        if (!isWarning && PathRules.FindClash(source.Files.Select(file => file.Path)) is { } clash)
            findings.Error(clash);
    }

    /// <summary>Compares the digests of the tag files read so far with the tag manifest.</summary>
    public void CheckTagDigests()
    {
        foreach (var (path, expected) in Structure.TagManifest(BagNames.TagManifest)?.Digests ?? [])
        {
            if (Structure.ReadDigests.TryGetValue(path, out var actual) && actual != expected)
            {
                findings.Error(BagProblems.WrongDigest.With(
                    ("path", path), ("algorithm", "SHA256"), ("actual", actual),
                    ("manifest", BagNames.TagManifest), ("expected", expected)));
            }
        }
    }

    private static async Task<PackageInspection> ReadStructureAsync(
        IBagSource source, PackageRules rules, PackageFindings findings, CancellationToken cancellationToken) =>
        new(
            source, rules, findings,
            await new BagStructureReader(source, rules.Limits, findings).ReadAsync(cancellationToken));

    private void CheckForm()
    {
        CheckPaths(isWarning: false);
        if (Structure.Version is not null
            && (Structure.IsOld || !"UTF-8".Equals(Structure.EncodingName, StringComparison.OrdinalIgnoreCase)))
            findings.Error(
                PackageProblems.OldBag.With(("found", Structure.Version), ("encoding", Structure.EncodingName)));
        if (Structure.Manifest(BagNames.Manifest) is null)
            findings.Error(PackageProblems.NoSha256.With(("manifest", BagNames.Manifest)));
        if (Structure.Fetch is not null)
            findings.Error(PackageProblems.FetchNotAllowed.With());
        if (!source.Files.Any(file => BagNames.IsPayload(file.Path)))
            findings.Error(PackageProblems.NoPayload.With());

        if (Structure.TagManifest(BagNames.TagManifest) is not { } tags)
        {
            findings.Error(PackageProblems.NoSha256.With(("manifest", BagNames.TagManifest)));
            return;
        }

        Digest = PackageDigest.Parse(Structure.ReadDigests[BagNames.TagManifest]);
        foreach (var path in source.Files.Select(file => file.Path).Where(path =>
            !BagNames.IsPayload(path) && !tags.Digests.ContainsKey(path) && path != BagNames.TagManifest
                && !BagNames.IsSignature(path)))
            findings.Error(PackageProblems.TagNotListed.With(("path", path)));
    }

    private async Task ReadDescriptorAsync(CancellationToken cancellationToken)
    {
        if (source.Files.All(file => file.Path != BagNames.Descriptor))
        {
            findings.Error(PackageProblems.NoDescriptor.With());
            return;
        }

        if (await ReadBytesAsync(BagNames.Descriptor, rules.Limits.MaxTagFileBytes, cancellationToken) is not { } bytes)
            return;
        var reading = DescriptorReader.Read(bytes);
        foreach (var problem in reading.Problems)
            findings.Error(problem);
        if (reading.Descriptor is not { } descriptor)
            return;
        Descriptor = descriptor;
        foreach (var problem in DescriptorCheck.Secrecy(descriptor, source.Files.Select(file => file.Path)))
            findings.Error(problem);
        if (rules.Divisions is null)
            return;
        foreach (var problem in DescriptorCheck.Against(descriptor, rules.Divisions))
            findings.Error(problem);
    }

    private async Task ReadSignaturesAsync(CancellationToken cancellationToken)
    {
        var policy = rules.Signatures ?? SignaturePolicy.AnySigner;
        var files = source.Files.Where(file => BagNames.IsSignature(file.Path)).ToList();
        if (files.Count == 0 && policy.IsRequired)
            findings.Error(SignatureProblems.Missing.With());
        if (files.Count > rules.Limits.MaxSignatures)
        {
            findings.Error(
                SignatureProblems.TooMany.With(("actual", files.Count), ("max", rules.Limits.MaxSignatures)));
            return;
        }

        if (files.Count == 0 || Digest is null
            || await ReadBytesAsync(
                BagNames.TagManifest, rules.Limits.MaxTagFileBytes, cancellationToken) is not { } signed)
            return;
        var signatures = new List<PackageSignature>();
        foreach (var file in files)
        {
            if (await ReadBytesAsync(file.Path, rules.Limits.MaxTagFileBytes, cancellationToken) is not { } bytes)
                continue;
            var verified = CmsSigning.Verify(file.Path, bytes, signed, policy);
            if (verified.Succeeded)
                signatures.Add(verified.Value);
            else
                findings.Error(verified.Problem);
        }

        Signatures = signatures;
    }

    private async Task<byte[]?> ReadBytesAsync(string path, int max, CancellationToken cancellationToken)
    {
        var length = source.Files.First(file => file.Path == path).Length;
        if (length > max)
        {
            findings.Error(PackageProblems.DescriptorTooLong.With(("path", path), ("actual", length), ("max", max)));
            return null;
        }

        try
        {
            var bytes = new byte[length];
            await using var stream = source.Open(path);
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            if (await stream.ReadAsync(new byte[1], cancellationToken) != 0)
                throw new EndOfStreamException();
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (!Structure.ReadDigests.TryAdd(path, digest) && Structure.ReadDigests[path] != digest)
                throw new EndOfStreamException();
            return bytes;
        }
        catch (RefusedContentException refused)
        {
            findings.Error(refused.Problem);
        }
        catch (EndOfStreamException)
        {
            findings.Error(BagProblems.ChangedWhileReading.With(("path", path)));
        }

        return null;
    }
}
