using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exchange.Packaging.Paths;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Bags;

/// <summary>
/// Reads bagit.txt, the manifests, bag-info.txt and fetch.txt, and reports everything wrong with them. Source: RFC 8493
/// sections 2.1 to 2.2; what 0.97 does otherwise is said where it matters.
/// </summary>
internal sealed partial class BagStructureReader(IBagSource source, ZipLimits limits, PackageFindings findings)
{
    private static readonly string[] KnownEncodings =
        ["UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-16LE", "GB18030"];

    private readonly BagStructure structure = new();
    private readonly HashSet<string> present = [.. source.Files.Select(file => file.Path)];
    private Encoding encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public async Task<BagStructure> ReadAsync(CancellationToken cancellationToken)
    {
        if (present.Contains(BagNames.Declaration))
            await ReadDeclarationAsync(cancellationToken);
        else
            findings.Error(BagProblems.NoDeclaration.With());

        foreach (var file in source.Files.Where(file => BagNames.IsManifest(file.Path)))
            await ReadManifestAsync(file.Path, structure.Manifests, cancellationToken);
        foreach (var file in source.Files.Where(file => BagNames.IsTagManifest(file.Path)))
            await ReadManifestAsync(file.Path, structure.TagManifests, cancellationToken);
        if (structure.Manifests.Count == 0)
            findings.Error(BagProblems.NoManifest.With());
        if (present.Contains(BagNames.Info))
            await ReadInfoAsync(cancellationToken);
        if (present.Contains(BagNames.Fetch))
            await ReadFetchAsync(cancellationToken);
        return structure;
    }

    private async Task ReadDeclarationAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        if (!await ReadLinesAsync(
            BagNames.Declaration, limits.MaxTagFileBytes, (_, line) => lines.Add(line), cancellationToken))
            return;
        if (lines.Count == 0 || VersionLine().Match(lines[0]) is not { Success: true } version)
            WrongDeclaration(1, lines, "BagIt-Version: 1.0");
        else if (version.Groups[1].Value is not ("0.97" or "1.0"))
            findings.Error(BagProblems.UnknownVersion.With(("found", version.Groups[1].Value)));
        else
            structure.Version = version.Groups[1].Value;

        if (lines.Count < 2 || EncodingLine().Match(lines[1]) is not { Success: true } declared)
        {
            WrongDeclaration(2, lines, "Tag-File-Character-Encoding: UTF-8");
            return;
        }

        structure.EncodingName = declared.Groups[1].Value;
        if (lines.Count > 2)
            WrongDeclaration(3, lines, "");
        if (!KnownEncodings.Contains(structure.EncodingName, StringComparer.OrdinalIgnoreCase))
        {
            findings.Error(BagProblems.UnknownEncoding.With(
                ("found", structure.EncodingName), ("known", string.Join(", ", KnownEncodings))));
            return;
        }

