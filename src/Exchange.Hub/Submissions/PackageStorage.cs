using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Hub.Scanning;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Puts a package that came from another node into the archive, after its manifests were held against the files that arrived and
/// the scanner found nothing in them: whether the node it comes from has one is not known here.
/// </summary>
public sealed class PackageStorage(
    IPackageArchive archive, IContentStaging staging, FileScan scan, INodeIdentity node, TimeProvider clock)
{
    private const string TagManifest = "tagmanifest-sha256.txt";
    private const string Descriptor = "package.json";
    private const string PayloadManifest = "manifest-sha256.txt";

    /// <summary>Manifests are read into memory: this bounds them. A manifest line takes about 150 bytes.</summary>
    private const long MaxManifestBytes = 64L * 1024 * 1024;

    private const int MaxDescriptorBytes = 4 * 1024 * 1024;

    /// <summary>Stores the package, or answers the version that holds it already.</summary>
    /// <param name="what">What the archive's own inventory calls it.</param>
    public async Task<Outcome<ArchivedVersion>> StoreAsync(
        PlanId plan, PackageDigest digest, Envelope envelope, string what, CancellationToken cancellationToken)
    {
        if (await archive.FindVersionAsync(plan, digest, cancellationToken) is { } held)
            return held;
        var files = envelope.Content.ToDictionary(content => content.Path, StringComparer.Ordinal);
        if (await CheckManifestsAsync(digest, files, cancellationToken) is { } wrong)
            return wrong;
        IReadOnlyList<ArchiveSource> sources =
        [
            .. envelope.Content.Select(content => new ArchiveSource(
                content.Path, content.Sha256, content.Length, cancel => staging.OpenAsync(content.Sha256, cancel))),
        ];
        if (await scan.AgainstAsync(sources, cancellationToken) is { } infected)
            return infected;
        return await archive.AddVersionAsync(
            plan,
            digest,
            sources,
            new ArchiveNote(
                $"{what} {digest} received from node {envelope.From}", node.Name, $"urn:exchange:node:{node.Division}", clock.GetUtcNow()),
            cancellationToken);
    }

    /// <summary>The profile a stored package names in its own <c>package.json</c>; null when that cannot be read.</summary>
    public async Task<string?> ReadProfileAsync(PlanId plan, int version, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await archive.OpenFileAsync(plan, version, Descriptor, cancellationToken);
            if (stream.Length > MaxDescriptorBytes)
                return null;
            var text = new byte[stream.Length];
            await stream.ReadExactlyAsync(text, cancellationToken);
            return DescriptorReader.Read(text).Descriptor?.Profile.Id;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The tag manifest must be the package, and the two manifests must list exactly the files that came.</summary>
    private async Task<Problem?> CheckManifestsAsync(
        PackageDigest digest, Dictionary<string, ContentRef> files, CancellationToken cancellationToken)
    {
        if (!files.TryGetValue(TagManifest, out var tags) || tags.Sha256 != digest.Value)
            return ForwardingProblems.DigestDiffers.With(("announced", digest), ("found", tags?.Sha256 ?? "—"));
        if (!files.TryGetValue(PayloadManifest, out var payload))
            return Incomplete(PayloadManifest, "missing");
        var listed = new HashSet<string>(StringComparer.Ordinal) { TagManifest };
        foreach (var manifest in new[] { tags, payload })
        {
            if (manifest.Length > MaxManifestBytes)
                return Incomplete(manifest.Path, $"{manifest.Length} bytes, {MaxManifestBytes} allowed");
            await using var stream = await staging.OpenAsync(manifest.Sha256, cancellationToken);
            if (stream.Length > MaxManifestBytes) // What was announced is one thing, what is read another.
                return Incomplete(manifest.Path, $"{stream.Length} bytes, {MaxManifestBytes} allowed");
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                var path = line.Length > 66 ? Unescape(line[64..].TrimStart(' ', '\t', '*')) : "";
                if (!files.TryGetValue(path, out var file) || !line.StartsWith(file.Sha256, StringComparison.Ordinal))
                    return Incomplete(path, "digest differs or file missing");
                listed.Add(path);
            }
        }

        // Signatures sign the tag manifest, so no manifest lists them.
        var extra = files.Keys.FirstOrDefault(path => !listed.Contains(path) && !path.StartsWith("signatures/", StringComparison.Ordinal));
        return extra is null ? null : Incomplete(extra, "not in any manifest");
    }

    // BagIt 1.0 §2.1.3: only line breaks and the percent sign are escaped in a manifest's paths.
    private static string Unescape(string path) =>
        path.Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
            .Replace("%25", "%", StringComparison.Ordinal);

    private static Problem Incomplete(string path, string reason) =>
        ForwardingProblems.ManifestDiffers.With(("path", path), ("reason", reason));
}
