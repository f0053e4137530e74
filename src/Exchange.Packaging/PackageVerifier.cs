using Exchange.Packaging.Bags;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging;

/// <summary>Reads a package or any BagIt bag from end to end and reports everything wrong with it.</summary>
public static class PackageVerifier
{
    /// <summary>Verifies a package of ours: BagIt 1.0, SHA-256, complete, sealed, described, signed.</summary>
    public static Task<PackageReport> VerifyAsync(
        string fileOrFolder, PackageRules rules, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(fileOrFolder, rules, isBagOnly: false, progress, cancellationToken);

    /// <summary>Verifies any bag, 0.97 or 1.0, by RFC 8493 alone.</summary>
    public static Task<PackageReport> VerifyBagAsync(
        string fileOrFolder, ZipLimits limits, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(fileOrFolder, new PackageRules { Limits = limits }, isBagOnly: true, progress, cancellationToken);

    private static async Task<PackageReport> RunAsync(
        string fileOrFolder, PackageRules rules, bool isBagOnly, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var findings = new PackageFindings();
        var opened = BagSource.OpenOrTell(fileOrFolder, rules.Limits);
        if (!opened.Succeeded)
        {
            findings.Error(opened.Problem);
            return Report(findings, null, []);
        }

        using var source = opened.Value;
        PackageInspection? inspection = null;
        try
        {
            if (isBagOnly)
            {
                inspection = await PackageInspection.OfBagAsync(source, rules, findings, cancellationToken);
                inspection.CheckPaths(isWarning: true);
            }
            else
            {
                inspection = await PackageInspection.OfPackageAsync(source, rules, findings, cancellationToken);
            }

            await new BagReading(source, inspection.Structure, findings)
                .RunAsync(null, stopAtError: false, progress, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Error(
                BagProblems.Unreadable.With(
                    ("path", Path.GetFileName(fileOrFolder)), ("reason", fault.GetType().Name)));
        }

        return Report(findings, inspection, source.Files);
    }

    private static PackageReport Report(
        PackageFindings findings, PackageInspection? inspection, IReadOnlyList<BagFile> files) =>
        new(
        findings.Verdict, findings.All, inspection?.Structure.Version, inspection?.Digest, inspection?.Descriptor,
        inspection?.Signatures ?? [], files.Count, files.Sum(file => file.Length));
}
