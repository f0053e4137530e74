using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cutting;
using Exchange.Hub.Submissions;
using Exchange.Spatial.Tiles;

namespace Exchange.Hub.Maps;

/// <summary>
/// The tiles of archived packages, by digest: a cache, which may be deleted at any time and is made again from the
/// archive.
/// </summary>
/// <remarks>
/// Invariants: a package's folder appears whole and goes whole, by one rename, and is never changed in between; it lies
/// in the folder of the algorithm, so a newer program cuts anew; one process at a time cuts one package, by a lock file. Nothing in the
/// folder is trusted: <see cref="TileSet"/> holds every count against what is there.
/// </remarks>
public sealed class TileLibrary(
    string home, IPackageArchive archive, UploadFiles folders, TileProcess process, MapStyle style, TimeProvider clock)
{
    private const string ListName = "layers.json";

    private static readonly JsonSerializerOptions Json = new(RecordJson.Options)
    {
        NumberHandling = JsonNumberHandling.Strict,
    };

    private readonly string root =
        Path.Combine(home, string.Create(CultureInfo.InvariantCulture, $"a{TileSetSummary.CurrentAlgorithm}"));

    /// <summary>The layers of a package, or null when they are not cut yet.</summary>
    public async Task<PackageLayers?> FindAsync(PackageDigest digest, CancellationToken cancellationToken)
    {
        var folder = FolderOf(digest);
        try
        {
            await using var list = File.OpenRead(Path.Combine(folder, ListName));
            var layers = await JsonSerializer.DeserializeAsync<PackageLayers>(list, Json, cancellationToken);
            // The time of the folder says when somebody last looked; once an hour is enough for that.
            if (clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(folder) > TimeSpan.FromHours(1))
                Directory.SetLastWriteTimeUtc(folder, clock.GetUtcNow().UtcDateTime);
            return layers;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Opens the tile set of a layer that can be drawn. A damaged one is forgotten, with its package.
    /// </summary>
    public Outcome<TileSet> Open(PackageDigest digest, PackageLayer layer)
    {
        var set = TileSet.Open(Path.Combine(FolderOf(digest), TileOrder.SetName(layer.Place)));
        if (!set.Succeeded)
            Forget(digest);
        return set;
    }

    /// <summary>Deletes the tiles of a package, so that they are cut anew.</summary>
    public void Forget(PackageDigest digest)
    {
        // Renamed first: whoever deletes file by file could meet the files of the set that is cut anew.
        var gone = $"{FolderOf(digest)}.{Path.GetRandomFileName()}.gone";
        try
        {
            Directory.Move(FolderOf(digest), gone);
        }
        catch (DirectoryNotFoundException)
        {
            return; // Somebody else was faster, or there is nothing.
        }

        DeleteFolder(gone);
    }

    /// <summary>
    /// Cuts the layers of an archived package. What is cut already is answered at once; what another process is cutting
    /// is refused as not ready. Cancelled or crashed, it leaves nothing that counts.
    /// </summary>
    public async Task<Outcome<PackageLayers>> CutAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        if (await FindAsync(version.Digest, cancellationToken) is { } ready)
            return ready;
        Directory.CreateDirectory(root);
        using var turn = Lock(version.Digest);
        if (turn is null)
            return MapProblems.NotReady.With(("version", version.Version));
        if (await FindAsync(version.Digest, cancellationToken) is { } meanwhile)
            return meanwhile;

        // The lock is held, so a folder of this name is what a crashed attempt left.
        var making = FolderOf(version.Digest) + ".making";
        var work = $"tiles-{version.Digest}";
        try
        {
            DeleteFolder(making);
            Directory.CreateDirectory(making);
            var package = folders.FreshWorkFolder(work);
            await archive.MaterialiseAsync(version.Plan, version.Version, package, cancellationToken);
            var cut = await process.RunAsync(
                new TileOrder { PackageFolder = package, OutputFolder = making, ClassFields = style.ClassFields },
                cancellationToken);
            if (!cut.Succeeded)
                return cut.Problem;
            var layers = new PackageLayers(version.Digest.Value, Describe(cut.Value, making));
            File.Delete(Path.Combine(making, CuttingChild.ResultName));
            await File.WriteAllBytesAsync(
                Path.Combine(making, ListName), JsonSerializer.SerializeToUtf8Bytes(layers, Json), cancellationToken);
            Forget(version.Digest);
            Directory.Move(making, FolderOf(version.Digest));
            return layers;
        }
        finally
        {
            DeleteFolder(making);
            folders.DeleteWorkFolder(work);
        }
    }

    /// <summary>
    /// Deletes tiles nobody has looked at since that instant, and all that another algorithm cut; answers of how many
    /// packages.
    /// </summary>
    public int Sweep(DateTimeOffset unusedSince)
    {
        if (!Directory.Exists(home))
            return 0;
        var others = Directory.GetDirectories(home, "a*").Where(folder => folder != root).ToList();
        var unused = Directory.Exists(root)
            ? Directory.GetDirectories(root)
                .Where(folder => Directory.GetLastWriteTimeUtc(folder) < unusedSince.UtcDateTime).ToList()
            : [];
        var packages = unused.Count + others.Sum(folder => Directory.GetDirectories(folder).Length);
        foreach (var folder in others.Concat(unused))
            DeleteFolder(folder);
        return packages;
    }

    private static List<PackageLayer> Describe(TileResult result, string folder)
    {
        var (layers, ids) = (new List<PackageLayer>(), new HashSet<string>(StringComparer.Ordinal));
        for (var place = 0; place < result.Layers.Count; place++)
        {
            var (file, name, refusal, values) = result.Layers[place];
            TileSetSummary? summary = null;
            if (refusal is null)
            {
                // The child's word is not enough: what cannot be opened here cannot be shown.
                var opened = TileSet.Open(Path.Combine(folder, TileOrder.SetName(place)));
                if (opened.Succeeded)
                {
                    using var set = opened.Value;
                    summary = set.Summary;
                }
                else
                {
                    (refusal, values) = (opened.Problem.Code, opened.Problem.Values);
                }
            }

            layers.Add(new PackageLayer(IdOf(name, ids), place, file, name, summary, refusal, values));
        }

        return layers;
    }

    private static string IdOf(string name, HashSet<string> taken)
    {
        var isPlain = name.Length is > 0 and <= 64
            && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-');
        var plain = isPlain ? name : "layer";
        var id = plain;
        for (var number = 2; !taken.Add(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{plain}-{number}");
        return id;
    }

    private FileStream? Lock(PackageDigest digest)
    {
        try
        {
            return new FileStream(FolderOf(digest) + ".lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // There is none, or somebody else was faster.
        }
    }

    private string FolderOf(PackageDigest digest) => Path.Combine(root, digest.Value);
}
