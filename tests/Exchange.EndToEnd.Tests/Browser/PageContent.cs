using Exchange.Contracts.Cases;
using Exchange.Contracts.Personal;
using Exchange.Contracts.Releases;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Sync;
using Exchange.Contracts.Webhooks;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// What the pages show in their pictures: one case with findings, one that was returned with notes and is reviewed again,
/// one that was released, and a later release of its plan.
/// </summary>
internal sealed record PageContent(string WithFindings, string UnderReview, Guid Task, string Released, Guid Release, Guid LaterRelease, Guid Draft)
{
    private const int Parcels = 2000;
    private const string ReleasedPlan = "330106-ZG-2071";
    private const string ReleasedName = "西湖区国土空间总体规划";

    public static async Task<PageContent> MakeAsync(FourNodes nodes)
    {
        var folder = nodes.NewFolder("pages");
        var released = await ReleasedAsync(nodes, folder);
        var later = await SubmitAsync(nodes, await PackedAsync(folder, ReleasedPlan, ReleasedName, 74, 22));
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(later);
        var reviewed = await UnderReviewAsync(nodes, folder);
        var package = await PackedAsync(
            folder, "330106-ZG-2073", "西湖区国土空间总体规划年度更新", 73, 20, "--faults", "all");
        var faulted = await SubmitAsync(nodes, package);
        await CaseDriver.WaitForStateAsync(nodes.County, faulted, CaseState.Returned);
        var draft = await OperateAsync(nodes);

        using var reviewer = await FourNodes.SignInAsync(nodes.County, "reviewer");
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", reviewed);
        var tasks = await reviewer.ListTasksAsync(null, 100, CancellationToken.None);
        var releases = await reviewer.ListReleasesAsync(null, null, 100, CancellationToken.None);
        return new PageContent(
            faulted, reviewed, tasks.Items.First(task => task.CaseId == reviewed).Id, released,
            releases.Items.First(release => release.CaseId == released).Id,
            releases.Items.First(release => release.CaseId == later).Id, draft);
    }

    /// <summary>Its first version had a fault the check found.</summary>
    private static async Task<string> ReleasedAsync(FourNodes nodes, string folder)
    {
        var faults = Path.Combine(folder, "faults.json");
        await File.WriteAllTextAsync(faults, "[\"land-use-code-wrong\"]");
        var caseId = await SubmitAsync(nodes, await PackedAsync(folder, ReleasedPlan, ReleasedName, 71, 20, "--faults", faults));
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await SubmitAsync(nodes, await PackedAsync(folder, ReleasedPlan, ReleasedName, 71, 21), caseId);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId);
        return caseId;
    }

    /// <summary>The county's reviewer returned the first version with notes on the map.</summary>
    private static async Task<string> UnderReviewAsync(FourNodes nodes, string folder)
    {
        const string plan = "330106-ZG-2072", name = "西湖区国土空间总体规划局部调整";
        var caseId = await SubmitAsync(nodes, await PackedAsync(folder, plan, name, 72, 20));
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", caseId);
        using (var reviewer = await FourNodes.SignInAsync(nodes.County, "reviewer"))
        {
            var tasks = await reviewer.ListTasksAsync(null, 100, CancellationToken.None);
            await reviewer.DecideTaskAsync(
                tasks.Items.First(task => task.CaseId == caseId).Id,
                new DecisionRequest(
                    DecisionOutcome.Return, "规划说明书与数据库面积不一致，请核对后补正。\n此处用途与现状不符，请说明。",
                    Notes: [new MapNote(120.15, 30.33, "此处用途与现状不符，请说明。")]),
                CancellationToken.None);
        }

        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        // The same places, written on another day: another package.
        await SubmitAsync(nodes, await PackedAsync(folder, plan, name, 72, 21), caseId);
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);
        return caseId;
    }

    /// <summary>What those who run the city's node have done; the draft of a rule pack they began.</summary>
    private static async Task<Guid> OperateAsync(FourNodes nodes)
    {
        using var city = await FourNodes.SignInAsync(nodes.City, "nodeadministrator");
        await city.AddSubscriptionAsync(new AddSubscriptionRequest("330000", "330100"), CancellationToken.None);
        await city.AddWebhookAsync(
            new AddWebhookRequest("不动产登记系统", "http://127.0.0.1:9/events", ["exchange.release.*"]),
            CancellationToken.None);
        await city.TriggerJobAsync("verify-archive", CancellationToken.None);
        await city.OrderComparisonAsync(new OrderComparisonRequest("330106", ReadAgain: false), CancellationToken.None);
        await city.MakeKeyAsync(
            new MakeApiKeyRequest("监控程序", ["ViewJobs"], "330100", 90), CancellationToken.None);
        return (await city.BeginRulePackDraftAsync(CancellationToken.None)).Id;
    }

    private static async Task<string> SubmitAsync(FourNodes nodes, string package, string? caseId = null)
    {
        var submitted = await CaseDriver.SubmitAsync(nodes.County, package, caseId);
        return submitted.CaseId
            ?? throw new InvalidOperationException(submitted.Problem?.Detail ?? $"{submitted.Status}");
    }

    private static async Task<string> PackedAsync(
        string folder, string plan, string name, int seed, int day, params string[] more)
    {
        var sample = await Packages.SampleAsync(folder, Parcels, seed, more);
        Packages.Describe(sample, description =>
        {
            description["plan"]!["id"] = plan; // Every sample has a plan.
            description["plan"]!["name"] = name;
            description["createdAt"] = $"2026-11-{day}T08:00:00+08:00";
        });
        return await Packages.PackAsync(folder, sample);
    }
}
