using System.Text;
using System.Xml;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Checking;

/// <summary>The elements of a metadata file (元数据.xml) that the profile asks about. Others are passed over.</summary>
/// <remarks>The file comes from a stranger: no document type, nothing from outside, bounded in length and
/// depth.</remarks>
internal sealed class MetadataFile
{
    private const long MaxCharacters = 16L << 20;
    private const int MaxDepth = 64;
    private const int MaxValueLength = 4096;
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Line at which it stops being XML that is taken; null when it is read to its end.</summary>
    public int? BrokenAtLine { get; private set; }

    public static MetadataFile Read(string file, IReadOnlyList<MetadataElement> asked)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        var names = asked.SelectMany(element => (string[])[element.Name, .. element.Aliases ?? []])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var read = new MetadataFile();
        using var stream = File.OpenRead(file);
        using var xml = XmlReader.Create(stream, settings);
        try
        {
            read.Take(xml, names);
        }
        catch (XmlException broken)
        {
            read.BrokenAtLine = Math.Max(1, broken.LineNumber);
        }

        return read;
    }

    /// <summary>The text of the element, without blanks around it; empty when there is none.</summary>
    public string Value(MetadataElement element) =>
        ((string[])[element.Name, .. element.Aliases ?? []]).Select(name => values.GetValueOrDefault(name))
            .FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";

    private void Take(XmlReader xml, HashSet<string> names)
    {
        var (name, text) = ((string?)null, new StringBuilder());
        while (xml.Read())
        {
            if (xml.Depth > MaxDepth)
                throw new XmlException("Too deep", null, ((IXmlLineInfo)xml).LineNumber, 0);
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    name = names.Contains(xml.LocalName) && !xml.IsEmptyElement ? xml.LocalName : null;
                    text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                    when name is not null && text.Length < MaxValueLength:
                    text.Append(xml.Value);
                    break;
                case XmlNodeType.EndElement when name == xml.LocalName:
                    // The first of a name counts, unless it is empty.
                    if (string.IsNullOrEmpty(values.GetValueOrDefault(name)))
                        values[name] = text.ToString().Trim();
                    name = null;
                    break;
            }
        }
    }
}
