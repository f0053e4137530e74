using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Exchange.Domain.Problems;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Documents;

/// <summary>Opens a text document and reads its main part to the end.</summary>
internal static class OfficeCheck
{
    private const int MaxParts = 5000;
    private const long MaxPartBytes = 256L << 20;

    /// <summary>Compound files: the old .doc, and any office document under a password.</summary>
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>What is wrong with the .docx file, or null.</summary>
    public static Problem? FaultOf(string file, CancellationToken cancellationToken)
    {
        if (IsCompound(file))
            return Unreadable("password");
        if (OpcParts.Check(file, MaxParts, MaxPartBytes, cancellationToken) is { } refused)
            return Unreadable(refused.Code);
        try
        {
            using var stream = File.OpenRead(file);
            using var document = WordprocessingDocument.Open(
                stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxPartBytes });
            if (document.MainDocumentPart is not { } main)
                return Unreadable("no main part");
            using var reader = OpenXmlReader.Create(main);
            while (reader.Read())
                cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException
            or FormatException or IOException or InvalidOperationException or ArgumentException
            or NotSupportedException)
        {
            return Unreadable(broken.GetType().Name);
        }
    }

    /// <summary>What is wrong with the .doc file, or null; of this old form only the head is looked at.</summary>
    public static Problem? FaultOfOld(string file) => IsCompound(file) ? null : Unreadable("no .doc");

    private static bool IsCompound(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[CompoundFile.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.AsSpan().SequenceEqual(CompoundFile);
    }

    private static Problem Unreadable(string reason) => DocumentProblems.OfficeUnreadable.With(("reason", reason));
}
