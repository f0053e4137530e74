using System.Buffers.Binary;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Packaging.Paths;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Packaging.Zips;

/// <summary>
/// Reads the central directory and every local header, and refuses the file unless both tell the same story and account
/// for each byte. Source: APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
/// </summary>
/// <remarks>
/// 1. Find the end record; its comment must end the file exactly. 2. Follow ZIP64 if present. 3. Read the central
/// entries.
/// 4. Compare each local header. 5. Lay all out by offset: no overlap, no gap but data descriptors or as little,
/// nothing in front.
/// </remarks>
internal sealed class ZipDirectoryReader(SafeFileHandle file, string name, ZipLimits limits)
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint LocalSignature = 0x04034b50;
    private const uint DescriptorSignature = 0x08074b50;

    private const int EndLength = 22;
    private const int End64Length = 56;
    private const int Locator64Length = 20;
    private const int CentralLength = 46;
    private const int LocalLength = 30;
    private const int ExtraHead = 4;
    private const int LongestDescriptor = 24;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly long fileLength = RandomAccess.GetLength(file);

    public IReadOnlyList<SafeZipEntry> Read()
    {
        var end = FindEnd();
        if (end.Count > limits.MaxEntries || end.Size > limits.MaxDirectoryBytes)
        {
            throw Refuse(ZipProblems.TooManyEntries.With(
                ("actual", end.Count), ("bytes", end.Size), ("max", limits.MaxEntries),
                ("maxBytes", limits.MaxDirectoryBytes)));
        }

        var central = ReadCentral(end);
        CheckTotals(central);
        var entries = central.ConvertAll(Locate);
        CheckLayout(central, entries, end.Offset);
        CheckNames(entries);
        return entries;
    }

    private End FindEnd()
    {
        var tail = ReadAt(
            Math.Max(0, fileLength - EndLength - ushort.MaxValue),
            (int)Math.Min(fileLength, EndLength + ushort.MaxValue), "file");
        var start = fileLength - tail.Length;
        var found = -1;
        var seen = false;
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (U32(tail, i) != EndSignature)
                continue;
            seen = true;
            if (i + EndLength + U16(tail, i + 20) != tail.Length)
                continue;
            if (found >= 0)
                throw Lying("end-of-central-directory");
            found = i;
        }

        if (found < 0)
        {
            if (seen)
                throw Lying("end-of-central-directory.comment-length");
            var head = ReadAt(0, (int)Math.Min(4, fileLength), "file");
            throw Refuse(head.Length == 4 && U32(head, 0) == LocalSignature
                ? ZipProblems.Truncated.With(("file", name), ("length", fileLength))
                : ZipProblems.NotAZip.With(("file", name)));
        }

        var record = tail.AsSpan(found);
        var end = new End(
            start + found, U16(record, 4), U16(record, 6), U16(record, 8), U16(record, 10), U32(record, 12), U32(
                record, 16));
        end = Follow64(end);
        if (end.Disk != 0 || end.DirectoryDisk != 0 || end.CountOnDisk != end.Count)
            throw Refuse(ZipProblems.MultiDisk.With(("file", name)));
        return end.Offset < 0 || end.Size < 0 || end.Size > end.Start || end.Offset != end.Start - end.Size
            ? throw Lying("central-directory.offset") : end;
    }

    private End Follow64(End end)
    {
        var locatorAt = end.Start - Locator64Length;
        var needed = end.Count == ushort.MaxValue || end.Size == uint.MaxValue || end.Offset == uint.MaxValue;
        var locator = locatorAt < 0 ? [] : ReadAt(locatorAt, Locator64Length, "zip64-locator");
        if (locator.Length == 0 || U32(locator, 0) != Locator64Signature)
            return needed && end.Count != ushort.MaxValue ? throw Malformed("zip64-locator") : end;

        var at = I64(locator, 8);
        if (U32(locator, 4) != 0 || U32(locator, 16) > 1)
            throw Refuse(ZipProblems.MultiDisk.With(("file", name)));
        if (at < 0 || at > locatorAt - End64Length)
            throw Lying("zip64-locator.offset");
        var record = ReadAt(at, End64Length, "zip64-end");
        if (U32(record, 0) != End64Signature)
            throw Malformed("zip64-end");
        if (I64(record, 4) != locatorAt - at - 12)
            throw Lying("zip64-end.size");
        var wide = new End(
            at, U32(record, 16), U32(record, 20), I64(record, 24), I64(record, 32), I64(record, 40), I64(record, 48));
        // What the short record says without the "look in ZIP64" mark must be the same.
        return (end.Count != ushort.MaxValue && end.Count != wide.Count)
            || (end.Size != uint.MaxValue && end.Size != wide.Size)
            || (end.Offset != uint.MaxValue && end.Offset != wide.Offset)
                ? throw Lying("zip64-end") : wide;
    }

    private List<Central> ReadCentral(End end)
    {
        var bytes = ReadAt(end.Offset, (int)end.Size, "central-directory");
        var entries = new List<Central>((int)Math.Min(end.Count, bytes.Length / CentralLength));
        var at = 0;
        for (var number = 1; number <= end.Count; number++)
        {
            var place = $"central-directory[{number}]";
            if (bytes.Length - at < CentralLength || U32(bytes, at) != CentralSignature)
                throw Malformed(place);
            var head = bytes.AsSpan(at, CentralLength);
            var (nameLength, extraLength, commentLength) = (U16(head, 28), U16(head, 30), U16(head, 32));
            if (bytes.Length - at - CentralLength < nameLength + extraLength + commentLength)
                throw Malformed(place);
            var rawName = bytes.AsMemory(at + CentralLength, nameLength);
            var extra = bytes.AsSpan(at + CentralLength + nameLength, extraLength);
            entries.Add(ReadEntry(number, head, rawName, extra));
            at += CentralLength + nameLength + extraLength + commentLength;
        }

        return at == bytes.Length ? entries : throw Lying("central-directory.size");
    }

    private Central ReadEntry(
        int number, ReadOnlySpan<byte> head, ReadOnlyMemory<byte> rawName, ReadOnlySpan<byte> extra)
    {
        var place = $"central-directory[{number}]";
        var flags = U16(head, 8);
        var path = DecodeName(number, rawName.Span, extra, place);
        var isFolder = path.EndsWith('/');
        if (isFolder)
            path = path[..^1];

        const int encrypted = 0x0001, patched = 0x0020, strong = 0x0040, masked = 0x2000;
        if ((flags & (encrypted | strong | masked)) != 0)
            throw Refuse(ZipProblems.Encrypted.With(("path", path)));
        var method = U16(head, 10);
        if (method is not (0 or 8) || (flags & patched) != 0)
            throw Refuse(ZipProblems.UnknownMethod.With(("path", path), ("method", method)));

        long length = U32(head, 24), packed = U32(head, 20), offset = U32(head, 42), disk = U16(head, 34);
        Widen(extra, place, ref length, ref packed, ref offset, ref disk);
        if (disk != 0)
            throw Refuse(ZipProblems.MultiDisk.With(("file", name)));
        if (method == 0 && packed != length)
            throw Lying($"{place}.size");
        if (isFolder && length != 0)
            throw Lying($"{place}.folder");
        if ((PathRules.FindUnsafe(path) ?? PathRules.FindUnportable(path, limits)) is { } refused)
            throw Refuse(refused);
        CheckKind(path, isFolder, U16(head, 4) >> 8, U32(head, 38));
        return new Central(number, path, isFolder, rawName, flags, method, U32(head, 16), length, packed, offset);
    }

    // Unix programs put the kind of the file in the upper half of the external attributes; Windows a reparse bit below.
    private static void CheckKind(string path, bool isFolder, int system, uint attributes)
    {
        const uint kindMask = 0xF000, folder = 0x4000, plain = 0x8000, link = 0xA000;
        const uint windowsReparsePoint = 0x400;
        const int unix = 3, apple = 19;
        var kind = (attributes >> 16) & kindMask;
        var odd = system is unix or apple
            ? kind is not (0 or folder or plain) || (kind == folder && !isFolder) || (kind == plain && isFolder)
            : kind == link || (attributes & windowsReparsePoint) != 0;
        if (odd)
            throw Refuse(PathProblems.Link.With(("path", path)));
    }

    /// <summary>Fields marked 0xFFFFFFFF continue in the ZIP64 field, in this order, each only when marked
    /// (4.5.3).</summary>
    private void Widen(
        ReadOnlySpan<byte> extra, string place, ref long length, ref long packed, ref long offset, ref long disk)
    {
        var wide = FindExtra(extra, 0x0001, $"{place}.extra-field");
        var at = 0;
        if (length == uint.MaxValue)
            length = Next(wide, 8);
        if (packed == uint.MaxValue)
            packed = Next(wide, 8);
        if (offset == uint.MaxValue)
            offset = Next(wide, 8);
        if (disk == ushort.MaxValue)
            disk = Next(wide, 4);
        if (length < 0 || packed < 0 || offset < 0)
            throw Malformed($"{place}.zip64");

        long Next(ReadOnlySpan<byte> field, int size)
        {
            if (field.Length - at < size)
                throw Malformed($"{place}.zip64");
            at += size;
            return size == 8 ? I64(field, at - 8) : U32(field, at - 4);
        }
    }

    // UTF-8 whether flagged or not. A Unicode Path field (0x7075) made for exactly these bytes speaks before the raw
    // name.
    private string DecodeName(int number, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> extra, string place)
    {
        if (raw.Length > limits.MaxPathBytes + 1)
        {
            throw Refuse(PathProblems.TooLong.With(
                ("path", Encoding.UTF8.GetString(raw[..200])), ("actual", raw.Length), ("max", limits.MaxPathBytes)));
        }

        try
        {
            for (var rest = extra; !rest.IsEmpty;)
            {
                var (id, length) = PeekExtra(rest, $"{place}.extra-field");
                var field = rest.Slice(ExtraHead, length);
                rest = rest[(ExtraHead + length)..];
                if (id == 0x7075 && field.Length > 5 && field[0] == 1 && U32(field, 1) == Crc32.Of(raw))
                    return StrictUtf8.GetString(field[5..]);
            }

            return StrictUtf8.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse(ZipProblems.NameEncoding.With(("number", number), ("name", Encoding.Latin1.GetString(raw))));
        }
    }

    private ReadOnlySpan<byte> FindExtra(ReadOnlySpan<byte> extra, int wanted, string place)
    {
        ReadOnlySpan<byte> found = default;
        while (!extra.IsEmpty)
        {
            var (id, length) = PeekExtra(extra, place);
            var field = extra.Slice(ExtraHead, length);
            extra = extra[(ExtraHead + length)..];
            if (id != wanted)
                continue;
            if (!found.IsEmpty)
                throw Lying(place);
            found = field;
        }

        return found;
    }

    private (int Id, int Length) PeekExtra(ReadOnlySpan<byte> extra, string place) =>
        extra.Length < ExtraHead || U16(extra, 2) > extra.Length - ExtraHead
            ? throw Malformed(place) : (U16(extra, 0), U16(extra, 2));

    private void CheckTotals(List<Central> entries)
    {
        long length = 0, packed = 0;
        foreach (var entry in entries)
        {
            if (entry.Length > limits.MaxEntryBytes)
            {
                throw Refuse(ZipProblems.TooLarge.With(
                    ("path", entry.Path), ("actual", entry.Length), ("max", limits.MaxEntryBytes)));
            }

            if (ZipRatio.FindExcess(entry.Path, entry.Packed, entry.Length, limits.MaxEntryRatio, limits) is { } bomb)
                throw Refuse(bomb);
            length += entry.Length;
            packed += Math.Min(entry.Packed, fileLength);
            if (length > limits.MaxTotalBytes)
                throw Refuse(
                    ZipProblems.TooLarge.With(("path", name), ("actual", length), ("max", limits.MaxTotalBytes)));
        }

        if (ZipRatio.FindExcess(name, packed, length, limits.MaxTotalRatio, limits) is { } whole)
            throw Refuse(whole);
    }

    private SafeZipEntry Locate(Central entry)
    {
        var place = $"local-header[{entry.Number}]";
        var head = ReadAt(entry.Offset, LocalLength, place);
        if (U32(head, 0) != LocalSignature)
            throw Malformed(place);
        var (nameLength, extraLength) = (U16(head, 26), U16(head, 28));
        var more = ReadAt(entry.Offset + LocalLength, nameLength + extraLength, place);
        if (!more.AsSpan(0, nameLength).SequenceEqual(entry.RawName.Span))
            throw Lying($"{place}.name");
        const int comparedFlags = 0x2849; // encrypted, descriptor, strong, UTF-8, masked
        if (U16(head, 8) != entry.Method || ((U16(head, 6) ^ entry.Flags) & comparedFlags) != 0)
            throw Lying($"{place}.method");

        long length = U32(head, 22), packed = U32(head, 18);
        if (length == uint.MaxValue || packed == uint.MaxValue)
        {
            long offset = 0, disk = 0;
            Widen(more.AsSpan(nameLength), place, ref length, ref packed, ref offset, ref disk);
        }

        // With a descriptor behind the data the local header may leave these at zero.
        var open = entry.HasDescriptor;
        var crc = U32(head, 14);
        if (!Agrees(length, entry.Length) || !Agrees(packed, entry.Packed) || !Agrees(crc, entry.Crc))
            throw Lying($"{place}.size");
        return new SafeZipEntry(
            entry.Path, entry.IsFolder, entry.Length, entry.Packed, entry.Crc, entry.Method == 8,
            entry.Offset + LocalLength + nameLength + extraLength);

        bool Agrees(long local, long central) => local == central || (open && local == 0);
    }

    private void CheckLayout(List<Central> central, List<SafeZipEntry> entries, long directoryOffset)
    {
        var order = Enumerable.Range(0, entries.Count).OrderBy(i => central[i].Offset).ToArray();
        long at = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var (entry, header) = (entries[order[i]], central[order[i]]);
            if (i == 0 && header.Offset != 0)
                throw Lying("file.start");
            var next = i + 1 < order.Length ? central[order[i + 1]].Offset : directoryOffset;
            at = entry.DataOffset + entry.Packed;
            if (at > next || at < 0)
            {
                throw Refuse(ZipProblems.Overlap.With(
                    ("path", entry.Path),
                    ("other", i + 1 < order.Length ? central[order[i + 1]].Path : "central-directory")));
            }

            if (header.HasDescriptor)
                CheckDescriptor(header, at, next - at);
            else if (next - at > LongestDescriptor)
                throw Lying($"local-header[{header.Number}].end"); // Less is a descriptor not announced, or alignment.
        }

        if (order.Length == 0 && directoryOffset != 0)
            throw Lying("file.start");
        entries.Sort((left, right) => left.DataOffset.CompareTo(right.DataOffset));
    }

    private void CheckDescriptor(Central entry, long offset, long length)
    {
        var place = $"data-descriptor[{entry.Number}]";
        if (length is not (12 or 16 or 20 or 24))
            throw Lying(place);
        var bytes = ReadAt(offset, (int)length, place).AsSpan();
        if (length is 16 or 24)
        {
            if (U32(bytes, 0) != DescriptorSignature)
                throw Lying(place);
            bytes = bytes[4..];
        }

        var (packed, unpacked) = bytes.Length == 12 ? (U32(bytes, 4), U32(bytes, 8)) : (I64(bytes, 4), I64(bytes, 12));
        if (U32(bytes, 0) != entry.Crc || packed != entry.Packed || unpacked != entry.Length)
            throw Lying(place);
    }

    private static void CheckNames(List<SafeZipEntry> entries)
    {
        if (PathRules.FindClash(entries.Where(entry => !entry.IsFolder).Select(entry => entry.Path)) is { } clash)
            throw Refuse(clash);
        var files = entries.Where(entry => !entry.IsFolder)
            .ToDictionary(entry => PathRules.ClashKey(entry.Path), entry => entry.Path, StringComparer.Ordinal);
        foreach (var folder in entries.Where(entry => entry.IsFolder))
        {
            if (files.TryGetValue(PathRules.ClashKey(folder.Path), out var file))
                throw Refuse(PathProblems.Clash.With(("path", folder.Path), ("other", file)));
        }
    }

    private byte[] ReadAt(long offset, int count, string place)
    {
        if (offset < 0 || count < 0 || offset > fileLength - count)
            throw Malformed(place);
        var bytes = new byte[count];
        var read = 0;
        while (read < count)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            if (more == 0)
                throw Malformed(place); // The file became shorter while it was read.
            read += more;
        }

        return bytes;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    private RefusedContentException Malformed(string place) =>
        Refuse(ZipProblems.Malformed.With(("file", name), ("place", place)));

    private RefusedContentException Lying(string place) =>
        Refuse(ZipProblems.LyingHeader.With(("file", name), ("place", place)));

    private static RefusedContentException Refuse(Problem problem) => new(problem);

    /// <summary>The end record; <paramref name="Start"/> is where the central directory must end.</summary>
    private sealed record End(
        long Start, long Disk, long DirectoryDisk, long CountOnDisk, long Count, long Size, long Offset);

    private sealed record Central(
        int Number, string Path, bool IsFolder, ReadOnlyMemory<byte> RawName, int Flags, int Method, uint Crc,
        long Length, long Packed, long Offset)
    {
        public bool HasDescriptor => (Flags & 0x0008) != 0;
    }
}
