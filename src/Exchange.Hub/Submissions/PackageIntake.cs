using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Scanning;
using Exchange.Hub.Secrecy;
using Exchange.Packaging;
using Exchange.Packaging.Signing;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Unpacks an uploaded package and verifies all of it: structure, every digest, description, signature, that this node may hold it,
/// and that the scanner finds nothing in it.
/// </summary>
public sealed class PackageIntake(
    DivisionTable divisions, SecrecyPolicy secrecy, FileScan scan, TimeProvider clock, IOptions<SubmissionWorkOptions> options)
{
    /// <summary>The package, unpacked below that folder; or the first thing wrong with it. The folder is the caller's to remove.</summary>
    /// <exception cref="IOException">The disk does not give or take the bytes; that says nothing about the package.</exception>
    /// <exception cref="ScannerAwayException">The same of the scanner.</exception>
    /// <exception cref="ScanFailedException">The scanner gave no verdict.</exception>
    public async Task<Outcome<TakenPackage>> TakeAsync(string file, string folder, CancellationToken cancellationToken)
    {
        var rules = new PackageRules
        {
            Limits = options.Value.Limits,
            Divisions = divisions,
            Signatures = new SignaturePolicy { Now = clock.GetUtcNow(), IsRequired = true },
        };
        var extracted = await PackageExtractor.ExtractOrThrowAsync(
            file, Path.Combine(folder, "package"), rules, null, cancellationToken);
        if (!extracted.Succeeded)
            return extracted.Problem;
        var package = extracted.Value;
        var marks = PackageMarks.Of(package.Descriptor.Secrecy, package.Files.Select(found => found.Path));
        if (secrecy.AgainstStoring(marks) is { } tooSecret)
            return tooSecret;
        IReadOnlyList<ArchiveSource> files =
        [
            .. package.Files.Select(found => new ArchiveSource(
                found.Path, found.Sha256, found.Length,
                _ => Task.FromResult<Stream>(File.OpenRead(Path.Combine(package.Folder, found.Path))))),
        ];
        if (await scan.AgainstAsync(files, cancellationToken) is { } infected)
            return infected;
        var plan = package.Descriptor.Plan;
        return new TakenPackage(
            package.Digest, plan.Id, plan.Name, plan.Level, package.Descriptor.Precursor,
            package.Descriptor.Profile.Id, files);
    }
}
