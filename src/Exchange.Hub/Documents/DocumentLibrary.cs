using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Validation.Documents;

namespace Exchange.Hub.Documents;

/// <summary>
/// Copies of PDFs of archived packages and the pages drawn from them, by the document's digest: a cache, which may be deleted at
/// any time.
/// </summary>
/// <remarks>
/// Invariants: every file appears whole, by one rename, and is never changed; a copy is there only after its digest was found to be
/// that of its folder. Who may read a document was decided before anything here is asked. Several may make the same file at
/// once: the last rename wins, and all made the same.
/// </remarks>
public sealed class DocumentLibrary(string home, IPackageArchive archive, TimeProvider clock)
{
    private const string CopyName = "document.pdf";
    private const string SizesName = "pages.json";

    /// <summary>Raised when pages are drawn otherwise than before.</summary>
    public const int Algorithm = 1;

    /// <summary>The sizes of the pages of a PDF.</summary>
    public async Task<Outcome<IReadOnlyList<PdfPageSize>>> PagesAsync(
        ArchivedVersion version, PackageDocument document, CancellationToken cancellationToken)
    {
        var folder = Open(document);
        var kept = Path.Combine(folder, SizesName);
        if (await TryReadAsync(kept, cancellationToken) is { } bytes
            && JsonSerializer.Deserialize<List<PdfPageSize>>(bytes, RecordJson.Options) is { Count: > 0 } known)
            return Outcome<IReadOnlyList<PdfPageSize>>.Of(known);
        var copy = await CopyAsync(version, document, folder, cancellationToken);
        var sizes = await PdfPages.SizesAsync(copy, cancellationToken);
        if (!sizes.Succeeded)
            return sizes;
        var made = Fresh(folder, ".json");
        await File.WriteAllBytesAsync(
            made, JsonSerializer.SerializeToUtf8Bytes(sizes.Value, RecordJson.Options), cancellationToken);
        File.Move(made, kept, overwrite: true);
        return sizes;
    }

    /// <summary>A page (from 1) as a PNG whose longer side has that many pixels.</summary>
    public async Task<Outcome<byte[]>> PageAsync(
        ArchivedVersion version, PackageDocument document, int page, int pixels, CancellationToken cancellationToken)
    {
        var folder = Open(document);
        var kept = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{page}-{pixels}-a{Algorithm}.png"));
        if (await TryReadAsync(kept, cancellationToken) is { } known)
            return known;
        var copy = await CopyAsync(version, document, folder, cancellationToken);
        var made = Fresh(folder, ".png");
        try
        {
            if (await PdfPages.DrawAsync(copy, page, pixels, made, cancellationToken) is { } problem)
                return problem;
            var bytes = await File.ReadAllBytesAsync(made, cancellationToken);
            File.Move(made, kept, overwrite: true);
            return bytes;
        }
        finally
        {
            File.Delete(made);
        }
    }

    /// <summary>The text of a page (from 1); empty for a scan.</summary>
    public async Task<Outcome<string>> TextAsync(
        ArchivedVersion version, PackageDocument document, int page, CancellationToken cancellationToken) =>
        await PdfPages.TextAsync(
            await CopyAsync(version, document, Open(document), cancellationToken), page, cancellationToken);

    /// <summary>
    /// Deletes what nobody has looked at since that instant, and beyond so many bytes what was looked at longest ago; answers of
    /// how many documents.
    /// </summary>
    public int Sweep(DateTimeOffset unusedSince, long mostBytes)
    {
        if (!Directory.Exists(home))
            return 0;
        var (kept, gone) = (0L, 0);
        foreach (var folder in new DirectoryInfo(home).GetDirectories().OrderByDescending(each => each.LastWriteTimeUtc))
        {
            var bytes = folder.EnumerateFiles().Sum(file => file.Length);
            if (folder.LastWriteTimeUtc >= unusedSince.UtcDateTime && kept + bytes <= mostBytes)
            {
                kept += bytes;
                continue;
            }

            try
            {
                folder.Delete(recursive: true);
                gone++;
            }
            catch (DirectoryNotFoundException)
            {
                // Another process of the node was faster.
            }
        }

        return gone;
    }

    /// <summary>The document's folder, marked as looked at now.</summary>
    private string Open(PackageDocument document)
    {
        var folder = Path.Combine(home, document.Sha256);
        Directory.CreateDirectory(folder);
        Directory.SetLastWriteTimeUtc(folder, clock.GetUtcNow().UtcDateTime);
        return folder;
    }

    private async Task<string> CopyAsync(
        ArchivedVersion version, PackageDocument document, string folder, CancellationToken cancellationToken)
    {
        var kept = Path.Combine(folder, CopyName);
        if (File.Exists(kept))
            return kept;
        var made = Fresh(folder, ".part");
        try
        {
            await using (var source = await archive.OpenFileAsync(
                version.Plan, version.Version, document.Path, cancellationToken))
            await using (var target = File.Create(made))
                await source.CopyToAsync(target, cancellationToken);
            await using (var written = File.OpenRead(made))
            {
                var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
                if (digest != document.Sha256)
                    throw new ArchiveDamageException(
                        $"'{document.Path}' of {version.Plan} v{version.Version} has the digest {digest}, not {document.Sha256}");
            }

            File.Move(made, kept, overwrite: true);
            return kept;
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static async Task<byte[]?> TryReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // Not made yet, or swept.
        }
    }

    private static string Fresh(string folder, string ending) =>
        Path.Combine(folder, Path.GetRandomFileName().Replace('.', '-') + ending);
}
