using Exchange.Spatial.Trees;

namespace Exchange.Spatial.Tests.Trees;

/// <summary>The hash tree of a layer, and the walk that finds what two sides differ in.</summary>
public sealed class LayerTreeTests
{
    [Fact]
    public void The_tree_depends_on_the_features_and_not_on_their_order_in_the_file()
    {
        var keys = Enumerable.Range(0, 500).Select(number => $"{number:D6}").ToArray();

        var roots = new[] { keys, [.. keys.Reverse()], [.. keys.OrderBy(key => key[^1])] }
            .Select(order => LayerTree.Root(SetOf(order)));

        Assert.Single(roots.Distinct());
        Assert.NotEqual(LayerTree.Root(SetOf(keys)), LayerTree.Root(SetOf(keys[1..])));
    }

    [Fact]
    public void The_root_of_the_documented_example_stays_what_it_is()
    {
        // Levels of different program versions compare roots: a change of this value is a new name of the algorithm.
        Assert.Equal("exchange-layer-tree/1", LayerTree.Algorithm);
        Assert.StartsWith("48d3a413ba9e6efbcefd5e794e94d1263d322adcc", new SimulatedLayer(106, 3, 100).Read().Root);
    }

    [Fact]
    public async Task A_moved_vertex_a_missing_and_an_added_feature_are_named_with_few_questions()
    {
        var layer = new SimulatedLayer(106, 3, 200_000);
        var (here, there) = (layer.Read(movedFeature: 123_456), layer.Read());

        var moved = await WalkAsync(here.Leaves, there.Leaves);
        var missing = await WalkAsync(layer.Read(without: 77).Leaves, there.Leaves);
        var added = await WalkAsync(there.Leaves, layer.Read(without: 199_999).Leaves);

        Assert.Equal([new TreeDifference(layer.KeyOf(123_456), TreeDifferenceKind.Changed)], moved.Found);
        Assert.Equal([new TreeDifference(layer.KeyOf(77), TreeDifferenceKind.OnlyThere)], missing.Found);
        Assert.Equal([new TreeDifference(layer.KeyOf(199_999), TreeDifferenceKind.OnlyHere)], added.Found);
        Assert.All(
            [moved, missing, added],
            walk => Assert.True(walk is { Complete: true, Questions: <= 6 }, $"{walk.Questions} questions"));
        // One centimetre on one side: the rounded areas do not see it, the root does.
        Assert.NotNull(here.AreaSquareMetres);
        Assert.Equal((here.Features, here.AreaSquareMetres), (there.Features, there.AreaSquareMetres));
        Assert.NotEqual(here.Root, there.Root);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_the_walk_finds_is_what_a_plain_comparison_finds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var (here, there) = (Keys(random), Keys(random));
            var changed = here.Intersect(there).Where(_ => random.Next(20) == 0).ToHashSet();
            var expected = here.Except(there).Select(key => new TreeDifference(key, TreeDifferenceKind.OnlyHere))
                .Concat(there.Except(here).Select(key => new TreeDifference(key, TreeDifferenceKind.OnlyThere)))
                .Concat(changed.Select(key => new TreeDifference(key, TreeDifferenceKind.Changed)))
                .OrderBy(difference => difference.Key, StringComparer.Ordinal);

            var walk = await WalkAsync(SetOf(here, changed), SetOf(there), 100_000);

            Assert.Equal(expected, walk.Found);
            Assert.True(walk.Complete);
        }
    }

    [Fact]
    public void Features_that_share_a_key_are_one_leaf_in_whatever_order_they_come()
    {
        var (builder, reverse) = (new LeafSetBuilder(), new LeafSetBuilder());
        byte[][] hashes = [Bytes(1), Bytes(2)];
        foreach (var hash in hashes)
            builder.Add("330106"u8, hash);
        foreach (var hash in hashes.Reverse())
            reverse.Add("330106"u8, hash);

        Assert.Equal(1, builder.Build().Count);
        Assert.Equal(LayerTree.Root(builder.Build()), LayerTree.Root(reverse.Build()));
    }

    [Fact]
    public void A_set_read_from_its_file_is_the_same_and_a_damaged_file_is_none()
    {
        var set = new SimulatedLayer(1, 1, 300).Read().Leaves;
        using var file = new MemoryStream();
        set.Write(file);
        file.Position = 0;

        var read = LeafSet.Read(file);

        Assert.NotNull(read);
        Assert.Equal(LayerTree.Root(set), LayerTree.Root(read));
        var bytes = file.ToArray();
        foreach (var place in new[] { 0, 9, 20, bytes.Length / 2, bytes.Length - 1 })
        {
            bytes[place] ^= 1;
            Assert.Null(LeafSet.Read(new MemoryStream(bytes)));
            bytes[place] ^= 1;
        }
    }

    [Fact]
    public async Task Another_side_that_leads_the_walk_in_a_circle_is_found_out()
    {
        var set = SetOf([.. Enumerable.Range(0, 200).Select(number => $"{number:D4}")]);
        Task<TreeNode> There(string prefix, CancellationToken cancellationToken) => Task.FromResult(
            new TreeNode(prefix, 99, "0", [], [new TreeBranch(prefix, 99, "0")]));

        await Assert.ThrowsAsync<InvalidDataException>(
            () => TreeWalk.RunAsync(set, There, 5, 50, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_longer_than_any_of_a_tree_is_not_taken_from_the_other_side()
    {
        var key = Convert.ToHexStringLower(new byte[LeafSetBuilder.MaxKeyBytes + 1]);
        Task<TreeNode> There(string prefix, CancellationToken cancellationToken) => Task.FromResult(
            new TreeNode(prefix, 1, "0", [new TreeLeaf(key, "0")], []));

        await Assert.ThrowsAsync<InvalidDataException>(
            () => TreeWalk.RunAsync(SetOf(["0001"]), There, 5, 50, CancellationToken.None));
    }

    private static string[] Keys(Random random)
    {
        var length = random.Next(1, 6);
        return
        [
            .. Enumerable.Range(0, random.Next(0, 800))
                .Select(_ => random.Next((int)Math.Pow(10, length)).ToString("D" + random.Next(1, length + 1)))
                .Distinct(),
        ];
    }

    private static LeafSet SetOf(string[] keys, IReadOnlySet<string>? changed = null)
    {
        var builder = new LeafSetBuilder();
        foreach (var key in keys)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(key);
            var state = (byte)(changed?.Contains(key) == true ? 1 : 0);
            builder.Add(bytes, System.Security.Cryptography.SHA256.HashData([state, .. bytes]));
        }

        return builder.Build();
    }

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, LeafSet.HashBytes)];

    private static Task<TreeWalkResult> WalkAsync(LeafSet here, LeafSet there, int most = 10) => TreeWalk.RunAsync(
        here, (prefix, _) => Task.FromResult(LayerTree.Describe(there, Convert.FromHexString(prefix))), most, 100_000,
        CancellationToken.None);
}
