using System.Text.Json;
using Exchange.Benchmarks.Counties;
using Exchange.Spatial.Checks;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Checks;

public sealed class LayerCheckTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-layer-check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_county_of_20_000_parcels_has_identical_findings_in_three_formats()
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = 20_000 }, CancellationToken.None);

        var fromGeoPackage = CheckParcels(county.File);
        var fromGeodatabase = CheckParcels(Convert(county.File, "county.gdb"));
        var fromVct = CheckParcels(Convert(county.File, "county.vct"));

        // 50 planted faults of each kind; ten of the overlaps are copies, and 25 gaps lie beside crossing rings.
        Assert.Equal(
            new Dictionary<LayerFindingKind, int>
            {
                [LayerFindingKind.Invalid] = 50,
                [LayerFindingKind.DuplicateId] = 50,
                [LayerFindingKind.DuplicateGeometry] = 10,
                [LayerFindingKind.Overlap] = 40,
                [LayerFindingKind.Gap] = 75,
                [LayerFindingKind.AreaMismatch] = 50,
            },
            fromGeoPackage.Findings.CountBy(finding => finding.Kind).ToDictionary());
        Assert.Equal(Text(fromGeoPackage), Text(fromGeodatabase));
        Assert.Equal(Text(fromGeoPackage), Text(fromVct));
    }

    [Fact]
    public void Farmland_in_towns_is_told_with_both_keys_and_the_town_layer()
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = 20_000 }, CancellationToken.None);
        using var source = LayerFile.Open(county.File).Value;

        var result = LayerCheck.Run(
            source,
            new LayerCheckRequest
            {
                Layer = Layer(source, County.Farmland),
                ApartFrom = [Layer(source, County.Towns)],
                KeyField = County.KeyField,
            },
            null,
            CancellationToken.None).Value;

        var conflicts = result.Findings.Where(finding => finding.Kind == LayerFindingKind.Conflict).ToList();
        Assert.Equal(county.ReadTruth().Conflicts.Faults.Count, conflicts.Count);
        Assert.All(conflicts, conflict => Assert.Equal(County.Towns, conflict.Values!["layer"]));
        Assert.All(conflicts, conflict => Assert.Equal(2, conflict.Ids.Count));
    }

    [Fact]
    public void Refuses_an_area_attribute_the_layer_does_not_have()
    {
        using var source = new SingleLayer(Shapes.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0))"));

        var refused = LayerCheck.Run(
            source, new LayerCheckRequest { Layer = source.Layers[0], AreaField = "MJ" }, null, CancellationToken.None);

        Assert.False(refused.Succeeded);
        Assert.Equal("area.attribute-missing", refused.Problem.Code);
    }

    [Fact]
    public void Refuses_to_compare_layers_of_different_systems()
    {
        string[] triangle = ["POLYGON((0 0,1 0,1 1,0 0))"];
        var (here, there) = (Shapes.Layer(4526, triangle), Shapes.Layer(4490, triangle));
        using var source = new SingleLayer(here);

        var refused = LayerCheck.Run(
            source,
            new LayerCheckRequest { Layer = here.Layer, ApartFrom = [there.Layer] },
            null,
            CancellationToken.None);

        Assert.False(refused.Succeeded);
    }

    [Fact]
    public void Names_features_by_id_where_no_key_is_asked_for()
    {
        using var source = new SingleLayer(Shapes.Layer(
            "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((5 0,15 0,15 10,5 10,5 0))"));

        var result = LayerCheck.Run(
            source, new LayerCheckRequest { Layer = source.Layers[0] }, null, CancellationToken.None).Value;

        var overlap = Assert.Single(result.Findings);
        Assert.Equal(LayerFindingKind.Overlap, overlap.Kind);
        Assert.Equal(["1", "2"], overlap.Ids);
        Assert.Equal(50, overlap.AreaSquareMetres);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new SingleLayer(Shapes.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0))"));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => LayerCheck.Run(
            source, new LayerCheckRequest { Layer = source.Layers[0] }, null, stop.Token));
    }

    private static LayerCheckResult CheckParcels(string file)
    {
        using var source = LayerFile.Open(file).Value;
        return LayerCheck.Run(
            source,
            new LayerCheckRequest
            {
                Layer = Layer(source, County.Parcels),
                Within = Layer(source, County.Boundary),
                AreaField = County.AreaField,
                KeyField = County.KeyField,
            },
            null,
            CancellationToken.None).Value;
    }

    private string Convert(string file, string name)
    {
        var path = Path.Combine(folder, name);
        using var source = LayerFile.Open(file).Value;
        using var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value;
        foreach (var layer in new[] { County.Parcels, County.Boundary })
            writer.AddLayer(Layer(source, layer), source.Read(Layer(source, layer), CancellationToken.None));
        writer.Complete();
        return path;
    }

    private static LayerDefinition Layer(ILayerSource source, string name) =>
        source.Layers.Single(layer => layer.Name == name);

    private static string Text(LayerCheckResult result) => JsonSerializer.Serialize(result);

    /// <summary>A source of one layer held in memory.</summary>
    private sealed class SingleLayer(LayerPartition partition) : ILayerSource
    {
        public IReadOnlyList<LayerDefinition> Layers => [partition.Layer];

        public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return partition;
        }

        public void Dispose()
        {
        }
    }
}
