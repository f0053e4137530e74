using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;

namespace Exchange.Packaging;

/// <summary>Unpacks and verifies a package in one pass.</summary>
public static class PackageExtractor
{
    /// <summary>
    /// Unpacks a ZIP file, or copies a package folder, into a new or empty folder. Everything is verified: structure,
    /// descriptor, signatures before the first byte is written, the digest of every file while it is written.
    /// </summary>
    /// <remarks>
    /// When anything is wrong, or the run is cancelled, the folder is removed: nothing half extracted stays. For a person who
    /// looks on: a disk that cannot be read or written is told like what is wrong with the package.
    /// </remarks>
    public static async Task<Outcome<ExtractedPackage>> ExtractAsync(
        string fileOrFolder, string folder, PackageRules rules, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var opened = BagSource.OpenOrTell(fileOrFolder, rules.Limits);
        if (!opened.Succeeded)
            return opened.Problem;
        try
        {
            return await ExtractAllAsync(opened.Value, folder, rules, progress, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return PackageProblems.CannotWrite.With(
                ("path", Path.GetFileName(folder)), ("reason", fault.GetType().Name));
        }
    }

    /// <summary>
    /// The same for a service that tries again: its outcome is a verdict about the package, and a disk that cannot be read or
    /// written throws, because that says nothing about it.
    /// </summary>
    /// <exception cref="IOException">The package cannot be read, or the folder not written.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read the one or write the other.</exception>
    public static async Task<Outcome<ExtractedPackage>> ExtractOrThrowAsync(
        string fileOrFolder, string folder, PackageRules rules, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var opened = BagSource.Open(fileOrFolder, rules.Limits);
        return opened.Succeeded
            ? await ExtractAllAsync(opened.Value, folder, rules, progress, cancellationToken)
            : opened.Problem;
    }

    private static async Task<Outcome<ExtractedPackage>> ExtractAllAsync(
        IBagSource opened, string folder, PackageRules rules, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var source = opened;
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            return PackageProblems.TargetExists.With(("path", Path.GetFileName(folder)));
        var complete = false;
        try
        {
            var extracted = await ExtractAsync(source, folder, rules, progress, cancellationToken);
            complete = extracted.Succeeded;
            return extracted;
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }
        finally
        {
            if (!complete && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Outcome<ExtractedPackage>> ExtractAsync(
        IBagSource source, string folder, PackageRules rules, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var findings = new PackageFindings();
        var inspection = await PackageInspection.OfPackageAsync(source, rules, findings, cancellationToken);
        if (findings.FirstError is { } early)
            return early;
        Directory.CreateDirectory(folder);
        var digests = await new BagReading(source, inspection.Structure, findings)
            .RunAsync(file => Create(folder, file), stopAtError: true, progress, cancellationToken);
        if (findings.FirstError is { } late)
            return late;
        return inspection is { Descriptor: { } descriptor, Digest: { } digest }
            ? new ExtractedPackage(
                folder, descriptor, digest,
                [.. source.Files.Select(file => new PackageFile(file.Path, file.Length, digests[file.Path]))],
                inspection.Signatures)
            : throw new InvalidOperationException("A package without errors has a descriptor and a digest.");
    }

    private static FileStream Create(string folder, BagFile file)
    {
        var target = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!); // A path below a folder has one.
        return new FileStream(
            target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
    }
}
