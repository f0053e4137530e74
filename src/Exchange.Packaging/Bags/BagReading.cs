using System.Buffers;
using System.Security.Cryptography;

namespace Exchange.Packaging.Bags;

/// <summary>
/// Reads every file of a bag once, computes all digests its manifests need on the way, and can copy the bytes at the
/// same time.
/// </summary>
/// <remarks>Memory is one buffer, whatever the size of the bag. A file that is damaged is a finding, and the next
/// follows.</remarks>
internal sealed class BagReading(IBagSource source, BagStructure structure, PackageFindings findings)
{
    private const int BufferBytes = 1 << 20;

    /// <param name="openCopy">Where to copy a file to; null to read only.</param>
    /// <param name="stopAtError">Whether the first finding of this run ends it: nobody wants the rest of a refused
    /// copy.</param>
    /// <returns>SHA-256 of each file that could be read, by path.</returns>
    public async Task<Dictionary<string, string>> RunAsync(
        Func<BagFile, Stream>? openCopy, bool stopAtError, IProgress<PackageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var digests = new Dictionary<string, string>(source.Files.Count, StringComparer.Ordinal);
        var total = source.Files.Sum(file => file.Length);
        long done = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var i = 0; i < source.Files.Count; i++)
            {
                var file = source.Files[i];
                progress?.Report(new PackageProgress(file.Path, i, source.Files.Count, done, total));
                await ReadFileAsync(
                    file, openCopy, digests, buffer,
                    bytes => progress?.Report(
                        new PackageProgress(file.Path, i, source.Files.Count, done + bytes, total)), cancellationToken);
                done += file.Length;
                if (stopAtError && findings.FirstError is not null)
                    return digests;
            }

            progress?.Report(new PackageProgress("", source.Files.Count, source.Files.Count, done, total));
            return digests;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task ReadFileAsync(
        BagFile file, Func<BagFile, Stream>? openCopy, Dictionary<string, string> digests, byte[] buffer,
        Action<long> onBytes, CancellationToken cancellationToken)
    {
        var manifests = (BagNames.IsPayload(file.Path) ? structure.Manifests : structure.TagManifests)
            .FindAll(manifest => manifest.Digests.ContainsKey(file.Path));
        var hashes = manifests.Select(manifest => manifest.Algorithm).Append(HashAlgorithmName.SHA256).Distinct()
            .ToDictionary(algorithm => algorithm, IncrementalHash.CreateHash);
        try
        {
            await using var stream = source.Open(file.Path);
            await using var copy = openCopy?.Invoke(file);
            long length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0)
            {
                foreach (var hash in hashes.Values)
                    hash.AppendData(buffer, 0, read);
                if (copy is not null)
                    await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length += read;
                onBytes(length);
            }

            if (length != file.Length)
                findings.Error(BagProblems.ChangedWhileReading.With(("path", file.Path)));
            Compare(file, manifests, hashes, digests);
        }
        catch (RefusedContentException refused)
        {
            findings.Error(refused.Problem);
        }
        finally
        {
            foreach (var hash in hashes.Values)
                hash.Dispose();
        }
    }

    private void Compare(
        BagFile file, List<BagManifest> manifests, Dictionary<HashAlgorithmName, IncrementalHash> hashes,
        Dictionary<string, string> digests)
    {
        foreach (var (algorithm, hash) in hashes)
        {
            var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (algorithm == HashAlgorithmName.SHA256)
            {
                digests[file.Path] = actual;
                if (structure.ReadDigests.TryGetValue(file.Path, out var earlier) && earlier != actual)
                    findings.Error(BagProblems.ChangedWhileReading.With(("path", file.Path)));
            }

            foreach (var manifest in manifests.Where(
                manifest => manifest.Algorithm == algorithm && manifest.Digests[file.Path] != actual))
            {
                findings.Error(BagProblems.WrongDigest.With(
                    ("path", file.Path), ("algorithm", algorithm.Name), ("actual", actual), ("manifest", manifest.Name),
                    ("expected", manifest.Digests[file.Path])));
            }
        }
    }
}
