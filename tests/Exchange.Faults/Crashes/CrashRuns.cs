using System.Diagnostics;
using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Faults.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Crashes;

/// <summary>
/// The main job with nodes that die at their persisted steps. An undisturbed run counts the steps; then nodes die
/// before and after each of them, and by chance at several in one run. The end is that of the undisturbed run.
/// </summary>
internal sealed class CrashRuns(Materials materials, FaultSettings settings)
{
    public const string Name = "crash";

    private readonly Lock gate = new();
    private readonly List<string> lostLines = [];
    private readonly List<string> doubledLines = [];

    // What is left of the runs after every point had its turn goes to chance; at least this share.
    private const double LeastShareByChance = 0.25;
    private const int MostDeathsByChance = 8;

    // A work that dies again and again before its end makes no progress; so many deaths leave it room.
    private const int MostDeathsInTurn = 16;

    public async Task<KindResult> RunAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var result = new KindResult(
            Name,
            "A crash at every persisted step (in process)",
            "在每一个落盘步骤崩溃（进程内）",
            "Whatever step a node dies at, the case ends as if nothing had happened, and the sweeps leave no orphan.",
            "无论节点在哪一步崩溃，业务的结果与未受干扰时一致，清理后没有孤立文件。");
        var undisturbed = await materials.AskAllAsync(material => LiveAsync(material, []));
        foreach (var (ending, life) in undisturbed.Values)
        {
            ending.ThrowUnlessReleased();
            result.Broken.AddRange(life.Orphans.Select(orphan => $"undisturbed: {orphan}"));
        }

