using System.Buffers.Binary;

namespace Exchange.Validation.Documents;

/// <summary>What the head of an image says; the picture itself is not unpacked, so no image can be a bomb.</summary>
/// <param name="DotsPerInch">The smaller of both directions; null when it is not stated.</param>
internal sealed record ImageHead(long Width, long Height, double? DotsPerInch)
{
    private const int MaxSegments = 10_000;
    private const double CentimetresPerInch = 2.54;
    private const double MetresPerInch = 0.0254;

    /// <summary>Null when the file is no JPEG, PNG or TIFF, or breaks off in its head.</summary>
    public static ImageHead? Read(string file)
    {
        using var stream = File.OpenRead(file);
        return Read(stream);
    }

    /// <summary>The same of a stream that can seek.</summary>
    public static ImageHead? Read(Stream stream)
    {
        stream.Position = 0;
        try
        {
            var head = Take(stream, 8);
            stream.Position = 0;
            var image = head switch
            {
                [0xFF, 0xD8, ..] => Jpeg(stream),
                [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10] => Png(stream),
                [(byte)'I', (byte)'I', 42, 0, ..] => Tiff(stream, isLittleEndian: true),
                [(byte)'M', (byte)'M', 0, 42, ..] => Tiff(stream, isLittleEndian: false),
                [(byte)'I', (byte)'I', 43, 0, ..] => BigTiff(stream),
                _ => null,
            };
            return image is { Width: > 0, Height: > 0 } ? image : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    // ITU-T T.81, annex B; density: JFIF 1.02.
    private static ImageHead? Jpeg(Stream stream)
    {
        stream.Position = 2;
        double? density = null;
        for (var segment = 0; segment < MaxSegments; segment++)
        {
            var marker = Take(stream, 4);
            if (marker[0] != 0xFF)
                return null;
            var end = stream.Position - 2 + BinaryPrimitives.ReadUInt16BigEndian(marker.AsSpan(2));
            if (marker[1] == 0xE0 && end - stream.Position >= 14)
            {
                var jfif = Take(stream, 12);
                double unit = jfif[7] switch { 1 => 1, 2 => CentimetresPerInch, _ => 0 };
                var least = Math.Min(
                    BinaryPrimitives.ReadUInt16BigEndian(jfif.AsSpan(8)),
                    BinaryPrimitives.ReadUInt16BigEndian(jfif.AsSpan(10)));
                density = unit * least > 0 ? unit * least : null;
            }
            else if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var frame = Take(stream, 5);
                return new ImageHead(
                    BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(3)),
                    BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1)), density);
            }

            stream.Position = end;
        }

        return null;
    }

    // ISO/IEC 15948: IHDR comes first, pHYs before the data.
    private static ImageHead Png(Stream stream)
    {
        stream.Position = 16;
        var size = Take(stream, 8);
        var (width, height) = (
            BinaryPrimitives.ReadUInt32BigEndian(size), BinaryPrimitives.ReadUInt32BigEndian(size.AsSpan(4)));
        stream.Position = 33;
        for (var chunk = 0; chunk < MaxSegments; chunk++)
        {
            var head = Take(stream, 8);
            if (head.AsSpan(4).SequenceEqual("pHYs"u8))
            {
                var density = Take(stream, 9);
                var least = Math.Min(
                    BinaryPrimitives.ReadUInt32BigEndian(density),
                    BinaryPrimitives.ReadUInt32BigEndian(density.AsSpan(4)));
                return new ImageHead(width, height, density[8] == 1 ? least * MetresPerInch : null);
            }

            if (head.AsSpan(4).SequenceEqual("IDAT"u8))
                break;
            stream.Position += BinaryPrimitives.ReadUInt32BigEndian(head) + 4L;
        }

        return new ImageHead(width, height, null);
    }

    // TIFF 6.0, section 2; the first directory only.
    private static ImageHead Tiff(Stream stream, bool isLittleEndian)
    {
        uint Long(byte[] bytes, int at) => isLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))
            : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
        ushort Short(byte[] bytes, int at) => isLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at))
            : BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

        stream.Position = Long(Take(stream, 8), 4);
        var count = Short(Take(stream, 2), 0);
        var entries = Take(stream, 12 * count);
        var (width, height, unit) = (0L, 0L, 2);
        var densities = new List<double>();
        for (var at = 0; at < entries.Length; at += 12)
        {
            var value = Short(entries, at + 2) == 3 ? Short(entries, at + 8) : Long(entries, at + 8);
            switch (Short(entries, at))
            {
                case 256:
                    width = value;
                    break;
                case 257:
                    height = value;
                    break;
                case 282 or 283:
                    stream.Position = value;
                    var ratio = Take(stream, 8);
                    densities.Add(Long(ratio, 4) == 0 ? 0 : (double)Long(ratio, 0) / Long(ratio, 4));
                    break;
                case 296:
                    unit = (int)value;
                    break;
            }
        }

        double? least = densities.Count == 0 || unit == 1 ? null : densities.Min();
        return new ImageHead(width, height, unit == 3 ? least * CentimetresPerInch : least);
    }

    // BigTIFF, as GDAL writes rasters beyond 4 GiB: eight-byte offsets, entries of twenty bytes.
    private static ImageHead BigTiff(Stream stream)
    {
        stream.Position = 8;
        stream.Position = (long)(BinaryPrimitives.ReadUInt64LittleEndian(Take(stream, 8)) & long.MaxValue);
        var count = BinaryPrimitives.ReadUInt64LittleEndian(Take(stream, 8));
        var entries = Take(stream, (int)Math.Min(count, MaxSegments) * 20);
        long Value(int tag)
        {
            for (var at = 0; at < entries.Length; at += 20)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at)) == tag)
                    return BinaryPrimitives.ReadUInt32LittleEndian(entries.AsSpan(at + 12));
            }

            return 0;
        }

        return new ImageHead(Value(256), Value(257), null);
    }

    private static byte[] Take(Stream stream, int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
