using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Spatial.Tests.CrossLayer;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.References;

/// <summary>
/// A layer whose file carries the text of its system without the code is compared and measured as the one with it.
/// </summary>
public sealed class TextOnlyReferenceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> FormatsAndSystems => new()
    {
        { ".shp", 4490 }, { ".shp", 4528 }, { ".gdb", 4490 }, { ".gdb", 4528 },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(FormatsAndSystems))]
    public void Has_the_same_ground_in_common_with_another_layer(string ending, int epsg)
    {
        using var coded = Coded(epsg);
        using var textOnly = TextOnly(ending, epsg);

        var expected = Relate(coded, Town(coded));
        var found = Relate(textOnly, Town(coded));

        Assert.NotEmpty(expected.Conflicts());
        Assert.Equal(expected.Conflicts(), found.Conflicts());
        Assert.Equal(expected.Outside(), found.Outside());
        var (wanted, shares) = (Shares(expected), Shares(found));
        Assert.Equal(AreaKind.Ellipsoidal, shares.Areas);
        Assert.Equal(wanted.AreaSquareMetres, shares.AreaSquareMetres);
        Assert.Equal(wanted.Classes, shares.Classes);
    }

    [Theory]
    [MemberData(nameof(FormatsAndSystems))]
    public void Has_the_same_area(string ending, int epsg)
    {
        using var coded = Coded(epsg);
        using var textOnly = TextOnly(ending, epsg);

        var (expected, found) = (Area(coded), Area(textOnly));
        var control = AreaControl.Of(expected, found);

        Assert.True(expected.EllipsoidalSquareMetres > 0);
        Assert.Equal(expected.EllipsoidalSquareMetres, found.EllipsoidalSquareMetres);
        Assert.Equal(0, control.EllipsoidalDifferenceSquareMetres);
        Assert.Equal(epsg == Cgcs2000.Geographic ? (double?)null : 0, control.PlanarDifferenceSquareMetres);
    }

    [Theory]
    [MemberData(nameof(FormatsAndSystems))]
    public void Has_the_same_balance_of_areas_and_no_difference(string ending, int epsg)
    {
        using var coded = Coded(epsg);
        using var textOnly = TextOnly(ending, epsg);

        using var expected = Compare(coded, coded);
        using var found = Compare(textOnly, textOnly);
        using var mixed = Compare(coded, textOnly);

        Assert.Empty(mixed.Changes);
        Assert.True(found.Balance?.IsEllipsoidal);
        Assert.Equal(expected.Balance?.Rows, found.Balance?.Rows);
        Assert.Equal(expected.Balance?.Rows, mixed.Balance?.Rows);
    }

    private static LayerRelation Relate(ILayerSource source, LayerPartition town)
    {
        var layer = source.Layers.Single();
        var relation = LayerRelation.Between(
            layer.Reference,
            town.Layer.Reference,
            new LayerRelationOptions { ShareAreas = AreaKind.Ellipsoidal }).Value;
        foreach (var partition in source.Read(layer, CancellationToken.None))
            relation.AddFirst(partition);
        relation.AddSecond(town);
        return relation;
    }

    private static ShareTable Shares(LayerRelation relation) => relation.Shares(CancellationToken.None).Value;

    private static LayerArea Area(ILayerSource source)
    {
        var area = new LayerArea(source.Layers.Single().Reference);
        foreach (var partition in source.Read(source.Layers.Single(), CancellationToken.None))
            area.Add(partition, CancellationToken.None);
        return area;
    }

    private static DiffResult Compare(ILayerSource old, ILayerSource @new) => LayerDiff.Compare(
        new LayerVersion(old, old.Layers.Single()),
        new LayerVersion(@new, @new.Layers.Single()),
        new DiffOptions { Key = "BSM", ClassField = "DLMC" },
        CancellationToken.None).Value;

    // The middle of the parcels, cutting some of them.
    private static LayerPartition Town(ILayerSource source)
    {
        var layer = source.Layers.Single();
        var box = Reading.Bounds(source, layer);
        var (x0, x1) = (box.MinX + 0.3 * (box.MaxX - box.MinX), box.MinX + 0.7 * (box.MaxX - box.MinX));
        var (y0, y1) = (box.MinY + 0.3 * (box.MaxY - box.MinY), box.MinY + 0.7 * (box.MaxY - box.MinY));
        var geometry = new GeometryBlockBuilder();
        geometry.AddPolygon([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0]);
        return new LayerPartition(layer with { Attributes = [] }, 0, [1], geometry.Build(), []);
    }

    private ILayerSource Coded(int epsg)
    {
        var source = Write("coded.gpkg", Cgcs2000.Reference(epsg));
        Assert.Equal(epsg, source.Layers.Single().Reference.Epsg);
        return source;
    }

    private ILayerSource TextOnly(string ending, int epsg)
    {
        var source = Write("text" + ending, EsriText.Of(Cgcs2000.Find(epsg)!)); // A code of the table.

        // In a geodatabase GDAL looks the code up itself.
        Assert.Equal(ending == ".gdb" ? epsg : null, source.Layers.Single().Reference.Epsg);
        return source;
    }

    private ILayerSource Write(string name, SpatialReference reference)
    {
        var system = ReferenceRecognition.Recognise(reference).System!; // One of the table.
        var (layer, partitions) = Parcels.Make(rows: 14, columns: 11, system.Epsg);
        var path = folder.PathOf(name);
        using (var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value)
        {
            writer.AddLayer(layer with { Reference = reference }, partitions);
            writer.Complete();
        }

        return Reading.Open(path);
    }
}
