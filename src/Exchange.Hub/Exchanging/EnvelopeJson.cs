using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>Writes and strictly reads the JSON inside an envelope (<c>schemas/envelope.schema.json</c>).</summary>
public static class EnvelopeJson
{
    private const int MaxTypeLength = 40;
    private const int MaxPathLength = 1024;

    private static readonly string[] Fields =
        ["protocol", "id", "type", "from", "to", "case", "sequence", "issuedAt", "expiresAt", "body", "content"];

    private static readonly string[] ContentFields = ["sha256", "length", "path"];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static byte[] Write(Envelope envelope)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("protocol", envelope.Protocol);
            writer.WriteString("id", envelope.Id);
            writer.WriteString("type", envelope.Type);
            writer.WriteString("from", envelope.From.Value);
            writer.WriteString("to", envelope.To.Value);
            if (envelope.CaseId is { } caseId)
                writer.WriteString("case", caseId.Value);
            writer.WriteNumber("sequence", envelope.Sequence);
            writer.WriteString("issuedAt", Instant(envelope.IssuedAt));
            writer.WriteString("expiresAt", Instant(envelope.ExpiresAt));
            writer.WritePropertyName("body");
            envelope.Body.WriteTo(writer);
            writer.WriteStartArray("content");
            foreach (var content in envelope.Content)
            {
                writer.WriteStartObject();
                writer.WriteString("sha256", content.Sha256);
                writer.WriteNumber("length", content.Length);
                writer.WriteString("path", content.Path);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Parses a payload whose signature was already verified, or says what is wrong with it.</summary>
    public static Outcome<Envelope> Read(ReadOnlySpan<byte> payload)
    {
        // The parser finds bad UTF-8 only when a text is read, and not as a JSON mistake.
        if (!Utf8.IsValid(payload))
            return Malformed("payload", "not UTF-8");
        JsonObject json;
        try
        {
            if (JsonNode.Parse(payload, documentOptions: Strict) is not JsonObject parsed)
                return Malformed("payload", "not a JSON object");
            json = parsed;
            _ = json.Count; // Builds the lazy map now, where a duplicate is caught.
        }
        catch (JsonException exception)
        {
            return Malformed("payload", $"not JSON at byte {exception.BytePositionInLine}");
        }

        if (Unknown(json, Fields) is { } unknown)
            return ExchangeProblems.UnknownField.With(("field", unknown), ("allowed", string.Join(", ", Fields)));
        if (!TryInteger(json["protocol"], out var protocol) || protocol is < 0 or > int.MaxValue)
            return Malformed("protocol", "not a whole number");
        if (!TryText(json["id"], 36, out var idText) || !Guid.TryParseExact(idText, "D", out var id))
            return Malformed("id", "not a UUID");
        if (!TryText(json["type"], MaxTypeLength, out var type) || type.Length == 0)
            return Malformed("type", $"not a text of 1 to {MaxTypeLength} characters");
        if (!TryText(json["from"], 12, out var fromText) || !DivisionCode.TryParse(fromText, out var from))
            return Malformed("from", "not a division code");
        if (!TryText(json["to"], 12, out var toText) || !DivisionCode.TryParse(toText, out var to))
            return Malformed("to", "not a division code");
        CaseId? caseId = null;
        if (json.ContainsKey("case"))
        {
            if (!TryText(json["case"], 32, out var caseText) || !CaseId.TryParse(caseText, out var parsedCase))
                return Malformed("case", "not a case id");
            caseId = parsedCase;
        }

        if (!TryInteger(json["sequence"], out var sequence) || sequence < 1)
            return Malformed("sequence", "not a whole number from 1");
        if (!TryInstant(json["issuedAt"], out var issuedAt))
            return Malformed("issuedAt", "not an instant in UTC");
        if (!TryInstant(json["expiresAt"], out var expiresAt) || expiresAt <= issuedAt)
            return Malformed("expiresAt", "not an instant in UTC after issuedAt");
        if (json["body"] is not JsonObject body)
            return Malformed("body", "not a JSON object");
        if (json["content"] is not JsonArray items)
            return Malformed("content", "not an array");
        var content = ReadContent(items);
        if (!content.Succeeded)
            return content.Problem;

        return new Envelope
        {
            Protocol = (int)protocol,
            Id = id,
            Type = type,
            From = from,
            To = to,
            CaseId = caseId,
            Sequence = sequence,
            IssuedAt = issuedAt,
            ExpiresAt = expiresAt,
            Body = body,
            Content = content.Value,
        };
    }

    private static Outcome<ContentRef[]> ReadContent(JsonArray items)
    {
        var content = new ContentRef[items.Count];
        HashSet<string> paths = new(StringComparer.Ordinal);
        for (var index = 0; index < content.Length; index++)
        {
            if (items[index] is not JsonObject item)
                return Malformed($"content[{index}]", "not a JSON object");
            if (Unknown(item, ContentFields) is { } unknown)
                return ExchangeProblems.UnknownField.With(
                    ("field", $"content[{index}].{unknown}"), ("allowed", string.Join(", ", ContentFields)));
            if (!TryText(item["sha256"], 64, out var sha256) || !IsDigest(sha256))
                return Malformed($"content[{index}].sha256", "not 64 lower-case hex digits");
            if (!TryInteger(item["length"], out var length) || length < 0)
                return Malformed($"content[{index}].length", "not a number of bytes");
            if (!TryText(item["path"], MaxPathLength, out var path) || path.Length == 0)
                return Malformed($"content[{index}].path", $"not a text of 1 to {MaxPathLength} characters");
            if (!IsInsideBag(path))
                return Malformed($"content[{index}].path", "not a relative path inside the bag");
            if (!paths.Add(path))
                return Malformed($"content[{index}].path", "there already");
            content[index] = new ContentRef(sha256, length, path);
        }

        return content;
    }

    /// <summary>Whether the text is a SHA-256 as this protocol writes it.</summary>
    public static bool IsDigest(string text) =>
        text.Length == 64 && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    // Paths become names in archives and folders, on any system.
    private static bool IsInsideBag(string path) =>
        !path.Any(letter => char.IsControl(letter) || letter is '\\' or ':')
        && path.Split('/').All(segment => segment is not ("" or "." or ".."));

    private static string? Unknown(JsonObject json, string[] known) =>
        json.Select(field => field.Key).FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal));

    private static bool TryText(JsonNode? node, int maxLength, out string text)
    {
        text = "";
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return false;
        text = value.GetValue<string>();
        return text.Length <= maxLength;
    }

    private static bool TryInteger(JsonNode? node, out long number)
    {
        number = 0;
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out number);
    }

    private static bool TryInstant(JsonNode? node, out DateTimeOffset instant)
    {
        instant = default;
        return TryText(node, 40, out var text)
            && DateTimeOffset.TryParseExact(
                text, InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture);

    private static Problem Malformed(string field, string found) =>
        ExchangeProblems.Malformed.With(("field", field), ("found", found));
}
