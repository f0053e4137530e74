using System.Collections.Frozen;
using Exchange.Validation.Documents;

namespace Exchange.Hub.Documents;

/// <summary>Which files of a package are documents, and which content their names promise.</summary>
public static class DocumentNames
{
    private static readonly FrozenDictionary<string, DocumentForm[]> Promised = new Dictionary<string, DocumentForm[]>
    {
        ["pdf"] = [DocumentForm.Pdf],
        ["png"] = [DocumentForm.Png],
        ["jpg"] = [DocumentForm.Jpeg],
        ["jpeg"] = [DocumentForm.Jpeg],
        ["tif"] = [DocumentForm.Tiff],
        ["tiff"] = [DocumentForm.Tiff],
        ["docx"] = [DocumentForm.Zip],
        ["xlsx"] = [DocumentForm.Zip],
        ["pptx"] = [DocumentForm.Zip],
        ["ofd"] = [DocumentForm.Zip],
        ["doc"] = [DocumentForm.Compound],
        ["xls"] = [DocumentForm.Compound],
        ["ppt"] = [DocumentForm.Compound],
        ["wps"] = [DocumentForm.Compound, DocumentForm.Zip],
        ["et"] = [DocumentForm.Compound, DocumentForm.Zip],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The endings of all of them, for people.</summary>
    public static string Endings { get; } = string.Join(", ", Promised.Keys.Order(StringComparer.Ordinal));

    public static bool IsDocument(string path) => Promised.ContainsKey(Ending(path));

    /// <summary>Empty for what is no document.</summary>
    public static IReadOnlyList<DocumentForm> FormsOf(string path) =>
        Promised.GetValueOrDefault(Ending(path)) ?? [];

    private static string Ending(string path) => Path.GetExtension(path).TrimStart('.');
}
