using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Packaging.Packing;

/// <summary>Makes packages: a folder tree and its package.json become a signed BagIt 1.0 bag, as ZIP file or
/// folder.</summary>
/// <remarks>Each file is read once; memory is one buffer. Nothing appears under the target's name before it is
/// complete.</remarks>
public sealed class PackageWriter(PackageRules rules, TimeProvider clock)
{
    /// <summary>Packs into one ZIP file; the target must not exist.</summary>
    public Task<Outcome<PackedPackage>> ToZipAsync(
        PackRequest request, string file, IProgress<PackageProgress>? progress, CancellationToken cancellationToken) =>
        PackAsync(
            request, file,
            descriptor => new ZipPackTarget(
                file, $"{descriptor.Plan.Id}-v{descriptor.Version}", clock.GetUtcNow(), rules.Limits),
            progress, cancellationToken);

    /// <summary>Packs into a folder; the target must not exist.</summary>
    public Task<Outcome<PackedPackage>> ToFolderAsync(
        PackRequest request, string folder, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken) =>
        PackAsync(request, folder, _ => new FolderPackTarget(folder), progress, cancellationToken);

    private async Task<Outcome<PackedPackage>> PackAsync(
        PackRequest request, string path, Func<PackageDescriptor, IPackTarget> openTarget,
        IProgress<PackageProgress>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path) || Directory.Exists(path))
            return PackageProblems.TargetExists.With(("path", Path.GetFileName(path)));
        try
        {
            var read = PackSource.Read(request, rules);
            if (!read.Succeeded)
                return read.Problem;
            await using var target = openTarget(read.Value.Descriptor);
            var run = new PackRun(read.Value, target, clock.GetUtcNow(), progress);
            var (digest, files) = await run.RunAsync(request.Key, cancellationToken);
            await target.CompleteAsync(cancellationToken);
            return new PackedPackage(path, digest, read.Value.Descriptor, files);
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return PackageProblems.CannotWrite.With(("path", Path.GetFileName(path)), ("reason", fault.GetType().Name));
        }
    }
}
