using Exchange.Spatial.Formats;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

/// <summary>A whole county through a VCT file is the same county as in the GeoPackage.</summary>
public sealed class VctCountyTests : VctFolder
{
    [Theory]
    [InlineData(VctVersion.Version3, false)]
    [InlineData(VctVersion.Version3, true)]
    [InlineData(VctVersion.Version2, false)]
    public void Has_the_same_polygons_and_attributes_as_from_a_geopackage(VctVersion version, bool isDirect)
    {
        var package = NewPath(".gpkg");
        using (var writer = GeoPackageWriter.Create(package, DateTimeOffset.UnixEpoch))
        {
            writer.AddLayer(Mosaic.Layer, Mosaic.Parcels(TestCounts.Of(140, 316)));
            writer.Complete();
        }

        AssertSame(package, new VctWriterOptions { Version = version, WritesDirectPolygons = isDirect });
    }

    private void AssertSame(string package, VctWriterOptions options)
    {
        using var source = LayerFile.Open(package).Value;
        var path = NewPath();
        using (var writer = VctWriter.Create(path, DateTimeOffset.UnixEpoch, options))
        {
            foreach (var layer in source.Layers)
                writer.AddLayer(layer, source.Read(layer, CancellationToken.None));
            writer.Complete();
        }

        using var file = OpenFile(path);
        foreach (var (wanted, found) in source.Layers.Zip(file.Layers))
        {
            Assert.Equal(wanted.Reference.Epsg, found.Reference.Epsg);
            Assert.Equal(FeatureDigest.Of(source, wanted), FeatureDigest.Of(file, found));
        }

        Assert.Empty(file.Notices);
    }
}
