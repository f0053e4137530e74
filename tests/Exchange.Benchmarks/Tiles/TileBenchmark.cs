using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Reports;
using Exchange.Benchmarks.Stages;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tiles;

namespace Exchange.Benchmarks.Tiles;

/// <summary>
/// What it takes to cut a county into tiles, how large they are, and how long a tile takes that is cut when asked for.
/// </summary>
internal static class TileBenchmark
{
    public const string Command = "tiles";

    public static readonly string Usage =
        $"usage: {Command} [PARCELS[,PARCELS…]] [REPORT.md]; default 100000, with EXCHANGE_TEST_FULL=1 also 1000000";

    private const int TilesPerLevel = 200;
    private const int Seed = 20261126;

    public static int Run(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 2)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        int[] parcels = arguments.Count > 0
            ? [.. arguments[0].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Order()]
            : Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? [100_000, 1_000_000] : [100_000];
        var report = new StringBuilder(Head(Machine.Here(cancellationToken), parcels));
        var isWithin = true;
        foreach (var number in parcels)
            isWithin &= Measure(number, report, cancellationToken);
        Console.Write(report);
        if (arguments.Count == 2)
            File.WriteAllText(arguments[1], report.ToString());

        // A tile over the limit is a fault, however fast it came.
        return isWithin ? 0 : 1;
    }

    private static string Head(Machine machine, IReadOnlyList<int> parcels) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Map tiles of a county

        Written by `dotnet run -c Release --project tests/Exchange.Benchmarks -- {Command} {string.Join(',', parcels)}`:
        the parcels of the shared generator's county (seed 1) cut into vector tiles. Commit {machine.Commit};
        {machine.Processor}, {machine.Cores} cores, {machine.MemoryGibibytes:F0} GiB, {machine.System},
        {machine.Runtime}.
        Other work ran on the machine at the time; processor seconds count, elapsed ones show the order of magnitude.

        "Cutting" is all of it: reading the GeoPackage, transforming, areas of the classes, sorting, the overview.
        Sizes are kilobytes of 1000 bytes, as the browser gets them (gzip) and before compression, which is what the
        limit of 500 is about. Detail tiles are cut when asked for: opening the set, finding the blocks, cutting, compressing,
        for {TilesPerLevel} tiles a level at random places of the county, one after the other.


        """);

    private static bool Measure(int parcels, StringBuilder report, CancellationToken cancellationToken)
    {
        var county = new CountyGenerator(BenchFolder.Made).Make(
            new CountyRequest { Parcels = parcels }, cancellationToken);
        var file = Path.Combine(BenchFolder.Made, $"{county.Request.Name}.tiles");
        File.Delete(file);
        TileSetSummary summary;
        var (processor, clock) = (ProcessorSeconds(), Stopwatch.StartNew());
        using (var source = GeoPackage.Open(county.File).Value)
        {
            var layer = source.Layers.Single(each => each.Name == County.Parcels);
            summary = TileSetWriter.Write(
                source, layer, file, new TileSetOptions { ClassFields = ["DLBM"] }, cancellationToken).Value;
        }

        var (used, elapsed) = (ProcessorSeconds() - processor, clock.Elapsed.TotalSeconds);
        report.Append(CultureInfo.InvariantCulture, $"""
            ## {summary.Count:N0} parcels

            Cutting: {used:F1} s of processor, {elapsed:F1} s elapsed, peak memory {PeakMemory.Mebibytes():F0} MiB; the
            set has {new FileInfo(file).Length / 1e6:F1} MB, the GeoPackage
            {new FileInfo(county.File).Length / 1e6:F1} MB. Levels 0 to {summary.OverviewLevel} are the overview.

            | level | tiles | largest kB, gzip | largest kB | median kB, gzip | median ms | p95 ms | most ms |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """);
        var isWithin = true;
        var random = new Random(Seed);
        for (var level = 6; level <= TileGrid.MaxLevel; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            isWithin &= MeasureLevel(file, summary, level, random, report, cancellationToken);
        }

        report.AppendLine();
        File.Delete(file);
        return isWithin;
    }

    private static bool MeasureLevel(
        string file, TileSetSummary summary, int level, Random random, StringBuilder report,
        CancellationToken cancellationToken)
    {
        var (sizes, raw, times) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var address in Addresses(summary.Extent!.Value, level, random)) // A county has parcels.
        {
            var began = Stopwatch.GetTimestamp();
            using var set = TileSet.Open(file).Value;
            var tile = set.Tile(address, cancellationToken).Value;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (tile.Length == 0)
                continue;
            sizes.Add(tile.Length / 1000.0);
            raw.Add(Inflated(tile) / 1000.0);
        }

        times.Sort();
        sizes.Sort();
        if (sizes.Count == 0)
            return true;
        report.Append(CultureInfo.InvariantCulture,
            $"| {level} | {sizes.Count} | {sizes[^1]:F1} | {raw.Max():F1} | {sizes[sizes.Count / 2]:F1} "
            + $"| {times[times.Count / 2]:F1} | {times[(int)(times.Count * 0.95)]:F1} | {times[^1]:F1} |\n");
        return raw.Max() <= 500;
    }

    /// <summary>All tiles of a level where they are few, else as many of them by chance.</summary>
    private static IEnumerable<TileAddress> Addresses(Box extent, int level, Random random)
    {
        var degrees = TileGrid.TileDegrees(level);
        int Column(double longitude) => (int)((longitude + 180) / degrees);
        int Row(double latitude) => (int)((90 - latitude) / degrees);
        var (left, right, top, bottom) = (
            Column(extent.MinX), Column(extent.MaxX), Row(extent.MaxY), Row(extent.MinY));
        var all =
            from row in Enumerable.Range(top, bottom - top + 1)
            from column in Enumerable.Range(left, right - left + 1)
            select new TileAddress(level, column, row);
        return (long)(bottom - top + 1) * (right - left + 1) <= TilesPerLevel
            ? all
            : Enumerable.Range(0, TilesPerLevel).Select(_ => new TileAddress(
                level, random.Next(left, right + 1), random.Next(top, bottom + 1)));
    }

    private static long Inflated(byte[] tile)
    {
        using var inflating = new GZipStream(new MemoryStream(tile), CompressionMode.Decompress);
        using var target = new MemoryStream();
        inflating.CopyTo(target);
        return target.Length;
    }

    private static double ProcessorSeconds() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
}
