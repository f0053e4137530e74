using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// What stands in a file of a case: a text, or an object with <c>hex</c> digits, a number of <c>zeros</c>, the entries
/// of a <c>zip</c>, the name of a valid file it is <c>like</c>, or the target of a <c>link</c>.
/// </summary>
internal static class CaseContent
{
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
            return Encoding.UTF8.GetBytes(content.GetString()!); // Asked on the line above.
        var form = content.EnumerateObject().Single();
        return form.Name switch
        {
            "hex" => Convert.FromHexString(form.Value.GetString()!),
            "zeros" => new byte[form.Value.GetInt32()],
            "zip" => Zip(form.Value),
            "like" => ValidFiles.Of(form.Value.GetString()!),
            _ => throw new InvalidDataException($"No content: {form.Name}"),
        };
    }

    /// <summary>Puts it into a file, over what is there; null takes the file away.</summary>
    public static void Put(string path, JsonElement content)
    {
        File.Delete(path);
        if (content.ValueKind == JsonValueKind.Null)
            return;
        if (content.ValueKind == JsonValueKind.Object && content.TryGetProperty("link", out var target))
            File.CreateSymbolicLink(path, target.GetString()!); // A text by the form of cases.
        else
            File.WriteAllBytes(path, Of(content));
    }

    private static byte[] Zip(JsonElement entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.EnumerateObject())
            {
                var made = zip.CreateEntry(entry.Name);
                made.LastWriteTime = Written;
                using var part = made.Open();
                part.Write(Of(entry.Value));
            }
        }

        return stream.ToArray();
    }
}
