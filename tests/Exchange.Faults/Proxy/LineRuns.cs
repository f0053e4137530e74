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
internal sealed class LineRuns(Material material, FaultSettings settings)
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

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "A bad line between nodes",
            "节点之间线路不良",
            "Every case completes with the end of a good line; what a line did to bytes under TLS ends the connection "
            + "and reaches nobody; a message that comes again is known by its id and has no second effect.",
            "每件业务都办结，结果与线路良好时一致；TLS 之下的字节一经改动，连接即告中断，不会到达任何人；重复到达的报文按编号识别，不会二次生效。");
        var undisturbed = (await LiveAsync(null, settings.Seed, Replays.None)).Ending;
        undisturbed.ThrowUnlessReleased();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var kind in Enum.GetValues<LineFaultKind>())
            rows.Add(await TryKindAsync(kind, undisturbed, result));
        rows.Add(await TryReplaysAsync(undisturbed, result));
        result.Tables.Add(new ReportTable(
            ["what the line does", "runs", "times", "connections ended", "lost", "doubled"], rows));
        result.Notes.Add(
            "The proxy stands before every node and sees only TLS. Bytes doubled, moved or changed there cannot pass "
            + "for others: the receiver ends the connection at the first record that does not fit, and the sender tries "
            + "again. Whole messages are sent again, earlier ones after later ones, by the sending node's carrier.");
        return result;
    }

    private async Task<IReadOnlyList<string>> TryKindAsync(LineFaultKind kind, Ending undisturbed, KindResult result)
    {
        var (struck, ended, lostBefore, doubledBefore) = (0, 0, result.Lost, result.Doubled);
        var runs = settings.IsFull ? FullRunsPerKind : CiRunsPerKind;
        for (var run = 0; run < runs; run++)
        {
            var seed = settings.Seed + run;
            if (await TryAsync(kind, seed, Replays.None, undisturbed, result) is not { } line)
                continue;
            (struck, ended) = (struck + line.Struck, ended + line.Ended);
        }

        if (struck == 0)
            result.Broken.Add($"{kind}: no fault struck");
        return
        [
            Describe(kind), Text(runs), Text(struck), Text(ended), Text(result.Lost - lostBefore),
            Text(result.Doubled - doubledBefore),
        ];
    }

    private async Task<IReadOnlyList<string>> TryReplaysAsync(Ending undisturbed, KindResult result)
    {
        var (count, lostBefore, doubledBefore) = (0, result.Lost, result.Doubled);
        var runs = settings.IsFull ? FullRunsPerKind : CiRunsPerKind;
        for (var run = 0; run < runs; run++)
        {
            var replays = Replays.ByChance(settings.Seed + run, ShareOfReplays);
            await TryAsync(null, settings.Seed + run, replays, undisturbed, result);
            count += replays.Count;
            result.Broken.AddRange(replays.OtherAnswers.Select(answer => string.Create(
                CultureInfo.InvariantCulture, $"replays, seed {settings.Seed + run}: {answer}")));
        }

        return
        [
            "messages again and out of order", Text(runs), Text(count), "0", Text(result.Lost - lostBefore),
            Text(result.Doubled - doubledBefore),
        ];
    }

    private async Task<LineFacts?> TryAsync(
        LineFaultKind? kind, int seed, Replays replays, Ending undisturbed, KindResult result)
    {
        result.Runs++;
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind?.ToString() ?? "replays"}, seed {seed}");
        try
        {
            var line = await LiveAsync(kind, seed, replays);
            var (lost, doubled) = line.Ending.Against(undisturbed);
            (result.Lost, result.Doubled) = (result.Lost + lost.Count, result.Doubled + doubled.Count);
            result.Broken.AddRange(lost.Select(each => $"{name}: lost {each}"));
            result.Broken.AddRange(doubled.Select(each => $"{name}: doubled {each}"));
            settings.Say(string.Create(
                CultureInfo.InvariantCulture, $"{name}: {line.Struck} struck, {line.Took.TotalSeconds:F1} s"));
            return line;
        }
        catch (Exception failure)
        {
            result.Lost++;
            result.Broken.Add($"{name}: {failure.GetType().Name}: {failure.Message}");
            return null;
        }
    }

    private async Task<LineFacts> LiveAsync(LineFaultKind? kind, int seed, Replays replays)
    {
        var started = Stopwatch.GetTimestamp();
        await using var network = await FaultNetwork.OpenAsync(material, replays, behindProxies: true, Patience);
        var lines = Line.Nodes.Select(division => Open(division, kind, seed)).ToList();
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

    private FaultyLine Open(DivisionCode division, LineFaultKind? kind, int seed)
    {
        var keys = material.Keys;
        var chance = new Random(unchecked((seed * 31) + (int.Parse(
            division.Value, CultureInfo.InvariantCulture) * 17) + (int)(kind ?? 0)));
        return new FaultyLine(
            keys.AdvertisedPorts[division],
            keys.ListenedPort(division),
            number => kind is { } fault && number < BadConnections && chance.NextDouble() < ShareOfBadConnections
                ? new LineFault(fault, chance.Next(2) == 0, (long)Math.Pow(FurthestByte, chance.NextDouble())) : null);
    }

    private static string Describe(LineFaultKind kind) => kind switch
    {
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

    private sealed record LineFacts(Ending Ending, int Struck, int Ended, TimeSpan Took);
}
