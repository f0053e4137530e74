using System.Buffers.Binary;

namespace Exchange.Spatial.Diff;

/// <summary>
/// Records of bytes, written once and read by position: in memory up to a bound, then in a temporary file that goes
/// with this object.
/// </summary>
internal sealed class ByteLog(long maxBytesInMemory, string folder) : IDisposable
{
    private const int BlockSize = 1 << 20;
    private const int LengthBytes = 4;

    // Records are read in any order: a large buffer would mostly be filled in vain.
    private const int FileBufferBytes = 16 * 1024;

    private readonly List<byte[]> blocks = [];
    private long inMemory;
    private FileStream? file;
    private long inFile;
    private byte[] scratch = [];

    /// <summary>Keeps a record; returns the position to read it by.</summary>
    public long Append(ReadOnlySpan<byte> record)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
        var position = inMemory + inFile;
        if (file is null && inMemory + LengthBytes + record.Length <= maxBytesInMemory)
        {
            CopyIn(length);
            CopyIn(record);
            return position;
        }

        file ??= new FileStream(
            Path.Combine(folder, Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            FileBufferBytes,
            FileOptions.DeleteOnClose);
        if (file.Position != inFile) // Setting it empties the buffer.
            file.Position = inFile;
        file.Write(length);
        file.Write(record);
        inFile += LengthBytes + record.Length;
        return position;
    }

    /// <summary>The record kept at that position; valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(long position)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        CopyOut(position, length);
        var count = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (scratch.Length < count)
            scratch = new byte[Math.Max(count, 2 * scratch.Length)];
        CopyOut(position + LengthBytes, scratch.AsSpan(0, count));
        return scratch.AsSpan(0, count);
    }

    public void Dispose() => file?.Dispose();

    private void CopyIn(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var at = (int)(inMemory % BlockSize);
            if (at == 0)
                blocks.Add(new byte[BlockSize]);
            var some = bytes[..Math.Min(bytes.Length, BlockSize - at)];
            some.CopyTo(blocks[^1].AsSpan(at));
            inMemory += some.Length;
            bytes = bytes[some.Length..];
        }
    }

    // A record never lies partly in memory and partly in the file.
    private void CopyOut(long position, Span<byte> into)
    {
        if (position >= inMemory)
        {
            file!.Position = position - inMemory; // There is a file once anything lies behind the memory's end.
            file.ReadExactly(into);
            return;
        }

        while (into.Length > 0)
        {
            var from = blocks[(int)(position / BlockSize)].AsSpan((int)(position % BlockSize));
            var some = from[..Math.Min(from.Length, into.Length)];
            some.CopyTo(into);
            position += some.Length;
            into = into[some.Length..];
        }
    }
}
