using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>
/// A small county of cells that share their vertices: towns are unions of cells, farmland is every third other cell,
/// and some farmland is planted where it must not be. All is found and nothing else, however the layers are written.
/// </summary>
public sealed class PlantedTownTests
{
    private const int Side = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_what_was_planted_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var cells = Cells(random);
        var towns = Towns(cells);
        var (farmland, planted) = Farmland(random, cells);
        List<(long, long, double)>? before = null;
        foreach (var (isShuffled, size) in new[] { (false, 10_000), (true, 10_000), (true, 7), (true, 100) })
        {
            var relation = Relations.Of(
                Partitions(farmland, isShuffled ? random : null, size),
                Partitions(towns, isShuffled ? random : null, 1));

            var found = relation.Conflicts().Select(conflict =>
                (conflict.FirstId, conflict.SecondId, Math.Round(conflict.AreaSquareMetres, 6))).Order().ToList();

            Assert.Equal(planted.Keys.Order(), found.Select(conflict => conflict.FirstId));
            Assert.All(found, conflict => Assert.Equal(planted[conflict.FirstId], conflict.Item3, 0.01));
            Assert.Equal(before ?? found, found);
            before = found;
        }
    }

    [Fact]
    public void Thinning_out_the_larger_layer_changes_nothing()
    {
        var random = new Random(4);
        var cells = Cells(random);
        var towns = Partitions(Towns(cells), null, 10);
        var farmland = Partitions(Farmland(random, cells).Farmland, null, 50);
        var whole = Relations.Of(farmland, towns);
        RelationQuestions[] questions =
            [RelationQuestions.Conflicts, RelationQuestions.Outside, RelationQuestions.Shares];
        foreach (var question in questions)
        {
            foreach (var isSecondFirst in new[] { true, false })
            {
                var relation = LayerRelation.Between(farmland[0].Layer.Reference, towns[0].Layer.Reference,
                    new LayerRelationOptions { Questions = question }).Value;
                if (isSecondFirst)
                    towns.ForEach(relation.AddSecond);
                farmland.ForEach(relation.AddFirst);
                if (!isSecondFirst)
                    towns.ForEach(relation.AddSecond);

                Assert.Equal(Answer(whole, question), Answer(relation, question));
            }
        }
    }

    [Fact]
    public void A_question_that_was_not_announced_is_a_mistake_of_the_caller()
    {
        var relation = Relations.Of(
            ["POLYGON((0 0,1 0,1 1,0 0))"], ["POLYGON((0 0,1 0,1 1,0 0))"],
            new LayerRelationOptions { Questions = RelationQuestions.Conflicts });

        Assert.Throws<InvalidOperationException>(() => relation.FindOutside(CancellationToken.None));
    }

    private static List<string> Answer(LayerRelation relation, RelationQuestions question) => question switch
    {
        RelationQuestions.Conflicts => [.. relation.Conflicts().Select(c =>
            FormattableString.Invariant($"{c.FirstId} {c.SecondId} {c.AreaSquareMetres:F6} {c.Parts}"))],
        RelationQuestions.Outside => [.. relation.Outside().Select(o =>
            FormattableString.Invariant($"{o.Id} {o.IsWhole} {o.AreaSquareMetres:F6} {o.Parts}"))],
        _ => [.. relation.Shares(CancellationToken.None).Value.Features.Select(f =>
            FormattableString.Invariant($"{f.Id} {f.AreaSquareMetres:F6} {f.NoneSquareMetres:F6} {f.Classes.Count}"))],
    };

    // Cells of ten metres whose inner corners and edge middles are moved about; neighbours share every vertex.
    private static Polygon[,] Cells(Random random)
    {
        var corners = new Coordinate[(2 * Side) + 1, (2 * Side) + 1];
        for (var i = 0; i <= 2 * Side; i++)
        {
            for (var j = 0; j <= 2 * Side; j++)
            {
                corners[i, j] = new Coordinate(
                    38_500_000 + Math.Round(5 * i + 2 * random.NextDouble(), 4),
                    3_400_000 + Math.Round(5 * j + 2 * random.NextDouble(), 4));
            }
        }

        var cells = new Polygon[Side, Side];
        for (var i = 0; i < Side; i++)
        {
            for (var j = 0; j < Side; j++)
            {
                var (x, y) = (2 * i, 2 * j);
                cells[i, j] = GeometryFactory.Default.CreatePolygon([
                    corners[x, y], corners[x + 1, y], corners[x + 2, y], corners[x + 2, y + 1], corners[x + 2, y + 2],
                    corners[x + 1, y + 2], corners[x, y + 2], corners[x, y + 1], corners[x, y]]);
            }
        }

        return cells;
    }

    // Every other block of a hundred cells has a town, with one cell left out in its middle.
    private static bool IsTown(int i, int j) => (i / 10 + j / 10) % 2 == 0
        && i % 10 is > 1 and < 8 && j % 10 is > 2 and < 9
        && !(i % 10 == 4 && j % 10 == 5);

    private static List<Geometry> Towns(Polygon[,] cells)
    {
        var towns = new List<Geometry>();
        for (var block = 0; block < 16; block++)
        {
            var own = new List<Geometry>();
            for (var cell = 0; cell < 100; cell++)
            {
                var (i, j) = (block / 4 * 10 + cell / 10, block % 4 * 10 + cell % 10);
                if (IsTown(i, j))
                    own.Add(cells[i, j]);
            }

            if (own.Count > 0)
                towns.Add(UnaryUnionOp.Union(own));
        }

        return towns;
    }

    private static (List<Geometry> Farmland, Dictionary<long, double> Planted) Farmland(Random random, Polygon[,] cells)
    {
        var farmland = new List<Geometry>();
        var planted = new Dictionary<long, double>();
        for (var i = 0; i < Side; i++)
        {
            for (var j = 0; j < Side; j++)
            {
                if (!IsTown(i, j) && (i + j) % 3 != 0)
                {
                    farmland.Add(cells[i, j]);
                }
                else if (IsTown(i, j) && random.Next(20) == 0)
                {
                    farmland.Add(cells[i, j]);
                    planted.Add(farmland.Count, cells[i, j].Area);
                }
            }
        }

        return (farmland, planted);
    }

    private static List<LayerPartition> Partitions(List<Geometry> layer, Random? random, int size)
    {
        var rows = Enumerable.Range(0, layer.Count).ToArray();
        random?.Shuffle(rows);
        var partitions = new List<LayerPartition>();
        for (var start = 0; start < rows.Length; start += size)
        {
            var some = rows[start..Math.Min(rows.Length, start + size)];
            var whole = Shapes.Layer([.. some.Select(row =>
                (random is null ? layer[row] : Redrawn(layer[row], random)).AsText())]);
            partitions.Add(new LayerPartition(
                whole.Layer, start, [.. some.Select(row => row + 1L)], whole.Geometry, []));
        }

        return partitions;
    }

    // Started elsewhere, and every other time turned the other way.
    private static Geometry Redrawn(Geometry geometry, Random random)
    {
        LinearRing Ring(LineString ring)
        {
            var points = ring.Coordinates[1..];
            var start = random.Next(points.Length);
            Coordinate[] turned = [.. points[start..], .. points[..start]];
            if (random.Next(2) == 0)
                Array.Reverse(turned);
            return ring.Factory.CreateLinearRing([.. turned, turned[0]]);
        }

        return geometry is Polygon polygon
            ? polygon.Factory.CreatePolygon(Ring(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Ring)])
            : geometry;
    }
}
