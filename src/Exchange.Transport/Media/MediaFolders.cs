using Exchange.Transport.Bundles;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Media;

/// <summary>Where bundles for discs lie on this node, and for how long.</summary>
internal sealed class MediaFolders(IOptions<BundleOptions> options, TimeProvider clock)
{
    private readonly string root = Path.GetFullPath(options.Value.Folder);

    /// <summary>Exported bundles; they can be fetched again for a while.</summary>
    public string Out => Path.Combine(root, "media-out");

    /// <summary>Bundles while they are uploaded.</summary>
    public string In => System.IO.Directory.CreateDirectory(Path.Combine(root, "media-in")).FullName;

    /// <summary>Removes what is too old; answers how many files went.</summary>
    public int Sweep()
    {
        var before = (clock.GetUtcNow() - options.Value.KeepFor).UtcDateTime;
        var removed = 0;
        foreach (var folder in new[] { Out, In })
        {
            if (!System.IO.Directory.Exists(folder))
                continue;
            var files = new DirectoryInfo(folder).EnumerateFiles();
            foreach (var file in files.Where(file => file.LastWriteTimeUtc < before))
            {
                file.Delete();
                removed++;
            }
        }

        return removed;
    }
}
