using System.Buffers.Binary;
using System.Text;

namespace Exchange.Transport.Bundles;

/// <summary>
/// The one way a bundle is laid out as a ZIP64 file: every entry stored, every field of every header fixed by names,
/// lengths, checksums and places. So each byte of the file is either signed for or computable, and none can be changed
/// unseen. Source: APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
/// </summary>
/// <remarks>Nothing is compressed: packages hold mostly what is packed already, and a bit of a deflate stream may
/// change
/// without changing what comes out.</remarks>
internal static class BundleLayout
{
    public const string ManifestPath = "manifest.jws";

    private const ushort Version = 45; // The first with ZIP64.
    private const ushort FirstOfJanuary1980 = 0x0021; // The earliest date; the manifest has the true one.
    private const int LocalLength = 30;
    private const int CentralLength = 46;

    /// <summary>What stands before the bytes of a file.</summary>
    public static byte[] LocalHeader(string path, long length, uint crc)
    {
        var name = Encoding.ASCII.GetBytes(path);
        var bytes = new byte[LocalLength + name.Length + 20];
        var fields = new Fields(bytes);
        fields.U32(0x04034b50).U16(Version).U16(0).U16(0).U16(0).U16(FirstOfJanuary1980).U32(crc)
            .U32(uint.MaxValue).U32(uint.MaxValue).U16((ushort)name.Length).U16(20).Bytes(name)
            .U16(0x0001).U16(16).I64(length).I64(length);
        return bytes;
    }

    /// <summary>Its line in the directory at the end.</summary>
    public static byte[] CentralHeader(string path, long length, uint crc, long offset)
    {
        var name = Encoding.ASCII.GetBytes(path);
        var bytes = new byte[CentralLength + name.Length + 28];
        var fields = new Fields(bytes);
        fields.U32(0x02014b50).U16(Version).U16(Version).U16(0).U16(0).U16(0).U16(FirstOfJanuary1980).U32(crc)
            .U32(uint.MaxValue).U32(uint.MaxValue).U16((ushort)name.Length).U16(28).U16(0).U16(0).U16(0).U32(0)
            .U32(uint.MaxValue).Bytes(name).U16(0x0001).U16(24).I64(length).I64(length).I64(offset);
        return bytes;
    }

    /// <summary>The records that end the file.</summary>
    public static byte[] End(long count, long size, long offset)
    {
        var bytes = new byte[56 + 20 + 22];
        var fields = new Fields(bytes);
        fields.U32(0x06064b50).I64(44).U16(Version).U16(Version).U32(0).U32(0)
            .I64(count).I64(count).I64(size).I64(offset)
            .U32(0x07064b50).U32(0).I64(offset + size).U32(1)
            .U32(0x06054b50).U16(0).U16(0).U16(ushort.MaxValue).U16(ushort.MaxValue)
            .U32(uint.MaxValue).U32(uint.MaxValue).U16(0);
        return bytes;
    }

    private sealed class Fields(byte[] bytes)
    {
        private int at;

        public Fields U16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
            at += 2;
            return this;
        }

        public Fields U32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            at += 4;
            return this;
        }

        public Fields I64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
            at += 8;
            return this;
        }

        public Fields Bytes(byte[] value)
        {
            value.CopyTo(bytes, at);
            at += value.Length;
            return this;
        }
    }
}
