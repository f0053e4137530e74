using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing;
using Exchange.Validation.Findings;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Baselines;

/// <summary>
/// Issues a baseline: puts document and layers into one file and signs it. See <see cref="BaselineFile"/>.
/// </summary>
public static class BaselineWriter
{
    /// <summary>Writes the file; when it cannot be written to its end, or is cancelled, nothing stays behind.</summary>
    /// <param name="document">Content of <c>baseline.json</c>; the digest of the layers is put in here.</param>
    /// <param name="layers">A GeoPackage; null when no layers are issued.</param>
    /// <param name="file">Must not exist yet.</param>
    /// <exception cref="IOException">The file exists already, or a file cannot be read or written.</exception>
    public static async Task<Outcome<Done>> WriteAsync(
        byte[] document, string? layers, SigningKey key, string file, CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        var read = BaselineMistakes.Read(document, mistakes);
        if (read is null)
            return DataFile.Refuse(BaselineProblems.Invalid, BaselineFile.DocumentName, mistakes);
        var digest = layers is null ? null : await DigestAsync(layers, cancellationToken);
        var content = JsonSerializer.SerializeToUtf8Bytes(
            read with { LayersSha256 = digest }, FindingJson.Indented);
        var isWritten = false;
        await using var target = new FileStream(file, FileMode.CreateNew);
        try
        {
            using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            {
                await AddAsync(
                    zip, BaselineFile.DocumentName, read.IssuedAt, new MemoryStream(content), cancellationToken);
                var signature = CmsSigning.Sign(content, key, read.IssuedAt);
                await AddAsync(
                    zip, BaselineFile.SignatureName, read.IssuedAt, new MemoryStream(signature), cancellationToken);
                if (layers is not null)
                    await AddAsync(
                        zip, BaselineFile.LayersName, read.IssuedAt, File.OpenRead(layers), cancellationToken);
            }

            isWritten = true;
            return Done.Instance;
        }
        finally
        {
            if (!isWritten)
            {
                await target.DisposeAsync();
                File.Delete(file);
            }
        }
    }

    private static async Task AddAsync(
        ZipArchive zip, string name, DateTimeOffset at, Stream content, CancellationToken cancellationToken)
    {
        await using (content)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = at;
            await using var stream = entry.Open();
            await content.CopyToAsync(stream, cancellationToken);
        }
    }

    private static async Task<string> DigestAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
