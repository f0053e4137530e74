using System.IO.Compression;
using System.Text;

namespace Exchange.Spatial.Tests.Formats;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const int Gb18030 = 54936;

    public string Root { get; } = Directory.CreateTempSubdirectory("exchange-test-").FullName;

    public string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>Unpacks a ZIP file; names that are not declared as UTF-8 are Chinese.</summary>
    public void Unzip(string file)
    {
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030);
        ZipFile.ExtractToDirectory(file, Root, chinese);
    }

    /// <summary>
    /// Copies a file and those beside it with the same stem, so that it can be changed; returns its path.
    /// </summary>
    public string CopyStem(string path)
    {
        foreach (var file in Directory.EnumerateFiles(
            Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + ".*")) // Test data lies in folders.
        {
            var copy = PathOf(Path.GetFileName(file));
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        return PathOf(Path.GetFileName(path));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
