using Exchange.Spatial.Formats;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tests.Formats;
using Exchange.Spatial.WellKnownBinary;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>Every reader there is. A new format is one more line.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("geopackage", InChild: false, GeoPackages, FuzzReading.ReadFile),
        new("well-known-binary", InChild: false, Blobs, ReadBlob),
        new("vct", InChild: false, VctSeeds.All, FuzzReading.ReadFile),
        new("shapefile", InChild: true, Shapefiles, FuzzReading.ReadFile),
        new("file-geodatabase", InChild: true, Geodatabases, FuzzReading.ReadFile),
        new("geojson", InChild: true, GeoJson, FuzzReading.ReadFile),
        new("gml", InChild: true, Gml, FuzzReading.ReadFile),
    ];

    private static IReadOnlyList<FuzzSeed> GeoPackages() =>
    [
        Written("parcels.gpkg"),
        FuzzSeed.FromPath(TestData.Path("geopackage", "null_geometry.gpkg")),
        FuzzSeed.FromPath(TestData.Path("geopackage", "gdal_sample_v1.2_no_extensions.gpkg")),
        FuzzSeed.FromPath(TestData.Path("geopackage", "v12_bad_attributes.gpkg")),
    ];

    private static IReadOnlyList<FuzzSeed> Shapefiles() =>
    [
        Written("parcels.shp"),
        FuzzSeed.FromStem(TestData.Path("shapefile", "nts", "fields_utf8.shp")),
        FuzzSeed.FromStem(TestData.Path("shapefile", "nts", "nested_polygons.shp")),
        FuzzSeed.FromStem(TestData.Path("shapefile", "nts", "shape_PointZM.shp")),
        FuzzSeed.FromStem(TestData.Path("shapefile", "nts", "AllNulls.shp")),
    ];

    private static IReadOnlyList<FuzzSeed> Geodatabases()
    {
        using var folder = new TemporaryFolder();
        folder.Unzip(TestData.Path("filegdb", "testopenfilegdb.gdb.zip"));
        var (small, esri) = (Written("parcels.gdb"), FuzzSeed.FromPath(folder.PathOf("testopenfilegdb.gdb")));
        return [Tables(small), Tables(small), Tables(small), Tables(esri)];
    }

    // Indexes play no part in reading a layer from its first row to its last.
    private static FuzzSeed Tables(FuzzSeed seed) => seed with
    {
        Files = [.. seed.Files.Where(file => Path.GetExtension(file.Name) is ".gdbtable" or ".gdbtablx" or "")],
    };

    private static IReadOnlyList<FuzzSeed> GeoJson() =>
    [
        Written("parcels.geojson"),
        FuzzSeed.FromPath(TestData.Path("admin", "zhejiang", "zhejiang_province.geojson")),
    ];

    private static IReadOnlyList<FuzzSeed> Gml() =>
    [
        Written("parcels.gml"),
        FuzzSeed.FromPath(TestData.Path(
            "planning", "xplan", "gml", "geltungsbereich", "6_Schnittpunkte_Geltungsbereich_Linie.gml")),
        FuzzSeed.FromPath(TestData.Path("planning", "xplan", "geometry", "polygonWithInteriorRing.gml")),
    ];

    private static FuzzSeed Written(string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf(name);
        var (layer, partitions) = Parcels.Make(rows: 6, columns: 5);
        using (var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value)
        {
            writer.AddLayer(layer, partitions);
            writer.Complete();
        }

        return Directory.Exists(path) ? FuzzSeed.FromPath(path) : FuzzSeed.FromStem(path);
    }

    private static IReadOnlyList<FuzzSeed> Blobs()
    {
        var seeds = new List<FuzzSeed>();
        using var package = GeoPackage.Open(TestData.Path("geopackage", "gdal_sample_v1.2_no_extensions.gpkg")).Value;
        foreach (var layer in package.Layers.Where(layer => layer.GeometryKind is not null))
        {
            foreach (var partition in package.Read(layer, CancellationToken.None))
            {
                var buffer = new byte[64];
                var length = GeometryBlob.Write(partition.Geometry, 0, 4326, ref buffer);
                seeds.Add(new FuzzSeed("blob", [("blob", buffer[..length])]));
            }
        }

        return seeds;
    }

    private static string ReadBlob(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var builder = new GeometryBlockBuilder();
        GeometryBlob.Read(bytes, 4326, builder);
        builder.BeginFeature(GeometryKind.Geometry);
        Wkb.Read(bytes.AsSpan(Math.Min(bytes.Length, 40)), builder);
        var block = builder.Build();
        var isMalformed = ((block.Flags(0) | block.Flags(1)) & GeometryFlags.Malformed) != 0;
        return $"{(isMalformed ? "refused" : "read")} {block.PointCount}";
    }
}
