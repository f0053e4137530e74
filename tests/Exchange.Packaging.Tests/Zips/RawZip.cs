using System.IO.Compression;
using System.Text;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Tests.Zips;

/// <summary>Writes ZIP files byte by byte, so that each field can lie.</summary>
internal sealed class RawZip
{
    private readonly MemoryStream file = new();
    private readonly MemoryStream directory = new();
    private int count;

    /// <summary>Bytes put in front of the central directory that no entry accounts for.</summary>
    public byte[] Hidden { get; init; } = [];

    public byte[] InFront { get; init; } = [];

    public byte[] Behind { get; init; } = [];

    public ushort Disk { get; init; }

    public int ClaimedCount { get; init; } = -1;

    /// <param name="offset">Where the local header lies already; none is written then.</param>
    public RawZip Add(
        string name, byte[]? data = null, ushort method = 0, ushort flags = 0x0800, uint? claimedLength = null,
        uint? claimedPacked = null,
        uint attributes = 0x81A40000, string? localName = null, uint? offset = null, uint? crc = null,
        byte[]? rawName = null)
    {
        if (count == 0)
            file.Write(InFront);
        data ??= [];
        var packed = method == 8 ? Deflate(data) : data;
        var nameBytes = rawName ?? Encoding.UTF8.GetBytes(name);
        var localBytes = localName is null ? nameBytes : Encoding.UTF8.GetBytes(localName);
        var at = offset ?? (uint)file.Position;
        var sum = crc ?? Crc32.Of(data);
        var (length, packedLength) = (claimedLength ?? (uint)data.Length, claimedPacked ?? (uint)packed.Length);

        if (offset is null)
        {
            using var local = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
            local.Write(0x04034b50u);
            Write(local, 20, flags, method, 0, 0x5A21);
            local.Write(sum);
            local.Write(packedLength);
            local.Write(length);
            Write(local, (ushort)localBytes.Length, 0);
            local.Write(localBytes);
            local.Write(packed);
        }

        using var central = new BinaryWriter(directory, Encoding.UTF8, leaveOpen: true);
        central.Write(0x02014b50u);
        Write(central, 0x031E, 20, flags, method, 0, 0x5A21);
        central.Write(sum);
        central.Write(packedLength);
        central.Write(length);
        Write(central, (ushort)nameBytes.Length, 0, 0, 0, 0);
        central.Write(attributes);
        central.Write(at);
        central.Write(nameBytes);
        count++;
        return this;
    }

    public byte[] Build()
    {
        file.Write(Hidden);
        var start = (uint)file.Position;
        directory.WriteTo(file);
        using var end = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true);
        var claimed = (ushort)(ClaimedCount < 0 ? count : ClaimedCount);
        end.Write(0x06054b50u);
        Write(end, Disk, 0, claimed, claimed);
        end.Write((uint)directory.Length);
        end.Write(start);
        Write(end, 0);
        file.Write(Behind);
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(data);
        return packed.ToArray();
    }

    private static void Write(BinaryWriter writer, params ReadOnlySpan<ushort> values)
    {
        foreach (var value in values)
            writer.Write(value);
    }
}
