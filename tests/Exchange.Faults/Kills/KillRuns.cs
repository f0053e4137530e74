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

    private const int CiKills = 8;
    private const int FullKillsPerNode = 40;
    private const int MostCommits = 30;
    private const int Features = 200;
    private const int MostCases = 200;

    private readonly List<(string Node, int Commit)> killed = [];

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "kill -9 of real node processes",
            "对真实节点进程执行 kill -9",
            "Every case completes at all four nodes; no receipt, decision, version or release is lost or there twice; "
            + "evidence and archives verify.",
            "每件业务在四级节点都办结；回执、决定、版本、发布既不丢失也不重复；存证与归档均通过核验。");
        var nodes = new FourNodes();
        await nodes.InitializeAsync();
        try
        {
            var folder = nodes.NewFolder("killed");
            using var enough = new CancellationTokenSource();
            var killing = KillAsync(nodes, enough.Token);
            var cases = 0;
            while (!killing.IsCompleted && cases < MostCases)
                await TryCaseAsync(nodes, folder, ++cases, killing, result);
            await enough.CancelAsync();
            await killing;
            result.Runs = killed.Count;
            result.Notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{killed.Count} kills over {cases} cases, seed {settings.Seed}. A node is killed when its database "
                + $"changes for the n-th time after its turn began, n drawn by seed from 1 to {MostCommits}; nothing in "
                + $"the program knows of it. The check runs in its real child process, which dies with its node."));
            result.Tables.Add(new ReportTable(
                ["node", "kills", "at commits"],
                [
                    .. killed.GroupBy(kill => kill.Node).Select(group => new[]
                    {
                        group.Key, group.Count().ToString(CultureInfo.InvariantCulture),
                        string.Join(", ", group.Select(kill => kill.Commit.ToString(CultureInfo.InvariantCulture))),
                    }),
                ]));
        }
        finally
        {
            await nodes.DisposeAsync();
        }

        return result;
    }

    private async Task KillAsync(FourNodes nodes, CancellationToken cancellationToken)
    {
        var chance = new Random(settings.Seed);
        var count = settings.IsFull ? FullKillsPerNode * nodes.All.Count : CiKills;
        var turn = new[] { nodes.County, nodes.City, nodes.Province, nodes.Ministry };
        try
        {
            for (var number = 0; number < count; number++)
            {
                var node = turn[number % turn.Length];
                var commit = settings.IsFull
                    ? 1 + (number / turn.Length % MostCommits) : chance.Next(1, MostCommits + 1);
                await using (var database = new ObservedCommits(Path.Combine(node.Data, "node.db")))
                    await database.WaitAsync(commit, cancellationToken);
                await node.KillAsync();
                node.Start();
                await node.WaitUntilHealthyAsync();
                killed.Add((node.Division.Value, commit));
                settings.Say(string.Create(
                    CultureInfo.InvariantCulture, $"kill {number + 1}: {node.Division} at commit {commit}"));
            }
        }
        catch (OperationCanceledException)
        {
            // Enough cases.
        }
    }

    private async Task TryCaseAsync(FourNodes nodes, string folder, int number, Task killing, KindResult result)
    {
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
            result.Lost++;
            result.Broken.Add(string.Create(
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

    private static async Task ProveAsync(NodeProcess node, string caseId, string folder, KindResult result)
    {
        var records = await Proof.RecordsAsync(node, caseId);
        var facts = records.Select(record => $"{record["node"]}|{record["kind"]}|{record["key"]}").ToList();
        var doubled = facts.Count - facts.Distinct(StringComparer.Ordinal).Count();
        var releases = records.Count(record => record["kind"]!.GetValue<string>() == "release");
        await Proof.VerifyAsync(node, caseId, folder);
        using var auditor = await FourNodes.SignInAsync(node, "auditor");
        var versions = (await auditor.GetCaseAsync(caseId, CancellationToken.None)).Versions.Count;
        result.Doubled += doubled + Math.Max(0, releases - 1) + Math.Max(0, versions - 1);
        result.Lost += (releases == 0 ? 1 : 0) + (versions == 0 ? 1 : 0);
        if (doubled > 0 || releases != 1 || versions != 1)
            result.Broken.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{caseId} at {node.Division}: {doubled} records twice, {releases} releases, {versions} versions"));
    }
}
