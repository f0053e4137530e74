using Exchange.Node.Checks;
using Exchange.Node.Sync;
using Exchange.Node.Tests.Checks;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Trees;
using Exchange.Validation.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exchange.Node.Tests.Sync;

/// <summary>Layers are read in a limited process, with the same answer as in this one.</summary>
public sealed class ReadingApartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-trees-").FullName;

    private string Package => Directory.CreateDirectory(Path.Combine(folder, "package", "data")).Parent!.FullName; // Just made.

    private string Output => Directory.CreateDirectory(Path.Combine(folder, "leaves")).FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_process_apart_reads_what_this_one_reads_and_tells_what_it_cannot_read()
    {
        WriteLayer(Path.Combine(Package, "data", "good.gpkg"));
        await File.WriteAllTextAsync(
            Path.Combine(Package, "data", "hostile.gpkg"), "SQLite format 3\0 and then nothing of the kind");

        var apart = await Reading(limits => limits).ReadAsync(Package, Output, CancellationToken.None);
        var here = FolderTrees.Read(Package, Directory.CreateDirectory(Path.Combine(folder, "here")).FullName, CancellationToken.None);

        Assert.Equal(here, apart);
        var good = Assert.Single(apart, layer => layer.File == "data/good.gpkg");
        Assert.Equal(3, good.Features);
        using var leaves = File.OpenRead(Path.Combine(Output, good.Leaves!)); // Read, so it has leaves.
        Assert.Equal(good.Root, LayerTree.Root(LeafSet.Read(leaves)!));
        Assert.NotNull(Assert.Single(apart, layer => layer.File == "data/hostile.gpkg").Unread);
    }

    [Fact]
    public async Task A_process_that_takes_too_much_is_ended_and_nothing_counts_as_read()
    {
        WriteLayer(Path.Combine(Package, "data", "good.gpkg"));

        var layers = await Reading(limits => limits with { MaxMemoryBytes = 1 << 20 })
            .ReadAsync(Package, Output, CancellationToken.None);

        Assert.Equal("consistency.reader-broke", Assert.Single(layers).Unread);
    }

    [Fact]
    public async Task A_process_that_writes_too_much_in_all_is_ended_though_no_file_of_it_is_too_large()
    {
        WriteLayer(Path.Combine(Package, "data", "good.gpkg"));
        using var child = new WaitingChild();
        foreach (var file in new[] { "000000.leaves", "000001.leaves" })
            await File.WriteAllBytesAsync(Path.Combine(Output, file), new byte[600]);

        var running = Reading(limits => limits with
        {
            Executable = child.Program,
            MaxOutputBytes = 1000,
            CancelGrace = WaitingChild.LongEnough,
        }).ReadAsync(Package, Output, CancellationToken.None);
        var id = await child.StartedAsync();

        Assert.Equal("consistency.reader-broke", Assert.Single(await running).Unread);
        Assert.False(WaitingChild.Runs(id));
    }

    [Fact]
    public async Task Cancelling_ends_the_process_the_settings_name_before_it_throws()
    {
        using var child = new WaitingChild();
        using var stop = new CancellationTokenSource();
        var running = new ReadingApart(
            Options(("Checking:Executable", child.Program)), TimeProvider.System, NullLogger<ReadingApart>.Instance)
            .ReadAsync(Package, Output, stop.Token);
        var id = await child.StartedAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(WaitingChild.Runs(id));
    }

    private static ReadingApart Reading(Func<CheckProcessOptions, CheckProcessOptions> change) =>
        new(change(Options()), TimeProvider.System, NullLogger<ReadingApart>.Instance);

    private static CheckProcessOptions Options(params (string Name, string Value)[] settings) => CheckProgram.Options(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build(),
        TreeChild.Verb);

    private static void WriteLayer(string file)
    {
        var identifier = new AttributeDefinition("BSM", AttributeType.Text, "TEXT(18)");
        var definition = new LayerDefinition
        {
            Name = "POINTS",
            GeometryKind = GeometryKind.Point,
            Reference = new SpatialReference("EPSG", 4490, "China Geodetic Coordinate System 2000", ""),
            Attributes = [identifier],
        };
        var shapes = new GeometryBlockBuilder();
        for (var point = 0; point < 3; point++)
        {
            shapes.BeginFeature(GeometryKind.Point);
            shapes.BeginPart(GeometryKind.Point);
            shapes.AddRing([120 + point, 30]);
        }

        using var writer = GeoPackageWriter.Create(file, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        writer.AddLayer(
            definition,
            [
                new LayerPartition(
                    definition, 0, [1, 2, 3], shapes.Build(), [new TextValues(identifier, ["a", "b", "c"])]),
            ]);
        writer.Complete();
    }
}
