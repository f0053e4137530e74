using Exchange.Hub.Maps;
using Exchange.Node.Checks;
using Exchange.Node.Maps;
using Exchange.Node.Tests.Checks;
using Exchange.Validation.Processes;
using Microsoft.Extensions.Configuration;

namespace Exchange.Node.Tests.Maps;

/// <summary>The limited process that cuts: hostile files, limits, cancellation.</summary>
public sealed class TileProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-tiles-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_that_is_no_geopackage_is_refused_by_name_and_stops_nothing_else()
    {
        var order = Order("good.gpkg", "bad.gpkg");
        await File.WriteAllBytesAsync(Path.Combine(order.PackageFolder, "data", "bad.gpkg"), new byte[5000]);

        var cut = await Process(limits => limits).RunAsync(order, CancellationToken.None);

        Assert.True(cut.Succeeded, cut.Problem?.ToString());
        Assert.Equal(
            ["data/bad.gpkg geopackage.not-a-geopackage", "data/good.gpkg geopackage.not-a-geopackage"],
            cut.Value.Layers.Select(layer => $"{layer.File} {layer.Refusal}"));
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_stopped_and_refused()
    {
        using var child = new WaitingChild();
        var running = Process(limits => limits with
        {
            Executable = child.Program,
            MaxDuration = TimeSpan.FromMilliseconds(1),
            CancelGrace = WaitingChild.LongEnough,
        }).RunAsync(Order("good.gpkg"), CancellationToken.None);
        var id = await child.StartedAsync();

        var cut = await running;

        Assert.False(WaitingChild.Runs(id));
        Assert.Equal("map.cutting-failed", cut.Problem?.Code);
        Assert.Equal("TookTooLong", cut.Problem?.Values["reason"]);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_refusal()
    {
        var cut = await Process(limits => limits with { Executable = Path.Combine(folder, "nothing") })
            .RunAsync(Order("good.gpkg"), CancellationToken.None);

        Assert.Equal("map.cutting-failed", cut.Problem?.Code);
    }

    [Fact]
    public async Task Cancelling_stops_the_process_before_it_throws()
    {
        using var child = new WaitingChild();
        using var stop = new CancellationTokenSource();
        var running = Process(limits => limits with { Executable = child.Program })
            .RunAsync(Order("good.gpkg"), stop.Token);
        var id = await child.StartedAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(WaitingChild.Runs(id));
    }

    private TileOrder Order(params string[] files)
    {
        var (package, output) = (Path.Combine(folder, "package"), Path.Combine(folder, "output"));
        Directory.CreateDirectory(Path.Combine(package, "data"));
        Directory.CreateDirectory(output);
        foreach (var file in files)
            File.WriteAllText(Path.Combine(package, "data", file), "");
        return new TileOrder { PackageFolder = package, OutputFolder = output, ClassFields = [] };
    }

    private static TileProcess Process(Func<CheckProcessOptions, CheckProcessOptions> change) => new(
        change(CheckProgram.Options(new ConfigurationBuilder().Build(), MapRegistration.Verb)), TimeProvider.System);
}
