using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Spatial.Tests.Validity;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Lines;

/// <summary>Our verdict on the public simplicity cases, case by case.</summary>
public sealed class PublicSimplicityCasesTests
{
    [Fact]
    public void Judges_every_public_case_as_its_authors_do()
    {
        var cases = TopologyCases.Read("TestSimple.xml", "isSimple");
        Assert.Equal(44, cases.Count);

        var different = cases
            .Where(each => IsSimple(GeometryText.Layer(each.Text)) != each.Expected)
            .Select(each => $"{each.Number} {each.Description} {each.Text}").ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    // Simple is: no point twice, no line that meets itself, no ring of a polygon that meets itself; one of two edges
    // does so along its whole length, and we say that it has too few points.
    private static bool IsSimple(LayerPartition layer)
    {
        var points = new PointLayerCheck(new PointOptions { ToleranceMetres = 0 });
        points.Add(layer);
        var lines = new LineLayerCheck(new LineOptions { ShortLineMetres = 0 });
        lines.Add(layer);
        if (points.Find(CancellationToken.None).Any() || lines.Find(CancellationToken.None).Any())
            return false;
        var isPolygon = layer.Geometry.Kind(0) is GeometryKind.Polygon or GeometryKind.MultiPolygon;
        return !GeometryValidity.Check(layer, CancellationToken.None).Any(fault =>
            fault.Kind == ValidityFaultKind.SelfIntersection
            || (isPolygon && fault.Kind == ValidityFaultKind.TooFewPoints));
    }
}
