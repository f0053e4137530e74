using System.Globalization;

namespace Exchange.Packaging.Bags;

/// <summary>Holds the files of a bag against its manifests, without reading them. Source: RFC 8493 section 3.</summary>
internal static class BagCompleteness
{
    public static void Check(IBagSource source, BagStructure structure, PackageFindings findings)
    {
        var present = source.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var manifest in structure.Manifests.Concat(structure.TagManifests))
        {
            foreach (var path in manifest.Digests.Keys.Where(path => !present.ContainsKey(path)))
            {
                findings.Error(structure.Fetch?.Contains(path) == true
                    ? BagProblems.NotFetched.With(("path", path))
                    : BagProblems.MissingFile.With(("manifest", manifest.Name), ("path", path)));
            }
        }

        CheckListed(source, structure, findings);
        foreach (var tags in structure.TagManifests)
        {
            foreach (var manifest in structure.Manifests.Where(manifest => !tags.Digests.ContainsKey(manifest.Name)))
                findings.Warning(BagProblems.ManifestNotSealed.With(("path", manifest.Name), ("manifest", tags.Name)));
        }

        CheckOxum(source, structure, findings);
    }

    // 1.0: every payload manifest lists every payload file. 0.97: each file is in at least one.
    private static void CheckListed(IBagSource source, BagStructure structure, PackageFindings findings)
    {
        var payload = source.Files.Where(file => BagNames.IsPayload(file.Path)).Select(file => file.Path).ToList();
        if (structure.IsOld)
        {
            foreach (var path in payload.Where(
                path => !structure.Manifests.Exists(manifest => manifest.Digests.ContainsKey(path))))
            {
                findings.Error(BagProblems.NotListed.With(
                    ("path", path),
                    ("manifest", string.Join(", ", structure.Manifests.Select(manifest => manifest.Name)))));
            }

            return;
        }

        foreach (var manifest in structure.Manifests)
        {
            foreach (var path in payload.Where(path => !manifest.Digests.ContainsKey(path)))
                findings.Error(BagProblems.NotListed.With(("path", path), ("manifest", manifest.Name)));
        }

        foreach (var path in (structure.Fetch ?? []).Where(
            path => structure.Manifests.Exists(manifest => !manifest.Digests.ContainsKey(path))))
            findings.Error(BagProblems.NotListed.With(("path", path), ("manifest", BagNames.Manifest)));
    }

    private static void CheckOxum(IBagSource source, BagStructure structure, PackageFindings findings)
    {
        long bytes = 0, files = 0;
        foreach (var file in source.Files.Where(file => BagNames.IsPayload(file.Path)))
            (bytes, files) = (bytes + file.Length, files + 1);
        var actual = string.Create(CultureInfo.InvariantCulture, $"{bytes}.{files}");
        foreach (var (label, value) in structure.Info)
        {
            if (label.Equals("Payload-Oxum", StringComparison.OrdinalIgnoreCase)
                && (!BagStructureReader.TryParseOxum(value, out var saidBytes, out var saidFiles)
                || (saidBytes, saidFiles) != (bytes, files)))
                findings.Error(BagProblems.WrongOxum.With(("expected", value), ("actual", actual)));
        }
    }
}
