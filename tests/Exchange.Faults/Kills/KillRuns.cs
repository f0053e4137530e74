using System.Globalization;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Kills;

/// <summary>
/// Four real node processes and real cases; one node after the other is ended by kill -9 at a commit seen from outside,
/// and started again.
/// </summary>
internal sealed class KillRuns(FaultSettings settings)
{
    public const string Name = "kill";

    private const int Nodes = 4;
    private const int CiKills = 8;
    private const int FullKillsPerNode = 40;
    private const int MostCommits = 30;
    private const int Features = 200;
    private const int MostCases = 200;

    // A killed network mostly waits: for leases, for the next try, for a node that starts.
    private const int FullNetworks = 3;

    private readonly List<(string Node, int Commit)> killed = [];
    private readonly Lock gate = new();
    private int cases;

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "kill -9 of real node processes",
            "对真实节点进程执行 kill -9",
            "Every case completes at all four nodes; no receipt, decision, version or release is lost or there twice; "
            + "evidence and archives verify.",
            "每件业务在四级节点都办结；回执、决定、版本、发布既不丢失也不重复；存证与归档均通过核验。");
        var networks = settings.IsFull ? FullNetworks : 1;
        var planned = Planned().ToList();
        await Task.WhenAll(Enumerable.Range(0, networks).Select(number => Task.Run(() => KillNetworkAsync(
            number, [.. planned.Where((_, index) => index % networks == number)], result))));
        result.Runs = killed.Count;
        result.Notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{killed.Count} kills over {cases} cases, seed {settings.Seed}. A node is killed when its database "
            + $"changes for the n-th time after its turn began, n drawn by seed from 1 to {MostCommits}; nothing in "
            + $"the program knows of it. The check runs in its real child process, which dies with its node."));
        result.Tables.Add(new ReportTable(
            ["node", "kills", "at commits"],
            [
                .. killed.OrderBy(kill => kill.Node, StringComparer.Ordinal).GroupBy(kill => kill.Node)
                    .Select(group => new[]
                    {
                        group.Key, group.Count().ToString(CultureInfo.InvariantCulture),
                        string.Join(", ", group.Select(kill => kill.Commit.ToString(CultureInfo.InvariantCulture))),
                    }),
            ]));
        return result;
    }

    /// <summary>The nodes take turns; the full count has every commit at every node.</summary>
    private IEnumerable<(int Node, int Commit)> Planned()
    {
        var chance = new Random(settings.Seed);
        for (var number = 0; number < (settings.IsFull ? FullKillsPerNode * Nodes : CiKills); number++)
            yield return (
                number % Nodes,
                settings.IsFull ? 1 + (number / Nodes % MostCommits) : chance.Next(1, MostCommits + 1));
    }

    private async Task KillNetworkAsync(int network, IReadOnlyList<(int Node, int Commit)> kills, KindResult result)
    {
        var nodes = new FourNodes();
        await nodes.InitializeAsync();
        try
        {
            var folder = nodes.NewFolder("killed");
            using var enough = new CancellationTokenSource();
            var killing = KillAsync(nodes, kills, enough.Token);
            for (var number = 1; number <= MostCases && !killing.IsCompleted; number++)
                await TryCaseAsync(nodes, folder, (network * MostCases) + number, killing, result);
            await enough.CancelAsync();
            await killing;
        }
        finally
        {
            await nodes.DisposeAsync();
        }
    }

    private async Task KillAsync(
        FourNodes nodes, IReadOnlyList<(int Node, int Commit)> kills, CancellationToken cancellationToken)
    {
        var turn = new[] { nodes.County, nodes.City, nodes.Province, nodes.Ministry };
        try
        {
            foreach (var (place, commit) in kills)
            {
                var node = turn[place];
                await using (var database = new ObservedCommits(Path.Combine(node.Data, "node.db")))
                    await database.WaitAsync(commit, cancellationToken);
                await node.KillAsync();
                node.Start();
                await node.WaitUntilHealthyAsync();
                lock (gate)
                {
                    killed.Add((node.Division.Value, commit));
                    settings.Say(string.Create(
                        CultureInfo.InvariantCulture, $"kill {killed.Count}: {node.Division} at commit {commit}"));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough cases.
        }
    }

    private async Task TryCaseAsync(FourNodes nodes, string folder, int number, Task killing, KindResult result)
    {
        Interlocked.Increment(ref cases);
        try
        {
            var plan = await Packages.SampleAsync(folder, Features, number);
            Packages.Describe(plan, description => description["plan"]!["id"] = string.Create(
                CultureInfo.InvariantCulture, $"330106-ZG-K{number}"));
            var package = await Packages.PackAsync(folder, plan);
            var caseId = await SubmitAsync(nodes, package);
            await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId);
            foreach (var node in nodes.All)
                await ProveAsync(node, caseId, folder, result);
        }
        catch (Exception failure)
        {
            Tell(result, 0, 1, string.Create(
                CultureInfo.InvariantCulture,
                $"case {number}, {(killing.IsCompleted ? "after the last kill" : "under kills")}: "
                + $"{failure.GetType().Name}: {failure.Message}"));
            settings.Say(failure.ToString());
        }
    }

    /// <summary>
    /// The clerk goes on where an answer is missing: the upload is resumed, submitting again answers the same.
    /// </summary>
    private static Task<string> SubmitAsync(FourNodes nodes, string package) => Until.AnswerAsync(
        "the package is submitted", TimeSpan.FromMinutes(5), async () =>
        {
            try
            {
                return (await CaseDriver.SubmitAsync(nodes.County, package)).CaseId
                    ?? await FindCaseAsync(nodes.County);
            }
            catch (Contracts.Problems.ExchangeProblemException)
            {
                return null;
            }
            catch (TimeoutException)
            {
                return null;
            }
        });

    // A submission whose answer was lost is there all the same; the second is refused as its duplicate.
    private static async Task<string?> FindCaseAsync(NodeProcess node)
    {
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        var cases = await auditor.ListCasesAsync(null, null, null, 1, CancellationToken.None);
        return cases.Items.FirstOrDefault()?.Id;
    }

    private async Task ProveAsync(NodeProcess node, string caseId, string folder, KindResult result)
    {
        var records = await Proof.RecordsAsync(node, caseId);
        var facts = records.Select(record => $"{record["node"]}|{record["kind"]}|{record["key"]}").ToList();
        var doubled = facts.Count - facts.Distinct(StringComparer.Ordinal).Count();
        var releases = records.Count(record => record["kind"]!.GetValue<string>() == "release");
        await Proof.VerifyAsync(node, caseId, folder);
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        var versions = (await auditor.GetCaseAsync(caseId, CancellationToken.None)).Versions.Count;
        Tell(
            result, doubled + Math.Max(0, releases - 1) + Math.Max(0, versions - 1),
            (releases == 0 ? 1 : 0) + (versions == 0 ? 1 : 0),
            doubled == 0 && releases == 1 && versions == 1 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"{caseId} at {node.Division}: {doubled} records twice, {releases} releases, {versions} versions"));
    }

    private void Tell(KindResult result, int doubled, int lost, string? broken)
    {
        lock (gate)
        {
            result.Doubled += doubled;
            result.Lost += lost;
            if (broken is not null)
                result.Broken.Add(broken);
        }
    }
}
