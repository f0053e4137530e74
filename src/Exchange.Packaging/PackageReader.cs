using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;

namespace Exchange.Packaging;

/// <summary>Opens a package, a folder or a ZIP file, without reading its payload.</summary>
public static class PackageReader
{
    /// <summary>The package, or the first thing wrong with it; <see cref="PackageVerifier"/> tells all.</summary>
    public static async Task<Outcome<OpenedPackage>> OpenAsync(
        string fileOrFolder, PackageRules rules, CancellationToken cancellationToken)
    {
        var opened = BagSource.OpenOrTell(fileOrFolder, rules.Limits);
        if (!opened.Succeeded)
            return opened.Problem;
        IBagSource? source = opened.Value;
        try
        {
            var findings = new PackageFindings();
            var inspection = await PackageInspection.OfPackageAsync(source, rules, findings, cancellationToken);
            inspection.CheckTagDigests();
            if (findings.FirstError is { } refused)
                return refused;
            if (inspection is not { Descriptor: { } descriptor, Digest: { } digest })
                throw new InvalidOperationException("A package without errors has a descriptor and a digest.");
            var files = await ListAsync(source, inspection.Structure, cancellationToken);
            var package = new OpenedPackage(source, descriptor, digest, files, inspection.Signatures);
            source = null;
            return package;
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return BagProblems.Unreadable.With(
                ("path", Path.GetFileName(fileOrFolder)), ("reason", fault.GetType().Name));
        }
        finally
        {
            source?.Dispose();
        }
    }

    private static async Task<IReadOnlyList<PackageFile>> ListAsync(
        IBagSource source, BagStructure structure, CancellationToken cancellationToken)
    {
        var files = new List<PackageFile>(source.Files.Count);
        var payload = structure.Manifest(BagNames.Manifest);
        var tags = structure.TagManifest(BagNames.TagManifest);
        foreach (var file in source.Files)
        {
            var listed = BagNames.IsPayload(file.Path) ? payload : tags;
            if (listed?.Digests.TryGetValue(file.Path, out var digest) != true
                && !structure.ReadDigests.TryGetValue(file.Path, out digest))
            {
                await using var stream = source.Open(file.Path);
                digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            }

            files.Add(new PackageFile(file.Path, file.Length, digest!)); // Set by one of the three ways above.
        }

        return files;
    }
}
