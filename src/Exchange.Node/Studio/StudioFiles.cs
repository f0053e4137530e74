using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Studio;

/// <summary>
/// The files of the designer's package, in the compressed form they came in where the browser takes it: compressing
/// 20 MB of assemblies at each request would cost more than all the rest of the node.
/// </summary>
/// <remarks>
/// What is served is fixed at start-up: a path is looked up among the names found then, so that no path can lead out of
/// the folder.
/// </remarks>
internal sealed partial class StudioFiles
{
    private static readonly (string Encoding, string Suffix)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    private readonly FrozenDictionary<string, StudioFile> files;

    public StudioFiles(NodePaths paths) => files = Read(paths.Studio);

    /// <summary>Whether the package was restored when the program was built.</summary>
    public bool ArePresent => files.ContainsKey("/_framework/blazor.webassembly.js");

    /// <summary>False when there is no such file.</summary>
    public async Task<bool> TryServeAsync(HttpContext context, PathString path)
    {
        if (!files.TryGetValue(path.Value ?? "", out var file))
            return false;
        var (response, headers) = (context.Response, context.Response.Headers);
        var (encoding, name) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        var found = new FileInfo(name);
        var tag = new EntityTagHeaderValue(
            string.Create(CultureInfo.InvariantCulture, $"\"{found.Length:x}-{found.LastWriteTimeUtc.Ticks:x}\""));
        headers.ETag = tag.ToString();
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = file.IsFingerprinted ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = found.Length;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.SendFileAsync(name, context.RequestAborted);
        return true;
    }

    private static FrozenDictionary<string, StudioFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
            return FrozenDictionary<string, StudioFile>.Empty;
        var types = Types();
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(name => !Array.Exists(Twins, twin => name.EndsWith(twin.Suffix, StringComparison.Ordinal)))
            .ToFrozenDictionary(
                name => "/" + Path.GetRelativePath(folder, name).Replace(Path.DirectorySeparatorChar, '/'),
                name => new StudioFile(
                    name,
                    types.TryGetContentType(name, out var type) ? type : "application/octet-stream",
                    Fingerprint().IsMatch(name),
                    [.. Twins.Where(twin => File.Exists(name + twin.Suffix)).Select(twin => twin.Encoding)]),
                StringComparer.Ordinal);
    }

    private static FileExtensionContentTypeProvider Types()
    {
        var types = new FileExtensionContentTypeProvider();
        // A .wasm under another name starts slowly and with a warning.
        types.Mappings[".wasm"] = "application/wasm";
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".blat"] = "application/octet-stream";
        types.Mappings[".webmanifest"] = "application/manifest+json";
        types.Mappings[".cur"] = "image/x-icon";
        types.Mappings[".js"] = "text/javascript; charset=utf-8";
        types.Mappings[".css"] = "text/css; charset=utf-8";
        return types;
    }

    // The package names some files by their content: _framework/Elsa.Studio.Core.xp6o1cja6y.wasm.
    [GeneratedRegex(@"[/\\]_framework[/\\][^/\\]+\.[0-9a-z]{10}\.[a-z]+$")]
    private static partial Regex Fingerprint();

    private sealed record StudioFile(
        string Name, string ContentType, bool IsFingerprinted, IReadOnlyList<string> Encodings)
    {
        public (string? Encoding, string Name) For(string accepted)
        {
            foreach (var (encoding, suffix) in Twins)
                if (Encodings.Contains(encoding) && Accepts(accepted, encoding))
                    return (encoding, Name + suffix);
            return (null, Name);
        }

        private static bool Accepts(string accepted, string encoding) =>
            StringWithQualityHeaderValue.TryParseList([accepted], out var wanted)
            && wanted.Any(each => each.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && each.Quality != 0);
    }
}
