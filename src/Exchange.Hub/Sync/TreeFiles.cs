using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Packages;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>
/// The leaves of layers' hash trees as files, so that another level can ask for nodes without the layer being read
/// again. Nothing here is the only copy: a file that is missing or damaged is made again from the archive.
/// </summary>
/// <param name="folder">A folder of this process's machine.</param>
public sealed class TreeFiles(string folder)
{
    // A walk asks for a few nodes of one layer, one after the other. Kept only as long as the memory is not needed: a
    // set may be large, and nobody says when a walk is over.
    private readonly WeakReference<KeptTree?> last = new(null);

    /// <summary>Moves a file of leaves here. It is read only after its checksum was found right.</summary>
    public void Take(PackageDigest digest, string file, string layer, string leaves)
    {
        var path = PathOf(digest, file, layer);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Below the folder.
        var part = $"{path}.{Path.GetRandomFileName()}.part";
        File.Move(leaves, part);
        // Whole or not at all, also for a reader at the same time.
        File.Move(part, path, overwrite: true);
        last.SetTarget(null);
    }

    /// <summary>The leaves, or null when they have to be made first.</summary>
    public LeafSet? Find(PackageDigest digest, string file, string layer)
    {
        var path = PathOf(digest, file, layer);
        var written = File.GetLastWriteTimeUtc(path);
        if (last.TryGetTarget(out var kept) && kept.Path == path && kept.WrittenAt == written)
            return kept.Leaves;
        try
        {
            using var stream = File.OpenRead(path);
            var leaves = LeafSet.Read(stream);
            last.SetTarget(leaves is null ? null : new KeptTree(path, written, leaves));
            return leaves;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Deletes what was written before that instant: trees of packages that are not read any more, and parts a crash
    /// left. Answers of how many packages the trees went.
    /// </summary>
    public int Sweep(DateTimeOffset before)
    {
        if (!Directory.Exists(folder))
            return 0;
        var packages = new DirectoryInfo(folder).EnumerateDirectories().ToList();
        // A folder's time is that of the newest file moved into it.
        var old = packages.Where(package => package.LastWriteTimeUtc < before.UtcDateTime).ToList();
        foreach (var package in old)
            package.Delete(recursive: true);
        foreach (var part in packages.Except(old).SelectMany(package => package.EnumerateFiles("*.part")))
            if (part.LastWriteTimeUtc < before.UtcDateTime)
                part.Delete();
        return old.Count;
    }

    private string PathOf(PackageDigest digest, string file, string layer) => Path.Combine(
        folder, digest.Value,
        Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{LayerTree.Algorithm}\n{file}\n{layer}"))) + ".leaves");

    private sealed record KeptTree(string Path, DateTime WrittenAt, LeafSet Leaves);
}
