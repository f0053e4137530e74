using System.Security.Cryptography;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Hub.Submissions;
using Exchange.Spatial.Formats;

namespace Exchange.Hub.Sync;

/// <summary>
/// Reads a package as the archive holds it now: every file is hashed against its archived digest, and every layer
/// becomes number, area and tree. Damaged layers are read as far as they go: that is how the damaged feature is named.
/// </summary>
public sealed class ReadPackageLayers(
    IPackageArchive archive, UploadFiles folders, TreeFiles trees, ILayerReading reading, TimeProvider clock)
{
    public async Task<ReadPackage> ReadAsync(PlanId plan, PackageDigest digest, CancellationToken cancellationToken)
    {
        var work = $"trees-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        var damage = new List<string>();
        try
        {
            if (await archive.FindVersionAsync(plan, digest, cancellationToken) is not { } held)
                return new ReadPackage(false, [], $"the archive does not hold package {digest}");
            var space = folders.FreshWorkFolder(work);
            var folder = Directory.CreateDirectory(Path.Combine(space, "package")).FullName;
            var output = Directory.CreateDirectory(Path.Combine(space, "leaves")).FullName;
            foreach (var file in await archive.ListFilesAsync(plan, held.Version, cancellationToken))
                if (await CopyAsync(held, file, folder, cancellationToken) is { } wrong)
                    damage.Add(wrong);
            var layers = new List<LayerSummary>();
            foreach (var layer in await reading.ReadAsync(folder, output, cancellationToken))
            {
                if (layer.Leaves is { } leaves)
                    trees.Take(digest, layer.File, layer.Layer, Path.Combine(output, leaves));
                layers.Add(new LayerSummary(
                    layer.File, layer.Layer, layer.Features, layer.AreaSquareMetres, layer.Root, layer.Unread));
            }

            return new ReadPackage(true, layers, damage.Count == 0 ? null : string.Join("; ", damage));
        }
        catch (ArchiveDamageException found)
        {
            // A file is missing or the inventory is not what its sidecar says: nothing can be read beyond that.
            return new ReadPackage(true, [], found.Message);
        }
        finally
        {
            folders.DeleteWorkFolder(work);
        }
    }

    /// <summary>Hashes a file, and copies it where it is part of a layer's file; answers what is wrong with
    /// it.</summary>
    private async Task<string?> CopyAsync(
        ArchivedVersion held, ArchivedFile file, string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var target = LayerFolder.IsPart(file.Path) ? Path.Combine(folder, file.Path) : null;
        if (target is not null)
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // Below the work folder.
        await using var source = await archive.OpenFileAsync(held.Plan, held.Version, file.Path, cancellationToken);
        await using var copy = target is null
            ? Stream.Null : new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[80 * 1024];
        int count;
        while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await copy.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found == file.Sha256 ? null : $"{file.Path}: SHA-256 {found}, archived {file.Sha256}";
    }
}
