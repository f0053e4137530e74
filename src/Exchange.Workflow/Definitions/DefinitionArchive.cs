using System.IO.Compression;
using System.Text;

namespace Exchange.Workflow.Definitions;

/// <summary>What an archive holds, or why it holds nothing.</summary>
public sealed record ArchiveReading(IReadOnlyList<string> Texts, IReadOnlyList<DefinitionMistake> Mistakes);

/// <summary>
/// Definitions in one ZIP file, as Elsa exports and imports them: one JSON file each. Names in the file are for people
/// only; nothing is ever written where they point.
/// </summary>
public static class DefinitionArchive
{
    public const int MaxDefinitions = 1_000;

    /// <summary>All definitions of one archive together.</summary>
    public const long MaxCharacters = 8L * DefinitionReader.MaxCharacters;

    // Equal content makes equal bytes, whenever it is exported.
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string FileName(string? name, string definitionId, string versionId) =>
        $"workflow-definition-{Slug(name)}-{Slug(definitionId)}-{Slug(versionId)}.json";

    public static void Write(Stream target, IEnumerable<(string FileName, string Text)> definitions)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (fileName, text) in definitions)
        {
            var entry = archive.CreateEntry(fileName, CompressionLevel.Optimal);
            entry.LastWriteTime = FixedTime;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>The texts of all JSON files in the archive, whatever folder they lie in.</summary>
    public static ArchiveReading Read(Stream source)
    {
        try
        {
            using var archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
            var files = archive.Entries
                .Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            if (files.Count is 0 or > MaxDefinitions)
                return Refuse($"It holds {files.Count} JSON files; 1 to {MaxDefinitions} are read.");
            var texts = new List<string>();
            var left = MaxCharacters;
            foreach (var file in files)
            {
                if (ReadText(file, Math.Min(left, DefinitionReader.MaxCharacters)) is not { } text)
                    return Refuse($"{file.Name} makes it too large to read.");
                left -= text.Length;
                texts.Add(text);
            }

            return new ArchiveReading(texts, []);
        }
        catch (InvalidDataException error)
        {
            return Refuse(error.Message);
        }
    }

    // What an entry claims to hold counts for nothing: it is read up to the limit and no further.
    private static string? ReadText(ZipArchiveEntry file, long atMost)
    {
        using var reader = new StreamReader(file.Open(), Encoding.UTF8);
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            if (text.Length + count > atMost)
                return null;
            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }

    private static ArchiveReading Refuse(string reason) =>
        new([], [DefinitionMistakes.BadArchive.At(null, ("reason", reason))]);

    private static string Slug(string? text)
    {
        var slug = new StringBuilder();
        foreach (var character in text ?? "")
        {
            if (char.IsLetterOrDigit(character) || character is '_')
                slug.Append(char.ToLowerInvariant(character));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length == 0 ? "workflow" : whole.Length <= 60 ? whole : whole[..60];
    }
}