        var (released, clean) = undisturbed.Values.MaxBy(each => each.Facts.Steps.Count);
        var points = Points(clean.Steps.Count).ToArray();
        var plans = Plan(points).ToList();
        var died = new List<(DivisionCode Node, StepKind Kind, bool IsDone)>();
        settings.Say(string.Create(
            CultureInfo.InvariantCulture, $"{clean.Steps.Count} persisted steps, {points.Length} points to die at"));
        await materials.RunAsync(plans, async (material, plan) =>
        {
            var run = await TryAsync(material, plan, undisturbed[material].Ending, result);
            lock (gate)
            {
                died.AddRange(run);
                result.Runs++;
                if (result.Runs % 25 == 0)
                    settings.Say(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{result.Runs} of {plans.Count} runs, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
            }
        });

        result.Tables.Add(StepTable(clean.Steps, died));
        result.Tables.Add(HeldTable(released));
        result.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"An undisturbed run has {clean.Steps.Count} persisted steps, so {points.Length} points: before and after "
            + $"each. {plans.Count(plan => plan.Seed is null)} runs go through the points in turn, "
            + $"{plans.Count(plan => plan.Seed is not null)} die at points drawn by seed; "
            + $"{died.Count} deaths in all, {plans.SelectMany(plan => plan.Points).Distinct().Count()} of the points planned."));
        if (plans.Where(plan => plan.Seed is null).Max(plan => plan.Points.Count) is > 1 and var share)
            result.Notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"At this count up to {share} points share one run: after its first death the steps are those of a "
                + $"network that recovers."));
        result.Notes.Add(
            "All memory of a dead node is dropped and a new one is opened on the same files: database, archive, "
            + "staging. Its connections break. Four whole nodes talk over real ports with certificates on both sides. "
            + "The check's child process hands out the report of one real check of the same package; everything around "
            + "it is real.");
        result.Took = Stopwatch.GetElapsedTime(started);
        return result;
    }

    private IEnumerable<CrashPlan> Plan(DeathPoint[] points)
    {
        var inTurn = Math.Min(points.Length, Math.Max(1, (int)(settings.Runs * (1 - LeastShareByChance))));
        // Neighbouring points and both sides of a step fall into different runs; with few runs, those there are lie
        // evenly.
        var stride = Math.Max(inTurn, (points.Length + MostDeathsInTurn - 1) / MostDeathsInTurn);
        for (var run = 0; run < inTurn; run++)
        {
            var first = run * stride / inTurn;
            var mine = points.Where((_, index) => index % stride == first).ToList();
            yield return new CrashPlan(null, mine);
        }

        for (var run = inTurn; run < settings.Runs; run++)
        {
            var seed = settings.Seed + run;
            var chance = new Random(seed);
            var shuffled = points.ToArray();
            chance.Shuffle(shuffled);
            yield return new CrashPlan(seed, [.. shuffled.Take(chance.Next(1, MostDeathsByChance + 1))]);
        }
    }

    private async Task<IReadOnlyList<(DivisionCode Node, StepKind Kind, bool IsDone)>> TryAsync(
        Material material, CrashPlan plan, Ending undisturbed, KindResult result)
    {
        try
        {
            var (ending, life) = await LiveAsync(material, plan.Points);
            var (lost, doubled) = ending.Against(undisturbed);
            lock (gate)
            {
                (result.Lost, result.Doubled) = (result.Lost + lost.Count, result.Doubled + doubled.Count);
                lostLines.AddRange(lost);
                doubledLines.AddRange(doubled);
                result.Broken.AddRange(lost.Select(line => $"{plan}: lost {line}"));
                result.Broken.AddRange(doubled.Select(line => $"{plan}: doubled {line}"));
                result.Broken.AddRange(life.Orphans.Select(line => $"{plan}: orphan {line}"));
            }

            return life.Died;
        }
        catch (Exception failure)
        {
            lock (gate)
            {
                result.Lost++;
                result.Broken.Add($"{plan}: {failure.GetType().Name}: {failure.Message}");
                settings.Say($"{plan}: {failure}");
            }

            return [];
        }
    }

    private static async Task<(Ending Ending, LifeFacts Facts)> LiveAsync(
        Material material, IReadOnlyList<DeathPoint> points)
    {
        await using var network = await FaultNetwork.OpenAsync(material);
        var id = await network.SubmitAsync(points);
        await network.AgreeToAllAsync(id);
        network.Deaths.End();
        var ending = await Ending.ReadAsync(network, id);
        return (ending, new LifeFacts(network.Deaths.Steps, network.Deaths.Died, await Orphans.FindAsync(network)));
    }

    private static IEnumerable<DeathPoint> Points(int steps) =>
        from step in Enumerable.Range(1, steps)
        from isDone in (bool[])[false, true]
        select new DeathPoint(step, isDone);

    private static ReportTable StepTable(
        IReadOnlyList<(DivisionCode Node, StepKind Kind)> steps,
        List<(DivisionCode Node, StepKind Kind, bool IsDone)> died)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var node in Line.Nodes)
            rows.Add([Line.NameOf(node), .. Enum.GetValues<StepKind>().Select(kind => string.Create(
                CultureInfo.InvariantCulture,
                $"{steps.Count(step => step == (node, kind))} steps, "
                + $"{died.Count(death => death == (node, kind, false))} + {died.Count(death => death == (node, kind, true))} deaths"))]);
        return new ReportTable(
            ["node", "transactions", "claims", "blobs of the archive", "content received", "messages and acks"], rows);
    }

    private ReportTable HeldTable(Ending ending) => new(
        ["what a run leaves at the four nodes", "count", "lost", "doubled"],
        [
            .. new (string Name, string Word)[]
            {
                ("receipts", " receipt "), ("decisions", "evidence Decision"), ("versions", " version "),
                ("releases", " release by "), ("evidence records", " evidence "), ("timeline entries", " timeline "),
                ("messages sent", " sent "), ("messages received", " received "),
                ("workflow journal entries", " journal "),
            }.Select(each => new[]
            {
                each.Name, Text(ending.Count(each.Word)), Text(lostLines.Count(line => Names(line, each.Word))),
                Text(doubledLines.Count(line => Names(line, each.Word))),
            }),
        ]);

    private static bool Names(string line, string word) => line.Contains(word, StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record CrashPlan(int? Seed, IReadOnlyList<DeathPoint> Points)
    {
        // Enough to see which points share the run: they lie equally far apart.
        private const int Shown = 3;

        public override string ToString() =>
            $"{(Seed is { } seed ? $"seed {seed.ToString(CultureInfo.InvariantCulture)}, " : "")}"
            + $"dies {string.Join(", ", Points.Take(Shown))}"
            + (Points.Count > Shown
                ? string.Create(CultureInfo.InvariantCulture, $" and at {Points.Count - Shown} more") : "");
    }

    private sealed record LifeFacts(
        IReadOnlyList<(DivisionCode Node, StepKind Kind)> Steps,
        IReadOnlyList<(DivisionCode Node, StepKind Kind, bool IsDone)> Died,
        IReadOnlyList<string> Orphans);
}
