using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Bags;

/// <summary>
/// A bag inside a ZIP file: below its one top folder, as RFC 8493 section 4 asks, or at the top, as many programs pack
/// it.
/// </summary>
internal sealed class ZipBagSource : IBagSource
{
    private readonly SafeZip zip;
    private readonly Dictionary<string, SafeZipEntry> entries;

    private ZipBagSource(SafeZip zip, Dictionary<string, SafeZipEntry> entries, IReadOnlyList<BagFile> files) =>
        (this.zip, this.entries, Files) = (zip, entries, files);

    public IReadOnlyList<BagFile> Files { get; }

    public static Outcome<IBagSource> Open(string file, ZipLimits limits)
    {
        var opened = SafeZip.Open(file, limits);
        if (!opened.Succeeded)
            return opened.Problem;
        var zip = opened.Value;
        var files = zip.Entries.Where(entry => !entry.IsFolder).ToList();
        var baseLength = BaseFolderLength(files);
        return new ZipBagSource(
            zip,
            files.ToDictionary(entry => entry.Path[baseLength..], StringComparer.Ordinal),
            files.ConvertAll(entry => new BagFile(entry.Path[baseLength..], entry.Length)));
    }

    public Stream Open(string path) => zip.Open(entries[path]);

    public void Dispose() => zip.Dispose();

    private static int BaseFolderLength(List<SafeZipEntry> files)
    {
        if (files.Count == 0 || files.Exists(entry => entry.Path == BagNames.Declaration))
            return 0;
        var top = files[0].Path[..(files[0].Path.IndexOf('/') + 1)];
        return top.Length > 0 && files.TrueForAll(entry => entry.Path.StartsWith(top, StringComparison.Ordinal))
            ? top.Length : 0;
    }
}
