using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// What the describing tables of a GeoPackage say, read leniently: names in any case, odd types, missing rows.
/// </summary>
internal sealed class GeoPackageCatalogue
{
    public List<LayerDefinition> Layers { get; } = [];

    public List<string> OtherContents { get; } = [];

    /// <summary>Why a listed layer cannot be read, by layer name.</summary>
    public Dictionary<string, string> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>The <c>srs_id</c> that the geometries of a layer should carry, by layer name.</summary>
    public Dictionary<string, int> SrsIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Null when the file has no <c>gpkg_contents</c>.</summary>
    public static GeoPackageCatalogue? Read(UntrustedDatabase database, int maxRows)
    {
        var tables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var schema = database.Query(
            "SELECT name, type FROM sqlite_master WHERE type IN ('table','view')", maxRows * 16);
        foreach (var row in schema)
        {
            if (row[0] is { } table)
                tables.TryAdd(table, row[1] ?? "");
        }

        if (!tables.ContainsKey("gpkg_contents"))
            return null;

        var references = ReadReferences(database, tables, maxRows);
        var geometries = ReadGeometryColumns(database, tables, maxRows);
        var catalogue = new GeoPackageCatalogue();
        var contents = database.Query(
            "SELECT table_name, data_type, srs_id, min_x, min_y, max_x, max_y FROM gpkg_contents ORDER BY rowid",
            maxRows);
        foreach (var row in contents)
        {
            if (row[0] is not { Length: > 0 } table)
                continue;
            if (row[1] is "features" or "attributes" or "aspatial")
                catalogue.Add(database, tables, references, geometries, table, row);
            else
                catalogue.OtherContents.Add(table);
        }

        return catalogue;
    }

    private void Add(
        UntrustedDatabase database,
        Dictionary<string, string> tables,
        Dictionary<int, SpatialReference> references,
        Dictionary<string, string?[]> geometries,
        string table,
        string?[] contents)
    {
        var isFeatures = contents[1] == "features";
        var geometry = isFeatures ? geometries.GetValueOrDefault(table) : null;
        var attributes = new List<AttributeDefinition>();
        string? idColumn = null;
        string? fault = null;
        var hasGeometryColumn = false;
        if (!tables.TryGetValue(table, out var tableType))
        {
            fault = "the table does not exist";
        }
        else
        {
            var columns = database.Query(
                "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo($p0)", 4096, table);
            var keys = columns.Count(column => column[3] != "0");
            foreach (var column in columns)
            {
                if (column[0] is not { } columnName || column[4] == "1")
                    continue;
                var declared = column[1] ?? "";
                if (geometry?[1] is { } geometryColumn
                    && columnName.Equals(geometryColumn, StringComparison.OrdinalIgnoreCase))
                    hasGeometryColumn = true;
                else if (keys == 1 && column[3] == "1" && declared.Contains("INT", StringComparison.OrdinalIgnoreCase))
                    idColumn = columnName;
                else
                    attributes.Add(ColumnTypes.Attribute(columnName, declared, column[2] == "1"));
            }

            if (isFeatures && geometry is null)
                fault = "gpkg_geometry_columns has no row for it";
            else if (isFeatures && !hasGeometryColumn)
                fault = $"the table has no column \"{geometry?[1]}\"";
            else if (attributes.Count == 0 && !hasGeometryColumn && idColumn is null)
                fault = $"the {tableType} has no columns";
        }

        if (fault is not null)
            Faults[table] = fault;
        var srsId = Number(geometry?[3] ?? contents[2]) ?? 0;
        SrsIds[table] = srsId;
        Layers.Add(new LayerDefinition
        {
            Name = table,
            GeometryKind = isFeatures ? ColumnTypes.Geometry(geometry?[2] ?? "") : null,
            MayHaveZ = geometry?[4] is not (null or "0"),
            MayHaveM = geometry?[5] is not (null or "0"),
            Reference = isFeatures
                ? references.GetValueOrDefault(srsId, SpatialReference.Undefined) : SpatialReference.Undefined,
            Attributes = attributes,
            IdColumn = idColumn,
            GeometryColumn = geometry?[1],
            DeclaredExtent = Extent(contents),
        });
    }

    private static Dictionary<int, SpatialReference> ReadReferences(
        UntrustedDatabase database, Dictionary<string, string> tables, int maxRows)
    {
        var references = new Dictionary<int, SpatialReference>();
        if (!tables.ContainsKey("gpkg_spatial_ref_sys"))
            return references;
        var rows = database.Query(
            "SELECT srs_id, organization, organization_coordsys_id, srs_name, definition FROM gpkg_spatial_ref_sys",
            maxRows * 4);
        foreach (var row in rows)
        {
            if (Number(row[0]) is not { } id)
                continue;
            var organization = row[1] ?? "";
            if (organization.Equals("NONE", StringComparison.OrdinalIgnoreCase))
                organization = "";
            references[id] = new SpatialReference(organization, Number(row[2]) ?? 0, row[3] ?? "", row[4] ?? "");
        }

        return references;
    }

    private static Dictionary<string, string?[]> ReadGeometryColumns(
        UntrustedDatabase database, Dictionary<string, string> tables, int maxRows)
    {
        var columns = new Dictionary<string, string?[]>(StringComparer.OrdinalIgnoreCase);
        if (!tables.ContainsKey("gpkg_geometry_columns"))
            return columns;
        var rows = database.Query(
            "SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns", maxRows);
        foreach (var row in rows)
        {
            if (row[0] is { } table)
                columns.TryAdd(table, row);
        }

        return columns;
    }

    private static Box? Extent(string?[] contents) =>
        Real(contents[3]) is { } minX && Real(contents[4]) is { } minY
            && Real(contents[5]) is { } maxX && Real(contents[6]) is { } maxY
            ? new Box(minX, minY, maxX, maxY) : null;

    private static int? Number(string? cell) =>
        int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Real(string? cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
