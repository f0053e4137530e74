using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>Writes the files of an export into one ZIP and keeps the manifest of what it wrote; memory stays flat.</summary>
internal sealed class ExportZip(Stream target) : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    private readonly SortedDictionary<string, string> digests = new(StringComparer.Ordinal);

    /// <summary>The manifest of everything written so far, as <c>sha256sum</c> writes it.</summary>
    public byte[] Manifest => Encoding.UTF8.GetBytes(string.Concat(digests.Select(file => $"{file.Value}  {file.Key}\n")));

    /// <summary>Copies a file; throws when its bytes are not the announced ones.</summary>
    public async Task AddAsync(string path, Stream content, string? sha256, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open())
        {
            var buffer = new byte[BufferBytes];
            int count;
            while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                await entry.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }

        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (sha256 is not null && found != sha256)
            throw new ArchiveDamageException($"'{path}' has the SHA-256 {found}; archived was {sha256}. Verify the archive and restore it from a copy.");
        digests.Add(path, found);
    }

    public Task AddAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        AddAsync(path, new MemoryStream(content, writable: false), null, cancellationToken);

    public void Dispose() => zip.Dispose();
}
