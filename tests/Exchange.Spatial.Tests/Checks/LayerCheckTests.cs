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
        using var source = new HeldLayers(Shapes.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0))"));

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
        using var source = new HeldLayers(here);

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
        using var source = new HeldLayers(Shapes.Layer(
            "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((5 0,15 0,15 10,5 10,5 0))"));

        var result = LayerCheck.Run(
            source, new LayerCheckRequest { Layer = source.Layers[0] }, null, CancellationToken.None).Value;

        var overlap = Assert.Single(result.Findings);
        Assert.Equal(LayerFindingKind.Overlap, overlap.Kind);
        Assert.Equal(["1", "2"], overlap.Ids);
        Assert.Equal(50, overlap.AreaSquareMetres);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, true, 1)]
    public void Gaps_are_told_of_a_layer_that_has_to_cover_and_overlaps_of_any(bool covers, bool hasBoundary, int gaps)
    {
        // Four parcels around a free square; the first reaches into the second.
        var parcels = Shapes.Layer(
            "POLYGON((0 0,21 0,21 10,0 10,0 0))", "POLYGON((20 0,30 0,30 20,20 20,20 0))",
            "POLYGON((10 20,30 20,30 30,10 30,10 20))", "POLYGON((0 10,10 10,10 30,0 30,0 10))");
        var square = Shapes.Layer("POLYGON((0 0,30 0,30 30,0 30,0 0))");
        var boundary = new LayerPartition(square.Layer with { Name = "boundary" }, 0, [1], square.Geometry, []);
        using var source = new HeldLayers(parcels, boundary);

        var result = LayerCheck.Run(
            source,
            new LayerCheckRequest
            {
                Layer = parcels.Layer,
                Covers = covers,
                Within = hasBoundary ? boundary.Layer : null,
            },
            null,
            CancellationToken.None).Value;

        Assert.Single(result.Findings, finding => finding.Kind == LayerFindingKind.Overlap);
        Assert.Equal(gaps, result.Findings.Count(finding => finding.Kind == LayerFindingKind.Gap));
        Assert.Equal(1 + gaps, result.Findings.Count);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new HeldLayers(Shapes.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0))"));
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

    /// <summary>Layers held in memory, of one partition each.</summary>
    private sealed class HeldLayers(params IReadOnlyList<LayerPartition> partitions) : ILayerSource
    {
        public IReadOnlyList<LayerDefinition> Layers => [.. partitions.Select(partition => partition.Layer)];

        public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return partitions.Single(partition => partition.Layer.Name == layer.Name);
        }

        public void Dispose()
        {
        }
    }
}
