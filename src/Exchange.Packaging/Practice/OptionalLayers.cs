using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Packaging.Practice;

/// <summary>Layers a county may hand in beside the mandatory ones, each made to carry one fault.</summary>
/// <remarks>
/// They are in no table and no sum, and of most the profile asks for no fields: a fault has no consequences, unless
/// said.
/// </remarks>
internal sealed class OptionalLayers(CountyPlan plan, CountyLayers layers, FaultTruth truth)
{
    private const string Boundary = "XZQJX";

    // Xian 1980, geographic: real, and not accepted for new packages.
    private const int Xian1980 = 4610;

    // About 20 m to each side of the centre of a cell.
    private const double PatchDegrees = 0.0002;

    // About 0.2 mm, a fifth of the tolerance.
    private const double SamePlaceDegrees = 2e-9;

    // About 0.1 m, half of the shortest line.
    private const double ShortDegrees = 1e-6;

    // What is said of a layer outside the list.
    private const string NamingRule = "310101";

    // About 0.5 mm, half of the tolerance: out and back on the same way, and yet not on itself.
    private const double SpikeDegrees = 5e-9;

    // A triangle of 60 by 4 m, with an angle of 4 degrees.
    private const double ThinDegrees = 4e-5;

    public IEnumerable<(LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts)> All()
    {
        if (truth.TakesLayer(PracticeFault.GeometryKindWrong, "SD"))
            yield return Layer("SD", GeometryKind.LineString, Patch(0));
        if (truth.TakesLayer(PracticeFault.ReferenceWrong, "JBCY"))
        {
            var (layer, drafts) = Layer("JBCY", GeometryKind.Polygon, Patch(1));
            yield return (layer with
            {
                Reference = new SpatialReference(
                    "EPSG", Xian1980, "Xian 1980",
                    "GEOGCS[\"Xian 1980\",DATUM[\"Xian_1980\",SPHEROID[\"IAG 1975\",6378140,298.257]],"
                    + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4610\"]]"),
            }, drafts);
        }

        if (Takes(PracticeFault.SharpAngle, "HHSX", 1))
            yield return Layer("HHSX", GeometryKind.Polygon, Wedge(3));
        if (Takes(PracticeFault.RepeatedPoint, "XZHQ", 1))
            yield return Layer("XZHQ", GeometryKind.Polygon, PatchWithRepeatedPoint(4));
        if (Takes(PracticeFault.Spike, "SYHYD", 1))
            yield return Layer("SYHYD", GeometryKind.Polygon, PatchWithSpike(10));
        if (Takes(PracticeFault.LineDangling, Boundary, 2))
        {
            // Boundary lines are a layer of surveys, which a plan only adds to its list.
            truth.OfLayer(NamingRule, Boundary);
            yield return Layer(Boundary, GeometryKind.LineString, Patch(11), Away(11));
        }

        if (truth.Has(PracticeFault.HeritageInRedLine))
            yield return Heritage();
        if (Takes(PracticeFault.LineCrossing, "HHAX", 1))
            yield return Layer("HHAX", GeometryKind.LineString, Crossing(5));
        if (Takes(PracticeFault.ShortLine, "STLD", 1))
            yield return Layer("STLD", GeometryKind.LineString, Short(6));
        if (Takes(PracticeFault.PointTwice, "FZJZSSD", 1, 2))
            yield return Layer("FZJZSSD", GeometryKind.Point, Centre(7), Centre(7));
        if (Takes(PracticeFault.PointOutside, "ZDJCSSD", 1))
            yield return Layer("ZDJCSSD", GeometryKind.Point, Outside(0)[..2]);
        if (Takes(PracticeFault.OutsideDivision, "CQFW", 1))
            yield return Layer("CQFW", GeometryKind.Polygon, Outside(4));
        if (truth.Has(PracticeFault.Multipart) || truth.Has(PracticeFault.DuplicateGeometry))
            yield return Villages();
    }

    private bool Takes(PracticeFault fault, string layer, params IReadOnlyList<long> features)
    {
        if (!truth.Has(fault))
            return false;
        truth.OfFeatures(fault.Rule, layer, [.. features.Select(feature => ("", feature))]);
        return true;
    }

