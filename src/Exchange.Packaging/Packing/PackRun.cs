using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Packages;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging.Packing;

/// <summary>
/// One run of packing. 1. bagit.txt, so that a reader sees at once what it has. 2. The payload, hashed while it is
/// copied.
/// 3. Manifest and tag files. 4. Tag manifest, which is the package's digest. 5. Its signature, in no manifest.
/// </summary>
internal sealed class PackRun(
    PackSource source, IPackTarget target, DateTimeOffset now, IProgress<PackageProgress>? progress)
{
    private const int BufferBytes = 1 << 20;

    private readonly List<PackageFile> payload = [];
    private readonly List<PackageFile> tags = [];

    public async Task<(PackageDigest Digest, IReadOnlyList<PackageFile> Files)> RunAsync(
        SigningKey? key, CancellationToken cancellationToken)
    {
        await WriteTagAsync(
            BagNames.Declaration, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"u8.ToArray(),
            cancellationToken);
        await WritePayloadAsync(cancellationToken);
        await WriteTagAsync(BagNames.Info, Encoding.UTF8.GetBytes(BagInfo()), cancellationToken);
        await WriteTagAsync(BagNames.Descriptor, source.DescriptorBytes, cancellationToken);
        await WriteTagAsync(BagNames.Manifest, Manifest(payload), cancellationToken);
        var tagManifest = Manifest(tags);
        await WriteTagAsync(BagNames.TagManifest, tagManifest, cancellationToken);
        if (key is not null)
        {
            var path = $"{BagNames.Signatures}{source.Descriptor.Division.Code}.p7s";
            await WriteTagAsync(path, CmsSigning.Sign(tagManifest, key, now), cancellationToken);
        }

        return (PackageDigest.FromHash(SHA256.HashData(tagManifest)), [.. payload, .. tags]);
    }

    private async Task WritePayloadAsync(CancellationToken cancellationToken)
    {
        var total = source.Payload.Sum(item => item.File.Length);
        long done = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            foreach (var (file, from) in source.Payload)
            {
                await using var input = new FileStream(
                    from, FileMode.Open, FileAccess.Read, FileShare.Read, 0,
                    FileOptions.Asynchronous | FileOptions.SequentialScan);
                await using var output = target.Create(file.Path, from);
                long length = 0;
                int read;
                while ((read = await input.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    length += read;
                    progress?.Report(
                        new PackageProgress(file.Path, payload.Count, source.Payload.Count, done + length, total));
                }

                if (length != file.Length)
                    throw new RefusedContentException(BagProblems.ChangedWhileReading.With(("path", file.Path)));
                done += length;
                payload.Add(new PackageFile(file.Path, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        progress?.Report(new PackageProgress("", payload.Count, payload.Count, done, total));
    }

    private async Task WriteTagAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var output = target.Create(path, null);
        await output.WriteAsync(bytes, cancellationToken);
        tags.Add(new PackageFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }

    private string BagInfo()
    {
        var descriptor = source.Descriptor;
        var text = new StringBuilder();
        void Line(string label, string? value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $"{label}: {value}\n");
        }

        Line("Source-Organization", descriptor.Producer.Organisation);
        Line("Contact-Name", descriptor.Producer.Contact);
        Line("External-Identifier", descriptor.Plan.Id.Value);
        Line("External-Description", descriptor.Plan.Name);
        // Not today: the same folder must give the same digest whenever it is packed.
        Line("Bagging-Date", descriptor.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("Bag-Software-Agent", "exchange");
        Line(
            "Payload-Oxum",
            string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(file => file.Length)}.{payload.Count}"));
        return text.ToString();
    }

    private static byte[] Manifest(List<PackageFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            text.Append(file.Sha256).Append("  ").Append(BagStructureReader.Escape(file.Path)).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
