using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exchange.Packaging.Descriptors;

/// <summary>Writes <c>package.json</c> so that <see cref="DescriptorReader"/> reads the same back.</summary>
public static class DescriptorWriter
{
    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        NewLine = "\n",
        // Read as JSON only, never inside HTML; people read it too.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(PackageDescriptor descriptor)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Form))
            WriteRoot(json, descriptor);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteRoot(Utf8JsonWriter json, PackageDescriptor descriptor)
    {
        json.WriteStartObject();
        json.WriteString("formatVersion", descriptor.FormatVersion);
        WritePlan(json, descriptor.Plan);
        json.WriteStartObject("division");
        json.WriteString("code", descriptor.Division.Code.Value);
        json.WriteString("name", descriptor.Division.Name);
        WriteOptional(json, "parent", descriptor.Division.Parent?.Value);
        json.WriteEndObject();
        json.WriteNumber("version", descriptor.Version);
        json.WriteString("precursor", descriptor.Precursor?.Value);
        json.WriteString("crs", descriptor.Crs);
        json.WriteStartObject("codeLists");
        foreach (var (name, version) in descriptor.CodeLists.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(name, version);
        json.WriteEndObject();
        json.WriteStartObject("profile");
        json.WriteString("id", descriptor.Profile.Id);
        json.WriteString("version", descriptor.Profile.Version);
        json.WriteEndObject();
        json.WriteString("createdAt", descriptor.CreatedAt);
        json.WriteStartObject("producer");
        json.WriteString("organisation", descriptor.Producer.Organisation);
        WriteOptional(json, "contact", descriptor.Producer.Contact);
        WriteOptional(json, "software", descriptor.Producer.Software);
        json.WriteEndObject();
        WriteSecrecy(json, descriptor.Secrecy);
        WriteOptional(json, "remarks", descriptor.Remarks);
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, DescribedPlan plan)
    {
        json.WriteStartObject("plan");
        json.WriteString("id", plan.Id.Value);
        json.WriteString("type", DescriptorWords.Of(DescriptorWords.Types, plan.Type));
        json.WriteString("name", plan.Name);
        json.WriteString("level", DescriptorWords.Of(DescriptorWords.Levels, plan.Level));
        json.WriteString("stage", DescriptorWords.Of(DescriptorWords.Stages, plan.Stage));
        json.WriteEndObject();
    }

    private static void WriteSecrecy(Utf8JsonWriter json, PackageSecrecy secrecy)
    {
        json.WriteStartObject("secrecy");
        json.WriteString("default", DescriptorWords.Of(DescriptorWords.SecrecyLevels, secrecy.Default));
        json.WriteStartArray("files");
        foreach (var file in secrecy.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("level", DescriptorWords.Of(DescriptorWords.SecrecyLevels, file.Level));
            WriteOptional(json, "audience", file.Audience);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
