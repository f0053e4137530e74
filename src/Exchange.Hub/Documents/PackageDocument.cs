using Exchange.Packaging.Descriptors;
using Exchange.Validation.Documents;

namespace Exchange.Hub.Documents;

/// <summary>How a document can be looked at.</summary>
public enum DocumentView
{
    /// <summary>Page by page, drawn here.</summary>
    Pages,

    /// <summary>As the picture it is.</summary>
    Picture,

    /// <summary>With the reader's own program, after downloading it.</summary>
    Download,

    /// <summary>Its content is another thing than its name says; only to be downloaded, with a warning.</summary>
    Mismatch,
}

/// <summary>One document of an archived package.</summary>
/// <param name="Number">Its number in addresses: its place among all documents of the package by path, from 1.</param>
/// <param name="Path">Path inside the bag, <c>data/…</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Form">What it is by content.</param>
/// <param name="Secrecy">What package.json says of it; null where the default holds.</param>
public sealed record PackageDocument(
    int Number, string Path, string Sha256, long Length, DocumentForm Form, SecrecyLevel Level, FileSecrecy? Secrecy)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public DocumentView View => (DocumentNames.FormsOf(Path).Contains(Form), Form) switch
    {
        (false, _) => DocumentView.Mismatch,
        (_, DocumentForm.Pdf) => DocumentView.Pages,
        (_, DocumentForm.Png or DocumentForm.Jpeg) => DocumentView.Picture,
        _ => DocumentView.Download,
    };
}
