using System.Diagnostics;
using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Faults.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Proxy;

/// <summary>
/// The main job with a bad line before every node: connections are cut, reset, half closed, silenced, delayed,
/// corrupted, and their bytes doubled or moved; messages are sent again and out of their order. The end is that of a good line.
/// </summary>
internal sealed class LineRuns(Materials materials, FaultSettings settings)
{
    public const string Name = "line";

    private const int CiRunsPerKind = 1;
    private const int FullRunsPerKind = 25;

    // Of each line, so that many connections in a row are bad and the case still comes through.
    private const int BadConnections = 5;
    private const double ShareOfBadConnections = 0.7;
    private const double ShareOfReplays = 0.4;
    private const int FurthestByte = 60_000;

    private static readonly Dictionary<string, string?> Patience = new()
    {
        ["Exchange:Https:StallTimeout"] = "00:00:10",
        ["Exchange:Https:AnswerTimeout"] = "00:00:10",
        ["Exchange:Https:ConnectTimeout"] = "00:00:05",
    };

    private readonly Lock gate = new();

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "A bad line between nodes",
            "节点之间线路不良",
            "Every case completes with the end of a good line; what a line did to bytes under TLS ends the connection "
            + "and reaches nobody; a message that comes again is known by its id and has no second effect.",
            "每件业务都办结，结果与线路良好时一致；TLS 之下的字节一经改动，连接即告中断，不会到达任何人；重复到达的报文按编号识别，不会二次生效。");
        var undisturbed = await materials.AskAllAsync(
            async material => (await LiveAsync(material, null, settings.Seed, Replays.None)).Ending);
        foreach (var ending in undisturbed.Values)
            ending.ThrowUnlessReleased();
        var tallies = Enum.GetValues<LineFaultKind>().Select(kind => new Tally(kind)).Append(new Tally(null)).ToList();
        var runs = settings.IsFull ? FullRunsPerKind : CiRunsPerKind;
        await materials.RunAsync(
            tallies.SelectMany(tally => Enumerable.Range(settings.Seed, runs).Select(seed => (tally, seed))),
            (material, run) => TryAsync(material, run.tally, run.seed, undisturbed[material], result));
        (result.Lost, result.Doubled) = (tallies.Sum(tally => tally.Lost), tallies.Sum(tally => tally.Doubled));
        result.Broken.AddRange(tallies.Where(tally => tally.Times == 0).Select(tally => $"{tally.Name}: nothing struck"));
        result.Tables.Add(new ReportTable(
            ["what the line does", "runs", "times", "connections ended", "lost", "doubled"],
            [
                .. tallies.Select(tally => new[]
                {
                    tally.Name, Text(runs), Text(tally.Times), Text(tally.Ended), Text(tally.Lost), Text(tally.Doubled),
                }),
            ]));
        result.Notes.Add(
            "The proxy stands before every node and sees only TLS. Bytes doubled, moved or changed there cannot pass "
            + "for others: the receiver ends the connection at the first record that does not fit, and the sender tries "
            + "again. Whole messages are sent again, earlier ones after later ones, by the sending node's carrier.");
        return result;
    }

    private async Task TryAsync(Material material, Tally tally, int seed, Ending undisturbed, KindResult result)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{tally.Name}, seed {seed}");
        var replays = tally.Fault is null ? Replays.ByChance(seed, ShareOfReplays) : Replays.None;
        try
        {
            var line = await LiveAsync(material, tally.Fault, seed, replays);
            var (lost, doubled) = line.Ending.Against(undisturbed);
            lock (gate)
            {
                tally.Count(line, replays.Count, lost.Count, doubled.Count);
                result.Broken.AddRange(lost.Select(each => $"{name}: lost {each}"));
                result.Broken.AddRange(doubled.Select(each => $"{name}: doubled {each}"));
                result.Broken.AddRange(replays.OtherAnswers.Select(answer => $"{name}: {answer}"));
                settings.Say(string.Create(
                    CultureInfo.InvariantCulture, $"{name}: {line.Struck} struck, {line.Took.TotalSeconds:F1} s"));
            }
        }
        catch (Exception failure)
        {
            lock (gate)
            {
                tally.Lost++;
                result.Broken.Add($"{name}: {failure.GetType().Name}: {failure.Message}");
            }
        }
        finally
        {
            lock (gate)
                result.Runs++;
        }
    }

    private static async Task<LineFacts> LiveAsync(Material material, LineFaultKind? kind, int seed, Replays replays)
    {
        var started = Stopwatch.GetTimestamp();
        await using var network = await FaultNetwork.OpenAsync(material, replays, behindProxies: true, Patience);
        var lines = Line.Nodes.Select(division => Open(material.Keys, division, kind, seed)).ToList();
        try
        {
            await using var clock = new RunningClock(network.Clock);
            // The clock runs many times faster than the machine: on a busy one a good line is slow, too.
            network.DisturbAlways = true;
            var id = await network.SubmitAsync();
            await network.AgreeToAllAsync(id);
            return new LineFacts(
                await Ending.ReadAsync(network, id), lines.Sum(line => line.Struck),
                lines.Sum(line => line.EndedAfterFault), Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            foreach (var line in lines)
                await line.DisposeAsync();
        }
    }

    private static FaultyLine Open(Keys keys, DivisionCode division, LineFaultKind? kind, int seed)
    {
        var chance = new Random(unchecked((seed * 31) + (int.Parse(
            division.Value, CultureInfo.InvariantCulture) * 17) + (int)(kind ?? 0)));
        return new FaultyLine(
            keys.AdvertisedPorts[division],
            keys.ListenedPort(division),
            number => kind is { } fault && number < BadConnections && chance.NextDouble() < ShareOfBadConnections
                ? new LineFault(fault, chance.Next(2) == 0, (long)Math.Pow(FurthestByte, chance.NextDouble())) : null);
    }

    private static string Describe(LineFaultKind? kind) => kind switch
    {
        null => "messages again and out of order",
        LineFaultKind.Cut => "cut",
        LineFaultKind.Reset => "reset",
        LineFaultKind.HalfClose => "half close",
        LineFaultKind.Silence => "silence",
        LineFaultKind.Delay => "delay",
        LineFaultKind.Corrupt => "one bit changed",
        LineFaultKind.Duplicate => "bytes twice",
        LineFaultKind.Reorder => "bytes out of order",
        _ => throw new InvalidOperationException($"Unknown fault {kind}"),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What one kind of line did; <c>null</c> sends messages again.</summary>
    private sealed class Tally(LineFaultKind? fault)
    {
        public LineFaultKind? Fault => fault;

        public string Name { get; } = Describe(fault);

        public int Times { get; private set; }

        public int Ended { get; private set; }

        public int Lost { get; set; }

        public int Doubled { get; private set; }

        public void Count(LineFacts line, int replays, int lost, int doubled)
        {
            Times += fault is null ? replays : line.Struck;
            Ended += line.Ended;
            (Lost, Doubled) = (Lost + lost, Doubled + doubled);
        }
    }

    private sealed record LineFacts(Ending Ending, int Struck, int Ended, TimeSpan Took);
}
