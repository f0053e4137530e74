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
internal sealed class DiffJson : IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly LayerDefinition layer;
    private readonly Stream output = Console.OpenStandardOutput();
    private readonly Utf8JsonWriter json;

    // Of coordinates: to the resolution and no further.
    private readonly int decimals;

    private DiffJson(LayerDefinition layer)
    {
        this.layer = layer;
        decimals = layer.Reference.IsGeographic ? 9 : 4;
        json = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Indented = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        });
    }

    public static void Print(
        DiffResult result, DiffOptions options, IReadOnlyList<LineBalance> lines, LayerDefinition layer)
    {
        using var printer = new DiffJson(layer);
        printer.Write(result, options, lines);
    }

    public static void Print(MergeVerdict verdict, LayerDefinition layer)
    {
        using var printer = new DiffJson(layer);
        printer.Write(verdict);
    }

    public void Dispose()
    {
        json.Dispose();
        output.Dispose();
    }

    private void Write(DiffResult result, DiffOptions options, IReadOnlyList<LineBalance> lines)
    {
        json.WriteStartObject();
        json.WriteString("layer", layer.Name);
        json.WriteString("key", options.Key);
        json.WriteNumber("old", result.OldFeatures);
        json.WriteNumber("new", result.NewFeatures);
        json.WriteStartArray("changes");
        foreach (var change in result.Changes)
        {
            Write(change);
            if (json.BytesPending > FlushBytes)
                json.Flush();
        }

        json.WriteEndArray();
        json.WritePropertyName("counts");
        Write(result.Counts);
        WriteGroups(result.Groups);
        WriteBalance(result.Balance, lines);
        WriteDuplicates(result.DuplicateKeys);
        WriteSchema(result.SchemaChanges);
        End();
    }

    private void WriteDuplicates(IReadOnlyList<DuplicateKey> duplicates)
    {
        json.WriteStartArray("duplicateKeys");
        foreach (var duplicate in duplicates)
        {
            json.WriteStartObject();
            json.WriteString("key", duplicate.Key);
            json.WriteNumber("old", duplicate.OldFeatures);
            json.WriteNumber("new", duplicate.NewFeatures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSchema(IReadOnlyList<SchemaChange> changes)
    {
        json.WriteStartArray("schema");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("field", change.Field);
            json.WriteString("kind", change.IsAdded ? "added" : "removed");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(MergeVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("layer", layer.Name);
        json.WriteString("relation", Name(verdict.Relation));
        json.WritePropertyName("first");
        Write(verdict.First);
        json.WritePropertyName("second");
        Write(verdict.Second);
        json.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            json.WriteStartObject();
            json.WriteString("relation", Name(finding.Relation));
            json.WriteString("reason", Name(finding.Reason));
            json.WritePropertyName("first");
            Write(finding.First);
            json.WritePropertyName("second");
            Write(finding.Second);
            Write("area", finding.CommonSquareMetres);
            WritePlace(finding.X, finding.Y);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End();
    }

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private void Write(FeatureChange change)
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

        Write("areaBefore", change.AreaBeforeSquareMetres);
        Write("areaAfter", change.AreaAfterSquareMetres);
        Write("areaAdded", change.AreaAddedSquareMetres);
        Write("areaRemoved", change.AreaRemovedSquareMetres);
        Write("displacement", change.DisplacementMetres is { } way ? Math.Round(way, 4) : null);
        WritePlace(change.X, change.Y);
        json.WriteEndObject();
    }

    private void Write(ChangeCounts counts)
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

    private void WriteGroups(IReadOnlyList<ChangeGroup>? groups)
    {
        if (groups is null)
            return;
        json.WriteStartArray("groups");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(group.Kind));
            Write("old", group.Old);
            Write("new", group.New);
            json.WriteNumber("area", group.CommonSquareMetres);
            WritePlace(group.X, group.Y);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(string name, IReadOnlyList<GroupMember> members)
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

    private void WriteBalance(AreaBalance? balance, IReadOnlyList<LineBalance> lines)
    {
        if (balance is not null)
        {
            json.WriteString("classField", balance.ClassField);
            json.WriteBoolean("ellipsoidal", balance.IsEllipsoidal);
            json.WriteStartArray("balance");
            foreach (var row in balance.Rows)
                Write("class", row.Class, row);
            json.WriteEndArray();
            json.WritePropertyName("total");
            Write(null, "", balance.Total);
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
            Write("line", line.Line, line.Total);
        json.WriteEndArray();
    }

    private void Write(string? what, string name, BalanceRow row)
    {
        json.WriteStartObject();
        if (what is not null)
            json.WriteString(what, name);
        json.WriteNumber("before", row.Before);
        json.WriteNumber("after", row.After);
        json.WriteNumber("change", row.Change);
        Write("gained", row.Gained);
        Write("lost", row.Lost);
        json.WriteEndObject();
    }

    private void Write(string name, double? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    private void WritePlace(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
            return;
        json.WriteNumber("x", Math.Round(x, decimals));
        json.WriteNumber("y", Math.Round(y, decimals));
    }

    private static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
