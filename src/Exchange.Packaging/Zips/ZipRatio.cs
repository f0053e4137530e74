using Exchange.Domain.Problems;

namespace Exchange.Packaging.Zips;

/// <summary>Tells a zip bomb by how much it grows.</summary>
internal static class ZipRatio
{
    public static Problem? FindExcess(string path, long packed, long unpacked, int maxRatio, ZipLimits limits) =>
        unpacked <= limits.RatioFreeBytes || unpacked / Math.Max(packed, 1) <= maxRatio
            ? null
            : ZipProblems.Bomb.With(("path", path), ("packed", packed), ("actual", unpacked), ("max", maxRatio));
}
