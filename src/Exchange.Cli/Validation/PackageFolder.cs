using Exchange.Domain.Problems;
using Exchange.Packaging;

namespace Exchange.Cli.Validation;

/// <summary>A package as a folder, wherever it came from; a folder made for it is deleted on disposal.</summary>
internal sealed class PackageFolder : IDisposable
{
    private readonly bool isOurs;

    private PackageFolder(string path, Problem? problem, bool isOurs) =>
        (Path, Problem, this.isOurs) = (path, problem, isOurs);

    public string Path { get; }

    /// <summary>Why the package cannot be used; null when it can.</summary>
    public Problem? Problem { get; }

    public static async Task<PackageFolder> OpenAsync(string package, CancellationToken cancellationToken)
    {
        if (File.Exists(package))
            return await ExtractAsync(package, cancellationToken);
        if (!Directory.Exists(package))
            return new PackageFolder(package, ValidateProblems.NotFound.With(("package", package)), false);

        // A practice package that was not packed yet has no digests, so nobody could say later what was checked.
        return File.Exists(System.IO.Path.Combine(package, "bagit.txt"))
            ? new PackageFolder(package, null, false)
            : new PackageFolder(package, ValidateProblems.NotPacked.With(("package", package)), false);
    }

    private static async Task<PackageFolder> ExtractAsync(string file, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-package-").FullName;
        var extracted = await PackageExtractor.ExtractAsync(
            file, folder, PackageRules.Default, null, cancellationToken);
        return extracted.Succeeded
            ? new PackageFolder(folder, null, isOurs: true) : new PackageFolder(file, extracted.Problem, isOurs: false);
    }

    public void Dispose()
    {
        if (isOurs)
            Directory.Delete(Path, recursive: true);
    }
}
