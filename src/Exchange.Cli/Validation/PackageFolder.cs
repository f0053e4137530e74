using Exchange.Domain.Problems;

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

    public static Task<PackageFolder> OpenAsync(string package, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Directory.Exists(package))
        {
            return Task.FromResult(new PackageFolder(
                package, ValidateProblems.NotFound.With(("package", package)), false));
        }

        // A practice package that was not packed yet has no digests, so nobody could say later what was checked.
        return Task.FromResult(File.Exists(System.IO.Path.Combine(package, "bagit.txt"))
            ? new PackageFolder(package, null, false)
            : new PackageFolder(package, ValidateProblems.NotPacked.With(("package", package)), false));
    }

    public void Dispose()
    {
        if (isOurs)
            Directory.Delete(Path, recursive: true);
    }
}
