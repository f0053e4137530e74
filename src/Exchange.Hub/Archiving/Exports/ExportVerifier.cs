using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Evidence;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>
/// Proves or disproves an export with nothing but the file: every byte against the manifest, the manifest against the node's
/// signature, every bag against its own manifests and the signed records, and the evidence of every case.
/// </summary>
public sealed class ExportVerifier
{
    // What is read into memory at once: evidence of one case at most, like the file of its own.
    private const long MaxTextBytes = 512L * 1024 * 1024;

    private readonly ZipArchive zip;
    private readonly X509Certificate2Collection? authorities;
    private readonly List<string> mistakes = [];
    private readonly Dictionary<string, string> digests = new(StringComparer.Ordinal);
    private readonly HashSet<string> signedPackages = new(StringComparer.Ordinal);
    private readonly List<EvidenceKey> keys = [];
    private readonly List<string> cases = [];
    private int records;
    private long bytes;

    private ExportVerifier(ZipArchive zip, X509Certificate2Collection? authorities) =>
        (this.zip, this.authorities) = (zip, authorities);

    /// <summary>Whether the file begins as a ZIP does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> beginning) => beginning.StartsWith("PK"u8);

    /// <param name="authorities">Root certificates of time-stamp authorities; null proves time stamps by their own certificates only.</param>
    public static async Task<ExportReport> VerifyAsync(
        Stream file, X509Certificate2Collection? authorities, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            return await new ExportVerifier(zip, authorities).RunAsync(cancellationToken);
        }
        catch (InvalidDataException damaged)
        {
            return new ExportReport([], 0, 0, 0, [$"the ZIP file is damaged: {damaged.Message}"]);
        }
    }

    private async Task<ExportReport> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in zip.Entries)
            await HashAsync(entry, cancellationToken);
        CheckManifest();
        foreach (var path in digests.Keys.Where(IsEvidence).Order(StringComparer.Ordinal))
            CheckEvidence(path);
        CheckSeal();
        foreach (var version in digests.Keys.Where(path => path.StartsWith(ExportNames.Versions, StringComparison.Ordinal))
            .Select(path => path[..(path.IndexOf('/', ExportNames.Versions.Length) + 1)]).Distinct().Order(StringComparer.Ordinal))
            CheckVersion(version);
        if (cases.Count == 0)
            mistakes.Add("there is no evidence of any case");
        return new ExportReport(cases, digests.Count, bytes, records, mistakes);
    }

    private async Task HashAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = entry.Open();
            using var hash = SHA256.Create();
            var digest = Convert.ToHexStringLower(await hash.ComputeHashAsync(content, cancellationToken));
            bytes += entry.Length;
            if (!digests.TryAdd(entry.FullName, digest))
                mistakes.Add($"'{entry.FullName}' is there twice");
        }
        catch (InvalidDataException damaged)
        {
            digests.TryAdd(entry.FullName, "");
            mistakes.Add($"'{entry.FullName}' cannot be unpacked: {damaged.Message}");
        }
    }

    private void CheckManifest()
    {
        if (Read(ExportNames.Manifest) is not { } text)
        {
            mistakes.Add($"'{ExportNames.Manifest}' is missing");
            return;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal) { ExportNames.Manifest, ExportNames.Seal };
        foreach (var (path, expected) in Lines(ExportNames.Manifest, text))
        {
            listed.Add(path);
            Compare(path, expected, ExportNames.Manifest);
        }

        foreach (var path in digests.Keys.Where(path => !listed.Contains(path)).Order(StringComparer.Ordinal))
            mistakes.Add($"'{path}' is not in the manifest");
    }

    private void CheckEvidence(string path)
    {
        var report = EvidenceFile.Verify(Encoding.UTF8.GetBytes(Read(path) ?? ""), authorities);
        if (report.Bundle is not { } bundle)
        {
            mistakes.Add($"'{path}' cannot be read: {string.Join("; ", report.Mistakes)}");
            return;
        }

        cases.Add(bundle.CaseId.Value);
        records += bundle.Records.Count;
        keys.AddRange(bundle.Keys);
        mistakes.AddRange(report.Mistakes.Select(mistake => $"case {bundle.CaseId}: {mistake}"));
        foreach (var record in bundle.Records)
            if (CompactJws.TryParse(record, out var jws) && ReceiptOf(jws) is { } receipt)
                signedPackages.Add(receipt.PackageDigest.Value);
    }

    private static Receipt? ReceiptOf(CompactJws jws)
    {
        try
        {
            var payload = EvidencePayload.Read(jws.Payload.Span);
            return payload.Kind == EvidenceKind.Receipt ? payload.BodyAs<Receipt>() : null;
        }
        catch (JsonException)
        {
            return null; // The audit of the evidence has named it.
        }
    }

    private void CheckSeal()
    {
        if (Read(ExportNames.Seal) is not { } text || !CompactJws.TryParse(text, out var jws) || jws.Type != ExportSeal.TokenType)
        {
            mistakes.Add($"'{ExportNames.Seal}' is missing or not a node's signature");
            return;
        }

        ExportSeal? seal = null;
        try
        {
            seal = JsonSerializer.Deserialize<ExportSeal>(jws.Payload.Span, RecordJson.Options);
        }
        catch (JsonException)
        {
            // Said below.
        }

        var key = keys.FirstOrDefault(candidate => candidate.Node == seal?.ExportedBy && candidate.Kid == jws.Kid);
        if (seal is null || key is null || !jws.IsMadeWith(key.X, key.Y, key.Sm2))
            mistakes.Add($"'{ExportNames.Seal}': the signature of the exporting node does not match");
        else if (seal.Format != ExportSeal.FormatName)
            mistakes.Add($"'{ExportNames.Seal}': format is '{seal.Format}', expected '{ExportSeal.FormatName}'");
        else if (digests.GetValueOrDefault(ExportNames.Manifest) is { } found && found != seal.ManifestSha256)
            mistakes.Add($"'{ExportNames.Manifest}' has SHA-256 {found}; node {seal.ExportedBy} signed {seal.ManifestSha256}");
    }

    private void CheckVersion(string folder)
    {
        if (!digests.TryGetValue(folder + "tagmanifest-sha256.txt", out var package))
        {
            mistakes.Add($"'{folder}' has no tagmanifest-sha256.txt");
            return;
        }

        if (!signedPackages.Contains(package))
            mistakes.Add($"'{folder}' is package {package}, which no signed receipt names");
        foreach (var manifest in (string[])["tagmanifest-sha256.txt", "manifest-sha256.txt"])
            if (Read(folder + manifest) is { } text)
                foreach (var (path, expected) in Lines(folder + manifest, text))
                    Compare(folder + path, expected, folder + manifest);
    }

    private void Compare(string path, string expected, string manifest)
    {
        if (!digests.TryGetValue(path, out var found))
            mistakes.Add($"'{path}' is missing; '{manifest}' names it");
        else if (found.Length > 0 && found != expected)
            mistakes.Add($"'{path}' has SHA-256 {found}; '{manifest}' says {expected}");
    }

    private IEnumerable<(string Path, string Sha256)> Lines(string name, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space == 64)
                yield return (Unescape(line[space..].TrimStart(' ', '*')), line[..space].ToLowerInvariant());
            else
                mistakes.Add($"'{name}' has a line that is no digest: '{line[..Math.Min(line.Length, 80)]}'");
        }
    }

    // RFC 8493 section 2.1.3: bags write line breaks and percent signs in paths as %0A, %0D and %25.
    private static string Unescape(string path) => path.Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);

    private string? Read(string path)
    {
        // An entry that could not be unpacked was named when it was hashed.
        if (zip.GetEntry(path) is not { } entry || entry.Length > MaxTextBytes || digests.GetValueOrDefault(path) is "" or null)
            return null;
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static bool IsEvidence(string path) =>
        path.StartsWith(ExportNames.Cases, StringComparison.Ordinal)
        && path.EndsWith("/" + ExportNames.EvidenceName, StringComparison.Ordinal);
}

/// <summary>What verifying an export found.</summary>
/// <param name="Mistakes">All mistakes; empty when it holds.</param>
public sealed record ExportReport(
    IReadOnlyList<string> Cases, int Files, long Bytes, int Records, IReadOnlyList<string> Mistakes);
