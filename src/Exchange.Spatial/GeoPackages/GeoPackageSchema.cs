using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoPackages;

/// <summary>The statements that make an empty GeoPackage 1.3 and its tables (OGC 12-128r17 annex C).</summary>
internal static class GeoPackageSchema
{
    // 0x47504B47 reads "GPKG"; user_version 10300 is release 1.3.0.
    public const string Settings =
        "PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        + "PRAGMA locking_mode=EXCLUSIVE; PRAGMA application_id=0x47504B47; PRAGMA user_version=10300;";

    public const string Tables =
        """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL PRIMARY KEY,
          organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL,
          definition TEXT NOT NULL,
          description TEXT);
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY,
          data_type TEXT NOT NULL,
          identifier TEXT UNIQUE,
          description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE,
          min_y DOUBLE,
          max_x DOUBLE,
          max_y DOUBLE,
          srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL,
          column_name TEXT NOT NULL,
          geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL,
          m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        """;

    public static readonly SpatialReference Wgs84 = new(
        "EPSG", 4326, "WGS 84 geodetic",
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
        + "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
        + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]");

    public static string GeometryColumn(LayerDefinition layer) => layer.GeometryColumn ?? "geom";

    public static string CreateTable(LayerDefinition layer)
    {
        var id = SqlName.Quote(IdColumn(layer));
        var columns = new List<string> { $"{id} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL" };
        if (layer.GeometryKind is { } kind)
            columns.Add($"{SqlName.Quote(GeometryColumn(layer))} {ColumnTypes.GeometryName(kind)}");
        columns.AddRange(layer.Attributes.Select(
            attribute => $"{SqlName.Quote(attribute.Name)} {ColumnTypes.Declare(attribute)}"));
        return $"CREATE TABLE {SqlName.Quote(layer.Name)} ({string.Join(", ", columns)})";
    }

    public static string Insert(LayerDefinition layer)
    {
        var count = 1 + (layer.GeometryKind is null ? 0 : 1) + layer.Attributes.Count;
        return $"INSERT INTO {SqlName.Quote(layer.Name)} VALUES ({string.Join(',', Enumerable.Repeat('?', count))})";
    }

    private static string IdColumn(LayerDefinition layer) => layer.IdColumn ?? "fid";
}
