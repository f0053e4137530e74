using Exchange.Benchmarks.Counties;
using Exchange.Spatial.Checks;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>
/// The conflicts planted by the bench generator, with their areas, whichever of the two layers is complete first.
/// </summary>
public sealed class GeneratedCountyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Finds_every_planted_conflict_of_farmland_and_town_and_invents_none(bool isFarmlandFirst)
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = 20_000 }, CancellationToken.None);
        using var package = GeoPackage.Open(county.File).Value;
        var (farmland, towns) = (Layer(package, County.Farmland), Layer(package, County.Towns));
        var (farmlandKeys, townKeys) = (new KeyColumn(County.KeyField), new KeyColumn(County.KeyField));
        var relation = LayerRelation.Between(farmland.Reference, towns.Reference, new LayerRelationOptions
        {
            Questions = RelationQuestions.Conflicts,
        }).Value;
        if (isFarmlandFirst)
            AddFarmland();
        foreach (var partition in package.Read(towns, CancellationToken.None))
        {
            townKeys.Add(partition);
            relation.AddSecond(partition);
        }

        if (!isFarmlandFirst)
            AddFarmland();

        var planted = county.ReadTruth().Conflicts.Faults.ToDictionary(
            fault => (fault.Ids[0], fault.Ids[1]), fault => fault.LeastSquareMetres);
        Assert.NotEmpty(planted);
        foreach (var conflict in relation.Conflicts())
        {
            var pair = (farmlandKeys[conflict.FirstRow], townKeys[conflict.SecondRow]);
            Assert.True(planted.Remove(pair, out var area), $"invented: {conflict}");
            Assert.Equal(area, conflict.AreaSquareMetres, 0.01);
        }

        Assert.Empty(planted);

        void AddFarmland()
        {
            foreach (var partition in package.Read(farmland, CancellationToken.None))
            {
                farmlandKeys.Add(partition);
                relation.AddFirst(partition);
            }
        }
    }

    private static LayerDefinition Layer(GeoPackage package, string name)
    {
        var layer = package.Layers.Single(layer => layer.Name == name);
        return layer with { Attributes = [.. layer.Attributes.Where(attribute => attribute.Name == County.KeyField)] };
    }
}
