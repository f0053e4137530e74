using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Bags;

namespace Exchange.Cli.Validation;

/// <summary>A package as a folder; a ZIP file is unpacked into a folder of ours, which goes on disposal.</summary>
internal sealed class PackageFolder : IDisposable
{
    private readonly string? temporary;

    private PackageFolder(string path, string? temporary) => (Path, this.temporary) = (path, temporary);

    public string Path { get; }

    public static async Task<Outcome<PackageFolder>> OpenAsync(string package, CancellationToken cancellationToken)
    {
        if (File.Exists(package))
            return await UnpackAsync(package, cancellationToken);
        if (!Directory.Exists(package))
            return ValidateProblems.NotFound.With(("package", package));
        // A practice package that was not packed yet has no digests, so nobody could say later what was checked.
        return File.Exists(System.IO.Path.Combine(package, BagNames.Declaration))
            ? new PackageFolder(package, null)
            : ValidateProblems.NotPacked.With(("package", package));
    }

    public void Dispose()
    {
        if (temporary is not null)
            Directory.Delete(temporary, recursive: true);
    }

    private static async Task<Outcome<PackageFolder>> UnpackAsync(string file, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("exchange-package-").FullName;
        PackageFolder? opened = null;
        try
        {
            // What can be judged once it is unpacked (the division, who signed) is left to the rules.
            var extracted = await PackageExtractor.ExtractAsync(
                file, System.IO.Path.Combine(temporary, "package"), PackageRules.Default, null, cancellationToken);
            if (!extracted.Succeeded)
                return extracted.Problem;
            opened = new PackageFolder(extracted.Value.Folder, temporary);
            return opened;
        }
        finally
        {
            if (opened is null)
                Directory.Delete(temporary, recursive: true);
        }
    }
}
