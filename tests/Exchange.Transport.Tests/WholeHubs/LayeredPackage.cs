using System.Globalization;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>A package of the county with one GeoPackage of parcels.</summary>
/// <param name="Besides">Further layers with the same parcels, in the same file.</param>
/// <param name="Marks">Secrecy of single files.</param>
internal sealed record LayeredPackage(
    string Plan = "330106-ZG-layers", int Parcels = 400, IReadOnlyList<string>? Besides = null, string Marks = "")
{
    public const string File = "data/parcels.gpkg";
    public const string Layer = "DLTB";

    private static readonly AttributeDefinition Identifier = new("BSM", AttributeType.Text, "TEXT(18)", MaxLength: 18);
    private static readonly AttributeDefinition Area = new("TBMJ", AttributeType.Real, "DOUBLE");

    public static string KeyOf(int parcel) => string.Create(CultureInfo.InvariantCulture, $"3301062001{parcel:D8}");

    public async Task PackAsync(string target, TimeProvider clock)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("exchange-layers-").FullName;
        try
        {
            System.IO.Directory.CreateDirectory(Path.Combine(folder, "data"));
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "data", "notes.txt"), "监测说明");
            WriteLayer(Path.Combine(folder, File), clock.GetUtcNow());
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "package.json"), $$"""
                {
                  "formatVersion": "1.0",
                  "plan": { "id": "{{Plan}}", "type": "{{Plan.Split('-')[1]}}", "name": "监测图斑", "level": "county", "stage": "approval" },
                  "division": { "code": "330106", "name": "西湖区" },
                  "version": 1, "crs": "EPSG:4490", "codeLists": {},
                  "profile": { "id": "generic-monitoring", "version": "1" },
                  "createdAt": "2026-03-01T08:00:00+08:00",
                  "producer": { "organisation": "西湖区自然资源局" },
                  "secrecy": { "default": "public", "files": [{{Marks}}] }
                }
                """);
            using var key = SigningKey.Create("县局", clock);
            TestNetwork.Succeed(await new PackageWriter(PackageRules.Default, clock).ToZipAsync(
                new PackRequest { Folder = folder, Key = key }, target, null, CancellationToken.None));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private void WriteLayer(string file, DateTimeOffset lastChange)
    {
        using var writer = GeoPackageWriter.Create(file, lastChange);
        foreach (var name in (string[])[Layer, .. Besides ?? []])
            AddLayer(writer, name);
        writer.Complete();
    }

    private void AddLayer(GeoPackageWriter writer, string name)
    {
        var definition = new LayerDefinition
        {
            Name = name,
            GeometryKind = GeometryKind.Polygon,
            Reference = new SpatialReference("EPSG", 4490, "China Geodetic Coordinate System 2000", ""),
            Attributes = [Identifier, Area],
        };
        var shapes = new GeometryBlockBuilder(5 * Parcels);
        for (var parcel = 0; parcel < Parcels; parcel++)
        {
            var (x, y) = (120.1 + parcel % 20 * 1e-4, 30.2 + parcel / 20 * 1e-4);
            shapes.BeginFeature(GeometryKind.Polygon);
            shapes.BeginPart(GeometryKind.Polygon);
            shapes.AddRing([x, y, x + 1e-4, y, x + 1e-4, y + 1e-4, x, y + 1e-4, x, y]);
        }

        writer.AddLayer(
            definition,
            [
                new LayerPartition(
                    definition, 0, [.. Enumerable.Range(1, Parcels).Select(id => (long)id)], shapes.Build(),
                    [
                        new TextValues(Identifier, [.. Enumerable.Range(0, Parcels).Select(KeyOf)]),
                        new RealValues(Area, [.. Enumerable.Range(0, Parcels).Select(parcel => 100.0 + parcel)]),
                    ]),
            ]);
    }
}
