using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Zips;

namespace Exchange.Validation.Tables;

/// <summary>
/// Unpacks every part of an office document (OPC) once into nothing: whatever the ZIP says of itself is then true, so a
/// library may open it.
/// </summary>
internal static class OpcParts
{
    /// <summary>What is wrong with the container, or null.</summary>
    public static Problem? Check(string file, int maxParts, long maxBytes, CancellationToken cancellationToken)
    {
        var limits = ZipLimits.Default with
        {
            MaxEntries = maxParts,
            MaxEntryBytes = maxBytes,
            MaxTotalBytes = 2 * maxBytes,
        };
        var opened = SafeZip.Open(file, limits);
        if (!opened.Succeeded)
            return opened.Problem;
        using var zip = opened.Value;
        var buffer = new byte[1 << 16];
        try
        {
            foreach (var entry in zip.Entries.Where(entry => !entry.IsFolder))
            {
                using var part = zip.Open(entry);
                while (part.Read(buffer) > 0)
                    cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }

        return null;
    }
}
