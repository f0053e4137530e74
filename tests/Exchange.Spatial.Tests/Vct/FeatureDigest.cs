using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>A number per feature that is the same wherever rings start and whichever way they run.</summary>
internal static class FeatureDigest
{
    public static IReadOnlyList<(int Id, ulong Digest)> Of(ILayerSource file, LayerDefinition layer)
    {
        var digests = new List<(int, ulong)>();
        foreach (var part in file.Read(layer, CancellationToken.None))
        {
            for (var row = 0; row < part.Count; row++)
            {
                var digest = 0UL;
                foreach (var column in part.Columns)
                    digest = Mix(digest, (ulong)StringComparer.Ordinal.GetHashCode(column.Text(row) ?? ""));
                digests.Add((digests.Count, digest + Geometry(part.Geometry, row)));
            }
        }

        return digests;
    }

    private static ulong Geometry(GeometryBlock block, int row)
    {
        ulong sum = 0;
        for (var part = block.Parts(row).Start; part < block.Parts(row).End; part++)
        {
            var rings = block.Rings(part);
            ulong holes = 0;
            for (var ring = rings.Start + 1; ring < rings.End; ring++)
                holes += Ring(block.Ring(ring));
            sum += Mix(Ring(block.Ring(rings.Start)), holes);
        }

        return sum;
    }

    // The sum over the edges of the ring, each the same in both directions: order and start do not matter.
    private static ulong Ring(ReadOnlySpan<double> ring)
    {
        ulong sum = 0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
            sum += Mix(0, Point(ring, i) + Point(ring, i + 2));
        return sum;
    }

    private static ulong Point(ReadOnlySpan<double> ring, int at) =>
        Mix(BitConverter.DoubleToUInt64Bits(ring[at]), BitConverter.DoubleToUInt64Bits(ring[at + 1]));

    private static ulong Mix(ulong a, ulong b)
    {
        var mixed = (a ^ (b + 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        mixed ^= mixed >> 32;
        return mixed * 0xD6E8FEB86659FD93;
    }
}
