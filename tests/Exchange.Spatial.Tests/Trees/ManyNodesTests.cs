using System.Diagnostics;
using Exchange.Spatial.Trees;
using Xunit.Abstractions;

namespace Exchange.Spatial.Tests.Trees;

/// <summary>
/// The comparison of a whole country: every node's layers against the copies above. <c>EXCHANGE_TEST_FULL=1</c> takes
/// the counts the issue names; the figures are in docs/consistency-report.md.
/// </summary>
public sealed class ManyNodesTests(ITestOutputHelper output)
{
    private const int Features = 100;

    [Fact]
    public async Task One_moved_vertex_among_all_nodes_and_layers_is_found_and_named()
    {
        var full = Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";
        var (nodes, layers) = full ? (1_000, 200) : (100, 20);
        var moved = new SimulatedLayer(nodes * 7 / 10, layers * 3 / 10, Features);
        const int movedFeature = 61;

        // Both sides read their own copies; the roots are all that is kept of them.
        var clock = Stopwatch.StartNew();
        var below = Summarise(nodes, layers, moved, movedFeature);
        var above = Summarise(nodes, layers, null, 0);
        var read = clock.Elapsed;

        clock.Restart();
        var differing = Enumerable.Range(0, below.Length).Where(place => below[place] != above[place]).ToList();
        var compared = clock.Elapsed;

        clock.Restart();
        var place = Assert.Single(differing);
        var found = new SimulatedLayer(place / layers, place % layers, Features);
        var there = found.Read().Leaves;
        var walk = await TreeWalk.RunAsync(
            found.Read(movedFeature).Leaves,
            (prefix, _) => Task.FromResult(LayerTree.Describe(there, Convert.FromHexString(prefix))), 10, 200,
            CancellationToken.None);
        var descended = clock.Elapsed;

        Assert.Equal(moved, found);
        Assert.Equal([new TreeDifference(moved.KeyOf(movedFeature), TreeDifferenceKind.Changed)], walk.Found);
        output.WriteLine(
            $"{nodes} nodes x {layers} layers x {Features} features: read on both sides {read.TotalSeconds:F1} s, "
            + $"{below.Length} roots compared in {compared.TotalMilliseconds:F1} ms, the feature named after "
            + $"{walk.Questions} questions "
            + $"in {descended.TotalMilliseconds:F1} ms");
    }

    private static string[] Summarise(int nodes, int layers, SimulatedLayer? moved, int movedFeature)
    {
        var roots = new string[nodes * layers];
        for (var place = 0; place < roots.Length; place++)
        {
            var layer = new SimulatedLayer(place / layers, place % layers, Features);
            roots[place] = layer.Read(layer == moved ? movedFeature : null).Root;
        }

        return roots;
    }
}
