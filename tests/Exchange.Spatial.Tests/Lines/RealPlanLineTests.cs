using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;

namespace Exchange.Spatial.Tests.Lines;

/// <summary>Line cases of real plans, whose figures the authors of another checker published.</summary>
public sealed class RealPlanLineTests
{
    /// <summary>
    /// The peer measures without a tolerance, and so do we when told to. By default what runs along the boundary
    /// within a millimetre is inside: 0.94 m and 11.18 m of the two lines do.
    /// </summary>
    [Theory]
    [InlineData(5, "Gml_680BB290-67C9-4231-B2F2-EE84F6A4ED6A", 0, 13.05)]
    [InlineData(6, "Gml_187912A3-F601-4334-8868-64C917A46ED2", 0, 17.384)]
    [InlineData(5, "Gml_680BB290-67C9-4231-B2F2-EE84F6A4ED6A", 0.001, 12.106)]
    [InlineData(6, "Gml_187912A3-F601-4334-8868-64C917A46ED2", 0.001, 6.207)]
    public void A_line_leaves_the_plan_by_as_much_as_the_peer_says(
        int number, string id, double tolerance, double metres)
    {
        using var plan = LayerFile.Open(
            TestData.Path("planning", "xplan", "gpkg", $"{number}_Schnittpunkte_Geltungsbereich_Linie.gpkg")).Value;
        var check = new LineInPolygonCheck(new LineInPolygonOptions { ToleranceMetres = tolerance });
        var others = Read(plan, "other");
        others.ForEach(check.AddLines);
        Read(plan, "plan").ForEach(check.AddPolygons);

        var found = check.Find(CancellationToken.None).ToList();

        Assert.All(found, finding =>
        {
            Assert.Equal(LineFindingKind.LineOutsidePolygons, finding.Kind);
            Assert.Equal(id, others[0].Column("gml_id")!.Text((int)finding.Row));
        });
        Assert.Equal(metres, found.Sum(finding => finding.Value!.Value), 0.0006);
    }

    [Fact]
    public void The_outline_of_a_real_county_drawn_as_a_line_follows_it()
    {
        using var file = LayerFile.Open(
            TestData.Path("admin", "zhejiang", "zhejiang_counties_gk120_epsg4549.gpkg")).Value;
        var counties = file.Read(file.Layers[0], CancellationToken.None).ToList();
        var check = new LineOutlineCheck(new OutlineOptions());
        counties.ForEach(check.AddPolygons);
        counties.ForEach(part => check.AddLines(Outlines(part)));

        Assert.Empty(check.Find(CancellationToken.None));
    }

    private static LayerPartition Outlines(LayerPartition polygons)
    {
        var builder = new GeometryBlockBuilder();
        var block = polygons.Geometry;
        for (var row = 0; row < polygons.Count; row++)
        {
            builder.BeginFeature(GeometryKind.MultiLineString);
            var parts = block.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                var rings = block.Rings(part);
                for (var ring = rings.Start; ring < rings.End; ring++)
                {
                    builder.BeginPart(GeometryKind.LineString);
                    builder.AddRing(block.Ring(ring));
                }
            }
        }

        return new LayerPartition(
            polygons.Layer, polygons.FirstRow, polygons.FeatureIds.ToArray(), builder.Build(), polygons.Columns);
    }

    private static List<LayerPartition> Read(ILayerSource source, string layer) =>
        [.. source.Read(source.Layers.Single(each => each.Name == layer), CancellationToken.None)];
}
