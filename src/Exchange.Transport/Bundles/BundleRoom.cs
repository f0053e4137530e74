using Exchange.Domain.Problems;

namespace Exchange.Transport.Bundles;

/// <summary>
/// Whether the disk has room for a bundle and for the content it brings, before gigabytes come for nothing.
/// </summary>
internal static class BundleRoom
{
    // The rest of the node writes meanwhile, too.
    private const long Reserve = 64L * 1024 * 1024;

    /// <summary>The reason why it cannot be taken now, or null.</summary>
    public static Problem? FindLack(string folder, long length)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace - Reserve;
        return length <= free ? null : BundleProblems.NoRoom.With(("length", length), ("free", Math.Max(0, free)));
    }
}
