using System.Diagnostics;
using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Loads;

/// <summary>
/// Four real node processes and many small cases submitted at once: how many come to their end in a minute, what they
/// wait for, and whether the nodes' memory stays flat.
/// </summary>
internal sealed class LoadRuns(FaultSettings settings)
{
    public const string Name = "load";

    private const int CiCases = 8;
    private const int FullCases = 200;
    private const int SubmittedAtATime = 16;
    private const int PageRows = 100;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    // Of all cases together: while they come to their ends, everybody waits.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(10);

    private static readonly CancellationToken None = CancellationToken.None;

    private int Cases => settings.Cases ?? (settings.IsFull ? FullCases : CiCases);

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Many cases at once",
            "大量业务并发",
            "However many cases come at once, every one is released at all four nodes, once, with no error, and the nodes' "
            + "memory stays flat.",
            "无论同时有多少业务，每件都在四级节点发布且仅发布一次，无任何错误，各节点内存保持平稳。");
        var nodes = new FourNodes();
        await nodes.InitializeAsync();
        try
        {
            await RunAsync(nodes, result);
        }
        finally
        {
            await nodes.DisposeAsync();
        }

        return result;
    }

    private async Task RunAsync(FourNodes nodes, KindResult result)
    {
        var packages = await LoadPackages.MakeAsync(nodes.NewFolder("load"), Cases + 1, None);
        // A first case alone: programs are compiled and caches filled by it.
        var first = await CaseDriver.SubmitAsync(nodes.County, packages[0]);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(
            first.CaseId ?? throw new InvalidOperationException($"The first package is refused: {first.Problem}"));
        var memory = new MemorySamples(nodes);
        memory.Take(0);

        using var done = new CancellationTokenSource();
        var offices = new Offices(nodes);
        var started = Stopwatch.GetTimestamp();
        var working = offices.WorkAsync(done.Token);
        var submissions = await SubmitAsync(nodes.County, packages.Skip(1));
        var submitted = Stopwatch.GetElapsedTime(started);
        settings.Say(string.Create(
            CultureInfo.InvariantCulture, $"{Cases} packages submitted after {submitted.TotalSeconds:F0} s"));
        var released = await WaitAsync(nodes, memory, working, result);
        var took = Stopwatch.GetElapsedTime(started);
        await done.CancelAsync();
        await working;

        result.Runs = Cases;
        result.Lost += Cases - released;
        if (released < Cases)
            result.Broken.Add($"{Cases - released} of {Cases} cases are not released at all four nodes");
        await CheckSubmissionsAsync(nodes.County, submissions, result);
        var steps = new StepTimes();
        await ProveAsync(nodes, steps, result);
        foreach (var node in nodes.All)
            result.Broken.AddRange(await NodeFaults.FindAsync(node, None));
        // Few cases say nothing of memory: their quarter is one or two of them.
        if (Cases > CiCases && released == Cases)
            result.Broken.AddRange(memory.Growing());
        result.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{Cases} cases of {new FileInfo(packages[1]).Length / 1024} KiB each, submitted within "
            + $"{submitted.TotalSeconds:F0} s; all released at four nodes after {took.TotalMinutes:F1} minutes: "
            + $"**{released / took.TotalMinutes:F1} cases a minute**, {offices.Decisions} decisions of people. Four node "
            + $"processes with their embedded databases, the check's child processes and everybody who decides share the "
            + $"machine with whatever else runs on it."));
        if (settings.Cases is { } asked && asked != FullCases)
            result.Notes.Add(string.Create(
                CultureInfo.InvariantCulture, $"This call asked for {asked} cases; the full count is {FullCases}."));
        result.Notes.Add(
            $"Slowest step: {steps.Slowest}. Who decides looks for tasks twice a second and answers at once, so a wait for a "
            + $"decision is a wait for the node.");
        result.Tables.Add(steps.Table());
        result.Tables.Add(memory.Table());
    }

    private static async Task<IReadOnlyList<Guid>> SubmitAsync(NodeProcess node, IEnumerable<string> packages)
    {
        var submissions = new List<Guid>();
        var gate = new Lock();
        using var clerk = await FourNodes.SignInAsync(node, "clerk");
        await Parallel.ForEachAsync(
            packages, new ParallelOptions { MaxDegreeOfParallelism = SubmittedAtATime },
            async (package, cancellationToken) =>
            {
                var upload = new ResumableUpload(clerk, TimeProvider.System);
                await using var content = File.OpenRead(package);
                var state = await upload.CreateAsync(Path.GetFileName(package), content.Length, cancellationToken);
                await upload.SendAsync(state.Id, content, null, cancellationToken);
                var accepted = await clerk.SubmitAsync(state.Id, null, cancellationToken);
                lock (gate)
                    submissions.Add(accepted.Id);
            });
        return submissions;
    }

    /// <summary>Waits until every case is released everywhere or nothing moves any more; answers how many are.</summary>
    private async Task<int> WaitAsync(FourNodes nodes, MemorySamples memory, Task working, KindResult result)
    {
        var (released, moved) = (0, Stopwatch.GetTimestamp());
        using var timer = new PeriodicTimer(Look);
        while (released < Cases && await timer.WaitForNextTickAsync())
        {
            if (working.IsFaulted)
            {
                result.Broken.Add($"somebody could not decide: {working.Exception.InnerException?.Message}");
                break;
            }

            var now = int.MaxValue;
            foreach (var node in nodes.All)
                now = Math.Min(now, await CountReleasedAsync(node));
            if (now > released)
            {
                (released, moved) = (now, Stopwatch.GetTimestamp());
                memory.Take((double)released / Cases);
                settings.Say($"{released} of {Cases} released at all nodes");
            }

            if (Stopwatch.GetElapsedTime(moved) > LongestStandstill)
                break;
        }

        return released;
    }

    private static async Task<int> CountReleasedAsync(NodeProcess node) =>
        (await ListAsync(node, CaseState.Released)).Count(each => each.PlanId != LoadPackages.PlanOf(0));

    private static async Task<IReadOnlyList<CaseItem>> ListAsync(NodeProcess node, CaseState? state)
    {
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        var cases = new List<CaseItem>();
        string? after = null;
        do
        {
            var page = await auditor.ListCasesAsync(state, null, after, PageRows, None);
            cases.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return cases;
    }

    private static async Task CheckSubmissionsAsync(NodeProcess node, IReadOnlyList<Guid> submissions, KindResult result)
    {
        using var clerk = await FourNodes.SignInAsync(node, "clerk");
        foreach (var id in submissions)
        {
            var submission = await clerk.GetSubmissionAsync(id, None);
            if (submission.Status != SubmissionStatus.Stored)
                result.Broken.Add($"submission {id} is {submission.Status}: {submission.Problem?.Code}");
        }
    }

    /// <summary>Every case has one version, one release and no record twice, where it began and where it ended.</summary>
    private static async Task ProveAsync(FourNodes nodes, StepTimes steps, KindResult result)
    {
        using ExchangeClient auditor = await FourNodes.SignInAsync(nodes.County, "auditor");
        foreach (var each in await ListAsync(nodes.County, null))
        {
            if (each.PlanId == LoadPackages.PlanOf(0))
                continue;
            steps.Add(await auditor.GetTimelineAsync(each.Id, None));
            foreach (var node in new[] { nodes.County, nodes.Ministry })
            {
                var records = await Proof.RecordsAsync(node, each.Id);
                var facts = records.Select(record => $"{record["node"]}|{record["kind"]}|{record["key"]}").ToList();
                var doubled = facts.Count - facts.Distinct(StringComparer.Ordinal).Count();
                var releases = records.Count(record => record["kind"]!.GetValue<string>() == "release");
                result.Doubled += doubled + Math.Max(0, releases - 1);
                if (doubled > 0 || releases != 1)
                    result.Broken.Add(
                        $"{each.Id} at {node.Division}: {doubled} records twice, {releases} releases");
            }
        }
    }
}