        encoding = (Encoding)(CodePagesEncodingProvider.Instance.GetEncoding(structure.EncodingName)
            ?? Encoding.GetEncoding(structure.EncodingName)).Clone();
        encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
    }

    private void WrongDeclaration(int line, List<string> lines, string expected) =>
        findings.Error(BagProblems.WrongDeclaration.With(
        ("line", line), ("found", lines.ElementAtOrDefault(line - 1) ?? ""), ("expected", expected)));

    private async Task ReadManifestAsync(string name, List<BagManifest> into, CancellationToken cancellationToken)
    {
        var manifest = new BagManifest(name, BagManifest.AlgorithmOf(name));
        var digits = BagManifest.DigestDigits(manifest.Algorithm);
        if (digits == 0)
        {
            findings.Warning(BagProblems.UnknownAlgorithm.With(("path", name)));
            return;
        }

        var odd = new OddLines();
        if (!await ReadLinesAsync(
            name, limits.MaxManifestBytes, (number, line) => AddLine(manifest, number, line, digits, odd),
            cancellationToken))
            return;
        into.Add(manifest);
        // md5sum marks binary files with a star; find, asked for ".", writes ./ before every path. One stray ./ is let
        // pass, as the conformance suite does.
        if (odd.Stars > 0 || (odd.Dots > 0 && odd.Dots == odd.All))
        {
            findings.Warning(BagProblems.OddLine.With(
                ("line", odd.First.Line), ("manifest", name), ("found", odd.First.Written), ("path", odd.First.Path)));
        }
    }

    private void AddLine(BagManifest manifest, int number, string line, int digits, OddLines odd)
    {
        if (line.Length == 0)
            return;
        var match = ManifestLine().Match(line);
        if (!match.Success || match.Groups[1].Length != digits)
        {
            findings.Error(BagProblems.BadLine.With(
                ("line", number), ("manifest", manifest.Name), ("digits", digits), ("found", line)));
            return;
        }

        var written = match.Groups[2].Value;
        var path = Unescape(written.TrimStart('*'));
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        if (!IsPlaceRight(manifest, number, path))
            return;
        odd.Add(number, written, path);
        var digest = match.Groups[1].Value.ToLowerInvariant();
        if (manifest.Digests.TryAdd(path, digest))
            return;
        if (manifest.Digests[path] != digest)
            findings.Error(BagProblems.ListedTwiceDifferently.With(("manifest", manifest.Name), ("path", path)));
        else if (structure.IsOld)
            findings.Warning(BagProblems.ListedTwice.With(("manifest", manifest.Name), ("path", path)));
        else
            findings.Error(BagProblems.ListedTwice.With(("manifest", manifest.Name), ("path", path)));
    }

    private bool IsPlaceRight(BagManifest manifest, int number, string path)
    {
        if (PathRules.FindUnsafe(path) is { } refused)
        {
            findings.Error(refused);
            return false;
        }

        var isTag = BagNames.IsTagManifest(manifest.Name);
        if (isTag ? !BagNames.IsPayload(path) && !BagNames.IsTagManifest(path) : BagNames.IsPayload(path))
            return true;
        findings.Error(BagProblems.WrongPlace.With(
            ("line", number), ("manifest", manifest.Name), ("path", path),
            ("allowed", isTag ? "*.txt, …" : BagNames.Payload)));
        return false;
    }

    private async Task ReadInfoAsync(CancellationToken cancellationToken) =>
        await ReadLinesAsync(
            BagNames.Info,
            limits.MaxTagFileBytes,
            (number, line) =>
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (line.Length > 0 && line[0] is ' ' or '\t' && structure.Info.Count > 0)
                    structure.Info[^1] = new(structure.Info[^1].Key, $"{structure.Info[^1].Value} {line.Trim()}");
                else if (colon > 0)
                    structure.Info.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
                else if (line.Length > 0)
                    findings.Warning(BagProblems.BadInfo.With(("line", number), ("found", line)));
            },
            cancellationToken);

    private async Task ReadFetchAsync(CancellationToken cancellationToken)
    {
        var paths = structure.Fetch = new HashSet<string>(StringComparer.Ordinal);
        await ReadLinesAsync(
            BagNames.Fetch,
            limits.MaxManifestBytes,
            (number, line) =>
            {
                if (line.Length == 0)
                    return;
                var match = FetchLine().Match(line);
                var path = match.Success ? Unescape(match.Groups[1].Value) : "";
                if (!match.Success || !BagNames.IsPayload(path) || PathRules.FindUnsafe(path) is not null)
                    findings.Error(BagProblems.BadFetch.With(("line", number), ("found", line)));
                else
                    paths.Add(path);
            },
            cancellationToken);
    }

    private async Task<bool> ReadLinesAsync(
        string path, long maxBytes, Action<int, string> onLine, CancellationToken cancellationToken)
    {
        try
        {
            structure.ReadDigests[path] = await TagFileLines.ReadAsync(
                source, path, encoding, maxBytes,
                (number, line) => onLine(number, number == 1 ? WithoutMark(line) : line), cancellationToken);
            return true;
        }
        catch (RefusedContentException refused)
        {
            findings.Error(refused.Problem);
            return false;
        }
    }

    // RFC 8493 forbids the byte order mark in bagit.txt; UTF-16 tag files need one.
    private string WithoutMark(string line) =>
        line.StartsWith('\uFEFF') && encoding.WebName.StartsWith("utf-16", StringComparison.Ordinal) ? line[1..] : line;

    // Section 2.1.3: CR, LF and, since 1.0, the percent sign itself are escaped; nothing else is.
    private string Unescape(string path)
    {
        if (!path.Contains('%'))
            return path;
        path = path.Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase);
        return structure.IsOld ? path : path.Replace("%25", "%", StringComparison.Ordinal);
    }

    /// <summary>The other direction, for the writer.</summary>
    public static string Escape(string path) => path
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    public static bool TryParseOxum(string text, out long bytes, out long files)
    {
        (bytes, files) = (0, 0);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out bytes)
            && long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out files);
    }

    /// <summary>How a manifest writes its paths, and the first line that is odd.</summary>
    private sealed class OddLines
    {
        public int All { get; private set; }

        public int Stars { get; private set; }

        public int Dots { get; private set; }

        public (int Line, string Written, string Path) First { get; private set; }

        public void Add(int line, string written, string path)
        {
            All++;
            Stars += written.StartsWith('*') ? 1 : 0;
            Dots += written.TrimStart('*').StartsWith("./", StringComparison.Ordinal) ? 1 : 0;
            if (First.Line == 0 && Stars + Dots > 0)
                First = (line, written, path);
        }
    }

    // A space after the version is seen in bags of the conformance suite and means nothing.
    [GeneratedRegex(@"^BagIt-Version: (\d+\.\d+) *\z")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^Tag-File-Character-Encoding: ([A-Za-z0-9_.:-]{1,40}) *\z")]
    private static partial Regex EncodingLine();

    [GeneratedRegex(@"^([0-9A-Fa-f]{32,128})[ \t]+(.+)\z")]
    private static partial Regex ManifestLine();

    [GeneratedRegex(@"^\S+[ \t]+(?:\d{1,18}|-)[ \t]+(.+)\z")]
    private static partial Regex FetchLine();
}
