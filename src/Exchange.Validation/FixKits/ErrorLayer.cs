using System.Collections;
using System.Globalization;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Writes the places of the findings as a GeoPackage: one layer of points per reference system, with a style that QGIS
/// takes up by itself (table <c>layer_styles</c>).
/// </summary>
internal sealed class ErrorLayer(
    string findingsFile, HeldRepairs held, IReadOnlyDictionary<string, RuleResult> rules)
{
    // Fixed, because the same findings give the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int RowsPerPartition = 4_096;
    private const string GeometryColumn = "geom";

    private static readonly AttributeDefinition[] Attributes =
    [
        Text("rule"), Text("rule_zh"), Text("rule_en"), Text("severity"), Text("message_zh"), Text("message_en"),
        Text("todo_zh"), Text("todo_en"), Text("clause_zh"), Text("clause_en"), Text("file"), Text("layer"),
        new("feature_id", AttributeType.Integer, ""), Text("bsm"), Text("field"), Text("before"), Text("after"),
        Text("auto_fix"),
    ];

    private static readonly AttributeDefinition[] StyleAttributes =
    [
        Text("f_table_catalog"), Text("f_table_schema"), Text("f_table_name"), Text("f_geometry_column"),
        Text("styleName"), Text("styleQML"), Text("styleSLD"), new("useAsDefault", AttributeType.Boolean, ""),
        Text("description"), Text("owner"), Text("ui"), Text("update_time"),
    ];

    /// <param name="systems">EPSG codes the findings have places in; 0 stands for none known.</param>
    public void Write(string file, IReadOnlyCollection<int> systems, CancellationToken cancellationToken)
    {
        using var writer = GeoPackageWriter.Create(file, NoTime);
        foreach (var epsg in systems)
        {
            var layer = Define(epsg);
            writer.AddLayer(layer, Partitions(layer, epsg, cancellationToken));
        }

        if (systems.Count > 0)
            AddStyles(writer, [.. systems.Select(NameOf)]);
        writer.Complete();
    }

    public static string NameOf(int epsg) => epsg == 0
        ? "errors_unknown_crs" : string.Create(CultureInfo.InvariantCulture, $"errors_{epsg}");

    private static LayerDefinition Define(int epsg) => new()
    {
        Name = NameOf(epsg),
        GeometryKind = GeometryKind.Point,
        GeometryColumn = GeometryColumn,
        IdColumn = "fid",
        Reference = ReferenceOf(epsg),
        Attributes = Attributes,
    };

    // Readers look up an EPSG code in the registry; the definition is a courtesy we have for our own systems only.
    private static SpatialReference ReferenceOf(int epsg) => epsg == 0
        ? SpatialReference.Undefined
        : Cgcs2000.Find(epsg) is not null
            ? Cgcs2000.Reference(epsg)
            : new SpatialReference(
                "EPSG", epsg, string.Create(CultureInfo.InvariantCulture, $"EPSG:{epsg}"), "undefined");

    private IEnumerable<LayerPartition> Partitions(LayerDefinition layer, int epsg, CancellationToken cancellationToken)
    {
        long first = 0;
        var findings = FindingFile.Read(findingsFile).Where(finding => IsIn(finding, epsg));
        foreach (var chunk in findings.Chunk(RowsPerPartition))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Partition(layer, first, chunk);
            first += chunk.Length;
        }
    }

    private static bool IsIn(Finding finding, int epsg) =>
        finding is { X: not null, Y: not null } && (finding.Epsg ?? 0) == epsg;

    private LayerPartition Partition(LayerDefinition layer, long first, Finding[] findings)
    {
        var geometry = new GeometryBlockBuilder();
        foreach (var finding in findings)
        {
            geometry.BeginFeature(GeometryKind.Point);
            geometry.BeginPart(GeometryKind.Point);
            geometry.AddRing([finding.X ?? 0, finding.Y ?? 0]); // Only findings with a place come here.
        }

        var ids = Enumerable.Range(1, findings.Length).Select(row => first + row).ToArray();
        return new LayerPartition(
            layer, first, ids, geometry.Build(), [.. Attributes.Select(attribute => Column(attribute, findings))]);
    }

    private AttributeValues Column(AttributeDefinition attribute, Finding[] findings) =>
        attribute.Type == AttributeType.Integer
            ? new IntegerValues(
                attribute, [.. findings.Select(finding => finding.FeatureId ?? 0)],
                new BitArray([.. findings.Select(finding => finding.FeatureId is null)]))
            : new TextValues(attribute, [.. findings.Select(finding => Value(attribute.Name, finding))]);

    private string? Value(string attribute, Finding finding) => attribute switch
    {
        "rule" => finding.Rule,
        "rule_zh" => rules.GetValueOrDefault(finding.Rule)?.NameZh,
        "rule_en" => rules.GetValueOrDefault(finding.Rule)?.NameEn,
        "severity" => ReportWords.LetterOf(finding.Severity).ToString(),
        "message_zh" => finding.MessageZh,
        "message_en" => finding.Message,
        "todo_zh" => finding.SuggestionZh,
        "todo_en" => finding.Suggestion,
        "clause_zh" => finding.ClauseZh,
        "clause_en" => finding.Clause,
        "file" => finding.File,
        "layer" => finding.Layer,
        "bsm" => finding.Bsm,
        "field" => finding.Field,
        "before" => finding.Repair?.Before,
        "after" => finding.Repair?.After,
        "auto_fix" => finding.Repair is { } repair ? KitWords.Of(held.Reason(finding, repair)).Zh : null,
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute, null),
    };

    private static void AddStyles(GeoPackageWriter writer, string[] layers)
    {
        var definition = new LayerDefinition { Name = "layer_styles", IdColumn = "id", Attributes = StyleAttributes };
        var geometry = new GeometryBlockBuilder();
        foreach (var _ in layers)
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        var ids = Enumerable.Range(1, layers.Length).Select(id => (long)id).ToArray();
        var columns = StyleAttributes.Select(attribute => StyleColumn(attribute, layers)).ToList();
        writer.AddLayer(definition, [new LayerPartition(definition, 0, ids, geometry.Build(), columns)]);
    }

    private static AttributeValues StyleColumn(AttributeDefinition attribute, string[] layers) =>
        attribute.Type == AttributeType.Boolean
            ? new IntegerValues(attribute, [.. layers.Select(_ => 1L)])
            : new TextValues(attribute, [.. layers.Select(layer => StyleValue(attribute.Name, layer))]);

    private static string StyleValue(string attribute, string layer) => attribute switch
    {
        "f_table_name" => layer,
        "f_geometry_column" => GeometryColumn,
        "styleName" => "缺陷等级",
        "styleQML" => ErrorStyle.Qml,
        "update_time" => "1980-01-01T00:00:00.000Z",
        _ => "",
    };

    private static AttributeDefinition Text(string name) => new(name, AttributeType.Text, "");
}
