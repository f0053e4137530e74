using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Packages;
using Exchange.Hub.Archiving;

namespace Exchange.Transport.Tests.Archive;

/// <summary>A package to archive: files by path, with the tag manifest that makes its digest.</summary>
internal sealed class TestPackage
{
    private readonly Dictionary<string, byte[]> files;

    public TestPackage(params ReadOnlySpan<(string Path, string Text)> contents)
    {
        files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, text) in contents)
            files.Add(path, Encoding.UTF8.GetBytes(text));
        var manifest = string.Concat(files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Sha256(file.Value)}  {file.Key}\n"));
        files["tagmanifest-sha256.txt"] = Encoding.UTF8.GetBytes(manifest);
        Digest = PackageDigest.Parse(Sha256(files["tagmanifest-sha256.txt"]));
    }

    public PackageDigest Digest { get; }

    public IReadOnlyDictionary<string, byte[]> Files => files;

    /// <summary>How often a file's bytes were asked for.</summary>
    public int Opened => opened;

    private int opened;

    public IReadOnlyList<ArchiveSource> Sources =>
    [
        .. files.Select(file => new ArchiveSource(file.Key, Sha256(file.Value), file.Value.Length, _ =>
        {
            Interlocked.Increment(ref opened);
            return Task.FromResult<Stream>(new MemoryStream(file.Value, writable: false));
        })),
    ];

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
