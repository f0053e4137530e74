using System.Buffers.Binary;

namespace Exchange.Validation.Content;

/// <summary>Tells content by its first bytes, whatever its name says.</summary>
/// <remarks>Source of the signatures: the formats' own descriptions. What a scanner of the organisation finds besides
/// is not asked here: findings must be the same on every machine.</remarks>
internal static class ContentSigns
{
    /// <summary>Bytes that are enough: a TAR names itself at 257, a PE header stands in the first kilobyte.</summary>
    public const int HeadLength = 1024;

    private const int TarNamePlace = 257;
    private const int PePointerPlace = 0x3C;

    /// <summary>The test file that every scanner reports, in two halves so that none reports this source.</summary>
    private static readonly byte[] TestSignature =
        [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$"u8, .. "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8];

    private static readonly (byte[] Start, ContentSign Sign)[] Starts =
    [
        ([0x50, 0x4B, 0x03, 0x04], new(ContentKind.Zip, "ZIP")),
        ([0x50, 0x4B, 0x05, 0x06], new(ContentKind.Zip, "ZIP")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], new(ContentKind.Archive, "7z")),
        ([.. "Rar!\u001A\u0007"u8], new(ContentKind.Archive, "RAR")),
        ([0x1F, 0x8B, 0x08], new(ContentKind.Archive, "gzip")),
        ([.. "BZh"u8], new(ContentKind.Archive, "bzip2")),
        ([0xFD, .. "7zXZ\0"u8], new(ContentKind.Archive, "xz")),
        ([0x28, 0xB5, 0x2F, 0xFD], new(ContentKind.Archive, "zstd")),
        ([.. "MSCF"u8], new(ContentKind.Archive, "CAB")),
        ([0x7F, .. "ELF"u8], new(ContentKind.Program, "ELF")),
        ([0xFE, 0xED, 0xFA, 0xCE], new(ContentKind.Program, "Mach-O")),
        ([0xFE, 0xED, 0xFA, 0xCF], new(ContentKind.Program, "Mach-O")),
        ([0xCE, 0xFA, 0xED, 0xFE], new(ContentKind.Program, "Mach-O")),
        ([0xCF, 0xFA, 0xED, 0xFE], new(ContentKind.Program, "Mach-O")),
        ([0xCA, 0xFE, 0xBA, 0xBE], new(ContentKind.Program, "Java")),
        ([.. "#!/"u8], new(ContentKind.Program, "#!")),
        (TestSignature, new(ContentKind.Program, "EICAR")),
    ];

    public static ContentSign Of(ReadOnlySpan<byte> head)
    {
        foreach (var (start, sign) in Starts)
        {
            if (head.StartsWith(start))
                return sign;
        }

        return IsPortableExecutable(head) ? new ContentSign(ContentKind.Program, "PE")
            : head.Length > TarNamePlace && head[TarNamePlace..].StartsWith("ustar"u8)
                ? new ContentSign(ContentKind.Archive, "TAR")
            : ContentSign.Harmless;
    }

    // Texts may begin with MZ too; a program has the second signature where the first header points.
    private static bool IsPortableExecutable(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) && head.Length >= PePointerPlace + sizeof(uint)
        && BinaryPrimitives.ReadUInt32LittleEndian(head[PePointerPlace..]) is var at
        && at <= head.Length - sizeof(uint) && head[(int)at..].StartsWith("PE\0\0"u8);
}
