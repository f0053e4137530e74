namespace Exchange.Validation.Documents;

/// <summary>What a document is by its content, whatever its name says.</summary>
public enum DocumentForm
{
    Pdf,
    Png,
    Jpeg,
    Tiff,

    /// <summary>A ZIP file, as .docx, .xlsx, .pptx and .ofd are.</summary>
    Zip,

    /// <summary>The compound file of the older office programs: .doc, .xls, .wps.</summary>
    Compound,

    /// <summary>None of these: text, a page of the web, a program, anything.</summary>
    Other,
}

/// <summary>Tells the form of a document by its first bytes.</summary>
public static class DocumentForms
{
    /// <summary>Bytes that are enough.</summary>
    public const int HeadLength = 16;

    public static DocumentForm Of(ReadOnlySpan<byte> head) => head switch
    {
        // Readers look for it within the first kilobyte; a file that begins otherwise can be another thing too, so it
        // is none here.
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => DocumentForm.Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => DocumentForm.Png,
        [0xFF, 0xD8, 0xFF, ..] => DocumentForm.Jpeg,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => DocumentForm.Tiff,
        [(byte)'P', (byte)'K', 3, 4, ..] => DocumentForm.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => DocumentForm.Compound,
        _ => DocumentForm.Other,
    };
}
