using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace Exchange.Node.Web;

/// <summary>
/// The files under <c>/assets</c> that the web app's build compressed as well as it can, which takes seconds and saves a
/// slow line a fifth of what compressing at each request would send.
/// </summary>
/// <remarks>The files are those found at start-up: a path is looked up among their names, so none can lead elsewhere.</remarks>
internal sealed class CompressedAssets(string root)
{
    private const string Suffix = ".br";

    private readonly FrozenSet<string> paths = Read(root);

    /// <summary>The path of the compressed file, where there is one and whoever asks takes it; otherwise the path itself.</summary>
    public PathString For(PathString asked, string acceptEncoding) =>
        paths.Contains(asked.Value ?? "") && TakesBrotli(acceptEncoding) ? new PathString(asked.Value + Suffix) : asked;

    /// <summary>The name the file had before it was compressed; null when it was not.</summary>
    public static string? OriginalOf(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : null;

    private static bool TakesBrotli(string acceptEncoding) =>
        StringWithQualityHeaderValue.TryParseList([acceptEncoding], out var wanted)
        && wanted.Any(each => each.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && each.Quality != 0);

    private static FrozenSet<string> Read(string root)
    {
        var assets = Path.Combine(root, "assets");
        return Directory.Exists(assets)
            ? Directory.EnumerateFiles(assets, "*" + Suffix)
                .Select(file => "/assets/" + Path.GetFileNameWithoutExtension(file)).ToFrozenSet(StringComparer.Ordinal)
            : [];
    }
}
