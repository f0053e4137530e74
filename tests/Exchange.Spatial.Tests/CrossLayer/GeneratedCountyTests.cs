using System.Text.Json;
using Exchange.Spatial.Checks;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>
/// The conflicts planted by the bench generator. Set EXCHANGE_TEST_COUNTY to one of its packages, with its ground truth
/// beside it, to run this; at other times the test has nothing to look at. See bench/README.md.
/// </summary>
public sealed class GeneratedCountyTests
{
    private static readonly string? County = Environment.GetEnvironmentVariable("EXCHANGE_TEST_COUNTY");

    [Fact]
    public void Finds_every_planted_conflict_of_farmland_and_town_and_invents_none()
    {
        if (County is null)
            return;
        using var package = GeoPackage.Open(County).Value;
        var (farmland, towns) = (Layer(package, "YJJBNT"), Layer(package, "CZKFBJ"));
        var (farmlandKeys, townKeys) = (new KeyColumn("BSM"), new KeyColumn("BSM"));
        var relation = LayerRelation.Between(farmland.Reference, towns.Reference, new LayerRelationOptions
        {
            Questions = RelationQuestions.Conflicts,
        }).Value;
        foreach (var partition in package.Read(towns, CancellationToken.None))
        {
            townKeys.Add(partition);
            relation.AddSecond(partition);
        }

        foreach (var partition in package.Read(farmland, CancellationToken.None))
        {
            farmlandKeys.Add(partition);
            relation.AddFirst(partition);
        }

        var planted = Planted();
        foreach (var conflict in relation.Conflicts())
        {
            var pair = (farmlandKeys[conflict.FirstRow], townKeys[conflict.SecondRow]);
            Assert.True(planted.Remove(pair, out var area), $"invented: {conflict}");
            Assert.Equal(area, conflict.AreaSquareMetres, 0.01);
        }

        Assert.Empty(planted);
    }

    private static LayerDefinition Layer(GeoPackage package, string name)
    {
        var layer = package.Layers.Single(layer => layer.Name == name);
        return layer with { Attributes = [.. layer.Attributes.Where(attribute => attribute.Name == "BSM")] };
    }

    private static Dictionary<(string Farmland, string Town), double> Planted()
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(County + ".truth.json"));
        return truth.RootElement.GetProperty("cross_layer_conflicts").EnumerateArray().ToDictionary(
            one => (one.GetProperty("farmland").GetString() ?? "", one.GetProperty("urban").GetString() ?? ""),
            one => one.GetProperty("area_m2").GetDouble());
    }
}
