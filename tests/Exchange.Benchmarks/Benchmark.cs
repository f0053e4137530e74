using System.Globalization;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Mosaics;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Reports;
using Exchange.Benchmarks.Scoring;
using Exchange.Benchmarks.Stages;

namespace Exchange.Benchmarks;

/// <summary>Makes the files, runs our checks and the peers on them, and scores what was found.</summary>
/// <remarks>One process at a time: on a machine with few cores two would slow each other.</remarks>
internal sealed class Benchmark(BenchmarkOptions options, Action<string> progress)
{
    // Shares of edges that the neighbours digitised each for themselves.
    private static readonly double[] DigitisedShares = [0.05, 0.5];

    private readonly List<BenchmarkRow> rows = [];
    private readonly List<(string File, PeerResult Result)> peerResults = [];

    public BenchmarkReport Run(string command, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Data);
        using var folder = options.Peers.Count > 0 ? new PeerFolder() : null;
        foreach (var parcels in options.Parcels)
        {
            if (options.Stages.Count > 0)
                RunCounty(parcels, folder, cancellationToken);
            foreach (var share in options.Checks.Contains(BenchmarkOptions.Digitised) ? DigitisedShares : [])
                RunMosaic(parcels, share, folder, cancellationToken);
        }

        return new BenchmarkReport
        {
            Machine = Machine.Here(cancellationToken),
            StartedAt = startedAt,
            Command = command,
            Rows = rows,
            Peers = peerResults,
        };
    }

    private void RunCounty(int parcels, PeerFolder? folder, CancellationToken cancellationToken)
    {
        var label = Text($"{parcels} county");
        progress($"{label}: making the files");
        var county = new CountyGenerator(options.Data).Make(
            new CountyRequest
            {
                Parcels = parcels,
                Seed = options.Seed,
                HasSecondVersion = options.Peers.Contains(PeerNames.PostGis)
                    || options.Stages.Any(stage => stage.NeedsSecondVersion),
            },
            cancellationToken);
        var truth = county.ReadTruth();
        var first = rows.Count;
        foreach (var stage in options.Stages)
        {
            rows.Add(RunStage(
                stage, label, county.File, county.SecondVersion, truth.Layer, truth.Difference, cancellationToken));
        }

        var input = new PeerInput(county.File, county.SecondVersion, parcels);
        Compare(first, label, input, options.Peers, folder, cancellationToken);
    }

    private void RunMosaic(int cells, double share, PeerFolder? folder, CancellationToken cancellationToken)
    {
        var label = Text($"{cells} mosaic, {share * 100:F0} % digitised");
        progress($"{label}: making the file");
        var mosaicOptions = new MosaicOptions { Cells = cells, Seed = options.Seed, DigitisedShare = share };
        var mosaic = new Mosaic(mosaicOptions);
        var file = MosaicFile.Make(mosaic, mosaicOptions.Name, options.Data, cancellationToken);
        var first = rows.Count;
        rows.Add(RunStage(
            CoverageStage.Stage, label, file, null, DigitisedTruth.Of(mosaic), null, cancellationToken));

        // The other peers read layers that a mosaic does not have.
        var peers = options.Peers.Intersect([PeerNames.Geos]).ToList();
        Compare(first, label, new PeerInput(file, null, cells), peers, folder, cancellationToken);
    }

    private BenchmarkRow RunStage(
        BenchStage stage,
        string label,
        string file,
        string? second,
        LayerTruth truth,
        VersionDifference? difference,
        CancellationToken cancellationToken)
    {
        var findings = Path.Combine(options.Data, Text($"findings.{Environment.ProcessId}"));
        var runs = new List<StageResult>();
        for (var run = 0; run < options.Runs; run++)
        {
            runs.Add(StageProcess.Launch(stage, file, second, findings, cancellationToken));
            var (cold, warm) = (runs[^1].ColdCpuSeconds, runs[^1].WarmCpuSeconds);
            progress(Text($"{label}: {stage.Name} {cold:F2} s, warm {warm:F2} s"));
        }

        var verdict = difference is not null && stage.NeedsSecondVersion
            ? StageVerdict.OfDifference(difference, findings)
            : StageVerdict.OfFindings(stage, truth, findings, file, cancellationToken);
        File.Delete(findings);
        return new BenchmarkRow(stage, label, runs, verdict);
    }

    private void Compare(
        int firstRow,
        string label,
        PeerInput input,
        IReadOnlyCollection<string> peers,
        PeerFolder? folder,
        CancellationToken cancellationToken)
    {
        if (folder is null)
            return;
        foreach (var name in peers)
        {
            var stages = rows.Skip(firstRow)
                .SelectMany(row => row.Stage.PeerStages.GetValueOrDefault(name) ?? []).Distinct().ToList();
            if (stages.Count == 0)
                continue;
            progress($"{label}: {name} {string.Join(' ', stages)}");
            var peer = Create(name, folder);
            using var owned = peer as IDisposable;
            var result = peer.Run(input, stages, options.Runs, line => progress($"  {line}"), cancellationToken);
            peerResults.Add((label, result));
            for (var row = firstRow; row < rows.Count; row++)
                rows[row] = With(rows[row], result);
        }
    }

    private IPeer Create(string name, PeerFolder folder) => name switch
    {
        PeerNames.PostGis => new PostGisPeer(folder),
        PeerNames.Geos => new GeosPeer(folder),
        PeerNames.Nts => new NtsPeer(folder, options.Data),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such peer"),
    };

    private static BenchmarkRow With(BenchmarkRow row, PeerResult result) =>
        row.Stage.PeerStages.TryGetValue(result.Peer, out var stages) && result.CpuSeconds(stages) is { } cpu
            ? row with { Peers = new Dictionary<string, double>(row.Peers) { [result.Peer] = cpu } } : row;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
