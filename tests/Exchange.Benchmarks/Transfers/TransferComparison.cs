using System.Globalization;
using System.Text;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Reports;

namespace Exchange.Benchmarks.Transfers;

/// <summary>Sends corrected layers our way and rsync's, and tells what travelled.</summary>
internal sealed class TransferComparison(string folder, Action<string> progress)
{
    public const string Command = "transfer";

    public static readonly string Usage =
        $"""
        usage: {Command} [--n COUNT[,COUNT…]] [--seed S] [--markdown FILE]
          --n         parcels, default 70000 (64 MB); 1100000 is 1 GB
          --seed      of the county and of the corrections, default 1
          --markdown  writes the report there as well
        """;

    private static readonly int[] BlockBytes = [4096];

    /// <summary>All ways for one correction of one county.</summary>
    public async Task<(long Length, int Changed, IReadOnlyList<TransferFigure> Figures)> CompareAsync(
        string before, Correction correction, int seed, CancellationToken cancellationToken)
    {
        progress($"{correction}: making the corrected file");
        var (after, changed) = CorrectedLayer.After(before, correction, seed, cancellationToken);
        try
        {
            progress($"{correction}: sending");
            List<TransferFigure> figures =
            [
                await ChunkedWay.SendAsync(before, after, cancellationToken),
                RsyncWay.Send(before, after, null, cancellationToken),
                .. BlockBytes.Select(bytes => RsyncWay.Send(before, after, bytes, cancellationToken)),
            ];
            return (new FileInfo(after).Length, changed, figures);
        }
        finally
        {
            File.Delete(after);
        }
    }

    /// <summary>The county before correction; the caller deletes it.</summary>
    public string Prepare(int parcels, int seed, CancellationToken cancellationToken)
    {
        progress($"{parcels.ToString(CultureInfo.InvariantCulture)} parcels: making the county");
        var county = new CountyGenerator(folder).Make(
            new CountyRequest { Parcels = parcels, Seed = (ulong)seed }, cancellationToken);
        return CorrectedLayer.Before(county, folder, cancellationToken);
    }

    public async Task<string> ReportAsync(
        IReadOnlyList<int> sizes, int seed, string command, CancellationToken cancellationToken)
    {
        var machine = Machine.Here(cancellationToken);
        var text = new StringBuilder();
        text.AppendLine("# What travels of a corrected layer").AppendLine()
            .AppendLine(
                "One GeoPackage (parcels with spatial index, farmland, towns, red lines), 1 % of the parcels corrected, sent to a node that")
            .AppendLine(
                "keeps the version before. *villages*: whole villages; *scattered*: drawn from the whole county; *rewritten*: whole villages,")
            .AppendLine(
                "and the file exported anew in another order. Travelled is both ways together: lists, answers and bytes. rsync sends the same pair by its delta")
            .AppendLine("algorithm. Processor seconds are of both ends; ours include the SHA-256 of the whole file on either side.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"`{command}`, commit {machine.Commit}, {machine.Processor}, {machine.Cores} cores, {machine.Runtime}.")
            .AppendLine()
            .AppendLine("| file | correction | way | travelled | of the file | to rsync | processor |")
            .AppendLine("| --- | --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var parcels in sizes)
        {
            var before = Prepare(parcels, seed, cancellationToken);
            foreach (var correction in Enum.GetValues<Correction>())
            {
                var (length, changed, figures) = await CompareAsync(before, correction, seed, cancellationToken);
                var rsync = figures.Single(figure => figure.Way == "rsync").TravelledBytes;
                foreach (var figure in figures)
                {
                    text.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"| {Megabytes(length)}, {changed} changed | {correction.ToString().ToLowerInvariant()} | {figure.Way} | {Megabytes(figure.TravelledBytes)} | {100.0 * figure.TravelledBytes / length:F2} % | {(double)figure.TravelledBytes / rsync:F2} | {figure.Seconds:F1} s |");
                }
            }

            File.Delete(before);
        }

        return text.ToString();
    }

    private static string Megabytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB");
}
