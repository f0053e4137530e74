using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Signing;
using Exchange.Packaging.Zips;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Baselines;

/// <summary>
/// Opens a baseline file: a ZIP of <see cref="DocumentName"/>, <see cref="LayersName"/> where layers are issued, and
/// <see cref="SignatureName"/>, a detached CMS signature over the first, which names the second by its digest.
/// </summary>
public static class BaselineFile
{
    public const string DocumentName = "baseline.json";
    public const string LayersName = "layers.gpkg";
    public const string SignatureName = "signature.p7s";

    private const int MaxBytes = 16 << 20;
    private static readonly string[] Names = [DocumentName, LayersName, SignatureName];
    private static readonly ZipLimits Limits =
        ZipLimits.Default with { MaxEntries = Names.Length, MaxEntryBytes = 8L << 30 };

    /// <summary>
    /// Opens the file, or says why it is refused. Unpacks the layers into a folder that goes on disposal.
    /// </summary>
    /// <param name="folder">Must not exist yet; its parent must.</param>
    /// <param name="policy">What is asked of the signature; see <see cref="SignaturePolicy.TrustAnchors"/>.</param>
    public static async Task<Outcome<Baseline>> OpenAsync(
        string file, string folder, SignaturePolicy policy, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file);
        try
        {
            var opened = SafeZip.Open(file, Limits);
            if (!opened.Succeeded)
                return Unreadable(name, opened.Problem.Detail("en"));
            using var zip = opened.Value;
            if (zip.Entries.FirstOrDefault(entry => !Names.Contains(entry.Path, StringComparer.Ordinal)) is { } other)
                return Unreadable(name, $"it holds '{other.Path}'");
            return await OpenAsync(zip, name, folder, policy, cancellationToken);
        }
        catch (RefusedContentException refused)
        {
            return Unreadable(name, refused.Problem.Detail("en"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, unreadable.Message);
        }
    }

    private static async Task<Outcome<Baseline>> OpenAsync(
        SafeZip zip, string name, string folder, SignaturePolicy policy, CancellationToken cancellationToken)
    {
        var content = await ReadAsync(zip, DocumentName, cancellationToken);
        var signature = await ReadAsync(zip, SignatureName, cancellationToken);
        if (content is null || signature is null)
            return Unreadable(name, $"{DocumentName} and {SignatureName} are both needed, up to {MaxBytes} bytes");
        // The signature first: what nobody stands for is not looked into.
        var verified = CmsSigning.Verify(SignatureName, signature, content, policy);
        if (!verified.Succeeded)
            return verified.Problem;
        var mistakes = new List<string>();
        var document = BaselineMistakes.Read(content, mistakes);
        if (document is null)
            return DataFile.Refuse(BaselineProblems.Invalid, name, mistakes);

        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        var layers = zip.Entries.FirstOrDefault(entry => entry.Path == LayersName);
        if (layers is null && document.LayersSha256 is null)
            return new Baseline(document, digest, verified.Value, null, null);
        if (layers is null)
            return Unreadable(name, $"{LayersName} is missing");
        Directory.CreateDirectory(folder);
        ILayerSource? source = null;
        try
        {
            var unpacked = Path.Combine(folder, LayersName);
            var found = await UnpackAsync(zip, layers, unpacked, cancellationToken);
            if (found != document.LayersSha256)
                return BaselineProblems.LayersChanged.With(
                    ("name", name), ("found", found), ("expected", document.LayersSha256 ?? "–"));
            var opened = LayerFile.Open(unpacked);
            if (!opened.Succeeded)
                return opened.Problem;
            source = opened.Value;
            return new Baseline(document, digest, verified.Value, source, folder);
        }
        finally
        {
            if (source is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]?> ReadAsync(SafeZip zip, string name, CancellationToken cancellationToken)
    {
        if (zip.Entries.FirstOrDefault(entry => entry.Path == name) is not { } entry || entry.Length > MaxBytes)
            return null;
        await using var stream = zip.Open(entry);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>SHA-256 of what was unpacked.</summary>
    private static async Task<string> UnpackAsync(
        SafeZip zip, SafeZipEntry entry, string file, CancellationToken cancellationToken)
    {
        await using (var from = zip.Open(entry))
        {
            await using var to = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await from.CopyToAsync(to, cancellationToken);
        }

        await using var written = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken));
    }

    private static Problem Unreadable(string name, string reason) =>
        BaselineProblems.Unreadable.With(("name", name), ("reason", reason));
}