    private static (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Layer(
        string name, GeometryKind kind, params IReadOnlyList<double[]> shapes)
    {
        var layer = CountyLayers.Define(name, kind, Cgcs2000.Geographic, [CountyLayers.Text("BZ", 255)]);
        return (layer, shapes.Select((shape, index) => new FeatureDraft(layer, index + 1, shape, ["练习"])));
    }

    // A patch in the middle of a cell of the red line, which no other fault touches.
    private (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Heritage()
    {
        const string name = "LSWHBHX";
        var region = plan.Zones.First(zone => zone.Code[0] == '1').Region;
        var ring = plan.Grid.Patch(region.FirstRow, region.Runs[0].Start, PatchDegrees);
        var layer = CountyLayers.Define(
            name, GeometryKind.Polygon, Cgcs2000.Geographic, CountyLayers.ProtectionFields);
        truth.OfFeatures(
            PracticeFault.HeritageInRedLine.Rule, name, ("", 1), (layers.LineId("STBHHX", 1), 1));
        return (layer, [new FeatureDraft(layer, 1, ring, layers.ProtectionValues(1, layers.SquareMetres(ring)))]);
    }

    // One village in two patches, and two in the same.
    private (LayerDefinition Layer, IEnumerable<FeatureDraft> Drafts) Villages()
    {
        const string name = "XZQC";
        var layer = CountyLayers.Define(
            name, GeometryKind.MultiPolygon, Cgcs2000.Geographic, CountyLayers.DivisionFields);
        var villages = new List<FeatureDraft>();
        if (Takes(PracticeFault.Multipart, name, 1))
            villages.Add(Village(layer, 1, Patch(8), Patch(9)));
        if (Takes(PracticeFault.DuplicateGeometry, name, 2, 3))
            villages.AddRange([Village(layer, 2, Patch(2)), Village(layer, 3, Patch(2))]);
        return (layer, villages);
    }

    private FeatureDraft Village(LayerDefinition layer, int number, params ReadOnlySpan<double[]> patches)
    {
        var squareMetres = 0d;
        foreach (var patch in patches)
            squareMetres += layers.SquareMetres(patch);
        return new FeatureDraft(layer, number, patches[0], layers.VillageValues(number, squareMetres))
        {
            MoreParts = [.. patches[1..]],
        };
    }

    // Places in the row through the middle of the county, two cells apart.
    private (int Row, int Column) Cell(int place)
    {
        var row = plan.Grid.Rows / 2;
        return (row, plan.Grid.Row(row).Start + 3 + 2 * place);
    }

    private double[] Patch(int place) => plan.Grid.Patch(Cell(place).Row, Cell(place).Column, PatchDegrees);

    private double[] Outside(int east) => plan.Grid.Patch(-4, plan.Grid.Row(0).Start + east, PatchDegrees);

    private double[] Centre(int place)
    {
        var (x, y) = plan.Grid.Centre(Cell(place).Row, Cell(place).Column);
        return [x, y];
    }

    private double[] Wedge(int place)
    {
        var patch = Patch(place);
        return [.. patch[..4], patch[0], Math.Round(patch[1] + ThinDegrees, 9), .. patch[..2]];
    }

    private double[] PatchWithRepeatedPoint(int place)
    {
        var patch = Patch(place);
        return [.. patch[..2], Math.Round(patch[0] + SamePlaceDegrees, 9), patch[1], .. patch[2..]];
    }

    // Out from the middle of the southern edge and back.
    private double[] PatchWithSpike(int place)
    {
        var patch = Patch(place);
        var (x, y) = (Math.Round((patch[0] + patch[2]) / 2, 9), patch[1]);
        return
        [
            .. patch[..2], x, y, x, Math.Round(y - PatchDegrees / 2, 9), Math.Round(x + SpikeDegrees, 9), y,
            .. patch[2..],
        ];
    }

    // From the corner where the ring of that place begins and ends, to where no other line is.
    private double[] Away(int place)
    {
        var patch = Patch(place);
        return [.. patch[..2], Math.Round(patch[0] - PatchDegrees, 9), Math.Round(patch[1] - PatchDegrees, 9)];
    }

    private double[] Crossing(int place)
    {
        var patch = Patch(place);
        return [.. patch[..2], .. patch[4..6], .. patch[2..4], .. patch[6..8]];
    }

    private double[] Short(int place)
    {
        var centre = Centre(place);
        return [.. centre, Math.Round(centre[0] + ShortDegrees, 9), centre[1]];
    }
}
