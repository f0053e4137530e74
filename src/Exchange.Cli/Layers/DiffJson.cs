using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>
/// Writes differences as JSON, change by change, however many there are. Areas in square metres, places in the layer's
/// units, what is not known left out.
/// </summary>
internal static class DiffJson
{
    private const int FlushBytes = 64 * 1024;

    public static void Print(
        DiffResult result, DiffOptions options, IReadOnlyList<LineBalance> lines, LayerDefinition layer)
    {
        using var output = Console.OpenStandardOutput();
        using var json = Writer(output);
        json.WriteStartObject();
        json.WriteString("layer", layer.Name);
        json.WriteString("key", options.Key);
        json.WriteNumber("old", result.OldFeatures);
        json.WriteNumber("new", result.NewFeatures);
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            Write(json, change, layer);
            if (json.BytesPending > FlushBytes)
                json.Flush();
        }

        json.WriteEndArray();
        json.WritePropertyName("counts");
        Write(json, result.Counts);
        WriteGroups(json, result.Groups, layer);
        WriteBalance(json, result.Balance, lines);
        json.WriteStartArray("duplicateKeys");
        foreach (var duplicate in result.DuplicateKeys)
        {
            json.WriteStartObject();
            json.WriteString("key", duplicate.Key);
            json.WriteNumber("old", duplicate.OldFeatures);
            json.WriteNumber("new", duplicate.NewFeatures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("schema");
        foreach (var change in result.SchemaChanges)
        {
            json.WriteStartObject();
            json.WriteString("field", change.Field);
            json.WriteString("kind", change.IsAdded ? "added" : "removed");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End(json, output);
    }

    public static void Print(MergeVerdict verdict, LayerDefinition layer)
    {
        using var output = Console.OpenStandardOutput();
        using var json = Writer(output);
        json.WriteStartObject();
        json.WriteString("layer", layer.Name);
        json.WriteString("relation", Name(verdict.Relation));
        json.WritePropertyName("first");
        Write(json, verdict.First);
        json.WritePropertyName("second");
        Write(json, verdict.Second);
        json.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            json.WriteStartObject();
            json.WriteString("relation", Name(finding.Relation));
            json.WriteString("reason", Name(finding.Reason));
            json.WritePropertyName("first");
            Write(json, finding.First, layer);
            json.WritePropertyName("second");
            Write(json, finding.Second, layer);
            Write(json, "area", finding.CommonSquareMetres);
            WritePlace(json, finding.X, finding.Y, layer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End(json, output);
    }

    private static Utf8JsonWriter Writer(Stream output) => new(output, new JsonWriterOptions
    {
        Indented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    private static void End(Utf8JsonWriter json, Stream output)
    {
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, FeatureChange change, LayerDefinition layer)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(change.Kind));
        json.WriteString("key", change.Key);
        if (change.NewKey is not null)
            json.WriteString("newKey", change.NewKey);
        json.WriteStartArray("ids");
        if (change.OldId is { } old)
            json.WriteNumberValue(old);
        if (change.NewId is { } @new)
            json.WriteNumberValue(@new);
        json.WriteEndArray();
        if (change.Fields.Count > 0)
        {
            json.WriteStartArray("fields");
            foreach (var field in change.Fields)
            {
                json.WriteStartObject();
                json.WriteString("name", field.Name);
                json.WriteString("before", field.Before);
                json.WriteString("after", field.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        Write(json, "areaBefore", change.AreaBeforeSquareMetres);
        Write(json, "areaAfter", change.AreaAfterSquareMetres);
        Write(json, "areaAdded", change.AreaAddedSquareMetres);
        Write(json, "areaRemoved", change.AreaRemovedSquareMetres);
        Write(json, "displacement", change.DisplacementMetres is { } way ? Math.Round(way, 4) : null);
        WritePlace(json, change.X, change.Y, layer);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ChangeCounts counts)
    {
        json.WriteStartObject();
        json.WriteNumber("added", counts.Added);
        json.WriteNumber("removed", counts.Removed);
        json.WriteNumber("rekeyed", counts.Rekeyed);
        json.WriteNumber("moved", counts.Moved);
        json.WriteNumber("reshaped", counts.Reshaped);
        json.WriteNumber("attributes", counts.Attributes);
        json.WriteNumber("unchanged", counts.Unchanged);
        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, IReadOnlyList<ChangeGroup>? groups, LayerDefinition layer)
    {
        if (groups is null)
            return;
        json.WriteStartArray("groups");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(group.Kind));
            Write(json, "old", group.Old);
            Write(json, "new", group.New);
            json.WriteNumber("area", group.CommonSquareMetres);
            WritePlace(json, group.X, group.Y, layer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<GroupMember> members)
    {
        json.WriteStartArray(name);
        foreach (var member in members)
        {
            json.WriteStartObject();
            json.WriteString("key", member.Key);
            json.WriteNumber("id", member.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBalance(Utf8JsonWriter json, AreaBalance? balance, IReadOnlyList<LineBalance> lines)
    {
        if (balance is not null)
        {
            json.WriteString("classField", balance.ClassField);
            json.WriteBoolean("ellipsoidal", balance.IsEllipsoidal);
            json.WriteStartArray("balance");
            foreach (var row in balance.Rows)
                Write(json, "class", row.Class, row);
            json.WriteEndArray();
            json.WritePropertyName("total");
            Write(json, null, "", balance.Total);
        }

        if (balance?.Flows is { } flows)
        {
            json.WriteStartArray("flows");
            foreach (var flow in flows)
            {
                json.WriteStartObject();
                json.WriteString("from", flow.From);
                json.WriteString("to", flow.To);
                json.WriteNumber("area", flow.SquareMetres);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (lines.Count == 0)
            return;
        json.WriteStartArray("lines");
        foreach (var line in lines)
            Write(json, "line", line.Line, line.Total);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string? what, string name, BalanceRow row)
    {
        json.WriteStartObject();
        if (what is not null)
            json.WriteString(what, name);
        json.WriteNumber("before", row.Before);
        json.WriteNumber("after", row.After);
        json.WriteNumber("change", row.Change);
        Write(json, "gained", row.Gained);
        Write(json, "lost", row.Lost);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    // To the resolution and no further.
    private static void WritePlace(Utf8JsonWriter json, double x, double y, LayerDefinition layer)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return;
        var decimals = layer.Reference.IsGeographic ? 9 : 4;
        json.WriteNumber("x", Math.Round(x, decimals));
        json.WriteNumber("y", Math.Round(y, decimals));
    }

    private static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
