using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Packaging;
using Exchange.Packaging.Zips;

namespace Exchange.Transport.Bundles;

/// <summary>A bundle that is beyond doubt: every byte of the file was held against what its writer signed.</summary>
/// <remarks>
/// 1. The ZIP file is sound. 2. It is laid out as <see cref="BundleLayout"/> says, byte by byte. 3. The manifest comes
/// first, is signed by a key of the node it is from, and is for the node asked for. 4. It names exactly the files that
/// are there, with their digests. Nothing takes effect before all of that is true.
/// </remarks>
internal sealed class BundleFile : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly SafeZip zip;
    private readonly Dictionary<string, SafeZipEntry> entries;

    private BundleFile(SafeZip zip, BundleManifest manifest, long length)
    {
        (this.zip, Manifest, Length) = (zip, manifest, length);
        entries = zip.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    public BundleManifest Manifest { get; }

    public DivisionCode From => DivisionCode.Parse(Manifest.From);

    public DivisionCode To => DivisionCode.Parse(Manifest.To);

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Opens and verifies a bundle; the problem names what is wrong with which part.</summary>
    public static async Task<Outcome<BundleFile>> OpenAsync(
        string file, INodeDirectory directory, DateTimeOffset now, BundleOptions options,
        CancellationToken cancellationToken)
    {
        var length = new FileInfo(file).Length;
        var name = Path.GetFileName(file);
        if (length > options.MaxBundleBytes)
            return BundleProblems.TooLarge.With(
                ("file", name), ("actual", length), ("unit", "bytes"), ("max", options.MaxBundleBytes));
        var opened = SafeZip.Open(file, Limits(options));
        if (!opened.Succeeded)
            return opened.Problem;
        var zip = opened.Value;
        try
        {
            var manifest = await ReadManifestAsync(file, name, zip, directory, now, options, cancellationToken);
            if (!manifest.Succeeded)
                return manifest.Problem;
            var bundle = new BundleFile(zip, manifest.Value, length);
            if (await bundle.FindChangedAsync(name, cancellationToken) is { } changed)
                return changed;
            zip = null;
            return bundle;
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem; // The ZIP reader names the entry.
        }
        finally
        {
            zip?.Dispose();
        }
    }

    /// <summary>The compact JWS of an envelope the manifest names.</summary>
    public async Task<string> ReadEnvelopeAsync(BundledEnvelope envelope, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(zip.Open(entries[envelope.Path]), Encoding.ASCII);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    public bool HasContent(string sha256) => entries.ContainsKey(new BundledContent(sha256, 0).Path);

    /// <summary>The content from that byte on.</summary>
    public async Task<Stream> OpenContentAsync(string sha256, long offset, CancellationToken cancellationToken)
    {
        var stream = zip.Open(entries[new BundledContent(sha256, 0).Path]);
        var buffer = new byte[BufferBytes];
        while (offset > 0)
        {
            // The stream checks what passes, so it is read and not jumped over.
            var count = await stream.ReadAsync(
                buffer.AsMemory(0, (int)Math.Min(offset, buffer.Length)), cancellationToken);
            if (count == 0)
                break;
            offset -= count;
        }

        return stream;
    }

    public void Dispose() => zip.Dispose();

    private static async Task<Outcome<BundleManifest>> ReadManifestAsync(
        string file, string name, SafeZip zip, INodeDirectory directory, DateTimeOffset now, BundleOptions options,
        CancellationToken cancellationToken)
    {
        if (await BundleBytes.FindOddAsync(file, zip.Entries, cancellationToken) is { } place)
            return BundleProblems.Changed.With(("file", name), ("place", place));
        if (zip.Entries is not [{ Path: BundleLayout.ManifestPath } entry, ..])
            return BundleProblems.Changed.With(("file", name), ("place", BundleLayout.ManifestPath));
        if (entry.Length > options.MaxManifestBytes)
            return BundleProblems.TooLarge.With(
                ("file", name), ("actual", entry.Length), ("unit", "bytes of manifest"),
                ("max", options.MaxManifestBytes));

        string text;
        using (var reader = new StreamReader(zip.Open(entry), Encoding.ASCII))
            text = await reader.ReadToEndAsync(cancellationToken);
        if (!CompactJws.TryParse(text, out var seal) || seal.Type != BundleManifest.JwsType)
            return BundleProblems.BadManifest.With(("field", "JWS"), ("found", "not a compact ES256 JWS of a bundle"));
        // Read before its signature is verified, because whose key it is stands inside; believed only afterwards.
        var manifest = BundleManifest.Read(seal.Payload.Span);
        if (!manifest.Succeeded)
            return manifest;
        var from = DivisionCode.Parse(manifest.Value.From);
        if (directory.Find(from) is null)
            return ExchangeProblems.UnknownNode.With(("node", from), ("version", directory.Version));
        if (directory.KeyOf(from, seal.Kid, now) is not { } key)
            return BundleProblems.UnknownKey.With(("file", name), ("node", from), ("kid", seal.Kid));
        if (!seal.IsMadeWith(key.X, key.Y, key.Sm2))
            return BundleProblems.BadSignature.With(("file", name), ("node", from));
        return FindExcess(name, manifest.Value, options) is { } excess ? excess : manifest;
    }

    private static Problem? FindExcess(string name, BundleManifest manifest, BundleOptions options)
    {
        foreach (var (actual, unit, max) in new[]
        {
            (manifest.Envelopes.Count, "envelopes", options.MaxEnvelopes),
            (manifest.Content.Count, "content files", options.MaxContents),
            (manifest.Answers.Count, "answers", options.MaxAnswers),
        })
            if (actual > max)
                return BundleProblems.TooLarge.With(("file", name), ("actual", actual), ("unit", unit), ("max", max));
        return null;
    }

    private async Task<Problem?> FindChangedAsync(string name, CancellationToken cancellationToken)
    {
        var named = Manifest.Envelopes.Select(each => (each.Path, each.Sha256, each.Length))
            .Concat(Manifest.Content.Select(each => (each.Path, each.Sha256, each.Length)))
            .ToDictionary(each => each.Path, StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Skip(1))
            if (!named.ContainsKey(entry.Path))
                return BundleProblems.Changed.With(("file", name), ("place", entry.Path));
        foreach (var (path, sha256, length) in named.Values)
        {
            if (!entries.TryGetValue(path, out var entry) || entry.Length != length)
                return BundleProblems.Changed.With(("file", name), ("place", path));
            await using var bytes = zip.Open(entry);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken)) != sha256)
                return BundleProblems.Changed.With(("file", name), ("place", path));
        }

        return null;
    }

    private static ZipLimits Limits(BundleOptions options) => new()
    {
        MaxEntries = 1 + options.MaxEnvelopes + options.MaxContents,
        MaxTotalBytes = options.MaxBundleBytes,
        MaxEntryBytes = options.MaxBundleBytes,
        MaxDirectoryBytes = 64 * 1024 + ((1 + options.MaxEnvelopes + options.MaxContents) * 160),
    };
}
