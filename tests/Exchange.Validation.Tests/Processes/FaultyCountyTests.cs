using System.Diagnostics;
using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Packaging.Practice;
using Exchange.Spatial.GeoPackages;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Tests.Fixtures;
using Xunit.Abstractions;

namespace Exchange.Validation.Tests.Processes;

/// <summary>A whole county with every kind of fault, checked as a node checks it: in a limited process.</summary>
public sealed class FaultyCountyTests(ITestOutputHelper output) : IDisposable
{
    private const long MaxMemoryBytes = 1L << 30;

    private readonly string home = Directory.CreateTempSubdirectory("county").FullName;

    private static int Parcels => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 1_000_000 : 100_000;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Finds_every_planted_fault_and_no_other_within_one_gibibyte_and_tells_how_far_it_is()
    {
        Assert.True(PracticeFault.AllThatCoexist.Count >= 60);
        var truth = await MakeAsync(Parcels, PracticeFault.AllThatCoexist);
        var order = OrderInto("checked");
        var heard = new Heard(order.OutputFolder);
        var process = new CheckProcess(
            new CheckProcessOptions
            {
                Executable = "dotnet",
                Arguments = ["exec", typeof(FaultyCountyTests).Assembly.Location, "check"],
                MaxMemoryBytes = MaxMemoryBytes,
            },
            TimeProvider.System);

        var reading = Time(ReadOnce);
        var started = Stopwatch.GetTimestamp();
        var report = await process.RunAsync(order, heard, CancellationToken.None);
        var checking = Stopwatch.GetElapsedTime(started);

        Assert.True(report.Succeeded, report.Problem?.ToString());
        PlantedTruth.AssertExactly(truth, FindingsIn(order));
        heard.AssertInOrderToTheEnd();
        Assert.InRange(heard.PeakBytes, OperatingSystem.IsLinux() ? 1 : 0, MaxMemoryBytes);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Parcels} parcels, {PracticeFault.AllThatCoexist.Count} kinds, {truth.Count} faults: checked in "
            + $"{checking.TotalSeconds:F1} s, read once in {reading.TotalSeconds:F1} s, ratio "
            + $"{checking / reading:F1}; peak {heard.PeakBytes >> 20} MiB; {heard.Count} progress reports"));
    }

    public static TheoryData<string> Lonely =>
        [.. PracticeFault.All.Where(fault => !fault.Coexists).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Lonely))]
    public async Task Finds_exactly_the_one_fault_that_cannot_stand_beside_all_others(string name)
    {
        var fault = PracticeFault.Find(name) ?? throw new InvalidOperationException($"no fault {name}");
        var truth = await MakeAsync(parcels: 2000, fault);
        var order = OrderInto("checked");

        var report = await new CheckRunner(TimeProvider.System).RunAsync(
            order, new Progress<CheckProgress>(), CancellationToken.None);

        Assert.True(report.Succeeded, report.Problem?.ToString());
        PlantedTruth.AssertExactly(truth, FindingsIn(order));
    }

    private CheckOrder OrderInto(string name) => new()
    {
        PackageFolder = Path.Combine(home, "package"),
        OutputFolder = Directory.CreateDirectory(Path.Combine(home, name)).FullName,
        AsOf = BaseDate.Of(Path.Combine(home, "package"), FixedClock.Instance),
    };

    private async Task<IReadOnlyList<PlantedFault>> MakeAsync(int parcels, params IReadOnlyList<PracticeFault> faults)
    {
        var division = PackageBuilder.ShippedDivisions.Find(DivisionCode.Parse("330106"))!; // The table has it.
        var made = await PracticePackage.MakeAsync(
            Path.Combine(home, "practice"),
            new PracticeOptions { Division = division, Features = parcels, Faults = faults },
            CancellationToken.None);
        await PackageBuilder.PackAsync(made.Value.Folder, Path.Combine(home, "package"));
        return made.Value.Faults;
    }

    // Every byte of every file, and every feature of every layer taken apart.
    private void ReadOnce()
    {
        var buffer = new byte[1 << 16];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(home, "package"), "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            while (stream.Read(buffer) > 0)
            {
            }
        }

        using var source = GeoPackage.Open(FixKits.FaultyCounty.VectorFileOf(Path.Combine(home, "package"))).Value;
        Assert.NotEqual(0, source.Layers.Sum(layer =>
            source.Read(layer, CancellationToken.None).Sum(partition => partition.Geometry.PointCount)));
    }

    private static TimeSpan Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started);
    }

    private static List<Finding> FindingsIn(CheckOrder order) =>
        [.. FindingFile.Read(Path.Combine(order.OutputFolder, CheckOrder.FindingsName))];

    /// <summary>Keeps every report of progress, and looks how large the child is at each.</summary>
    private sealed class Heard(string outputFolder) : IProgress<CheckProgress>
    {
        private readonly List<CheckProgress> reports = [];

        public int Count => reports.Count;

        public long PeakBytes { get; private set; }

        public void Report(CheckProgress value)
        {
            reports.Add(value);
            PeakBytes = Math.Max(PeakBytes, ChildPeak.Bytes(outputFolder));
        }

        public void AssertInOrderToTheEnd()
        {
            foreach (var (before, after) in reports.Zip(reports.Skip(1)))
            {
                Assert.True(
                    before.Phase <= after.Phase && before.LayersDone <= after.LayersDone
                    && before.Features <= after.Features && before.Findings <= after.Findings
                    && before.Percent <= after.Percent,
                    $"{after} came after {before}");
            }

            Assert.Equal((CheckPhase.Done, reports[^1].Layers), (reports[^1].Phase, reports[^1].LayersDone));
            Assert.True(reports[^1].Features >= Parcels - 1);
            Assert.Equal((0, 100), (reports[0].Percent, reports[^1].Percent));
            // Parcels are most of the features, so most of the way lies in their layer.
            var parcels = reports.Where(report => report.Layer == "GHYDYH").Select(report => report.Percent).ToList();
            Assert.InRange(parcels[^1] - parcels[0], 40, 80);
            Assert.Contains(reports, report => report is { Phase: CheckPhase.Package, Rule: "510101" });
            Assert.Contains(reports, report => report is { Layer: "GHYDYH", Rule: "410102" });
            Assert.Contains(reports, report => report is { Layer: null, Rule: "430101", Percent: > 85 });
        }
    }
}
