using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>kill -9 of the city node in the middle of a case: nothing is lost, nothing happens twice.</summary>
[Collection(nameof(FourNodes))]
public sealed class KilledNodeTests(FourNodes nodes)
{
    [Fact]
    public async Task The_case_completes_when_the_city_is_killed_at_three_moments()
    {
        var folder = nodes.NewFolder("killed");
        var plan = await Packages.SampleAsync(folder, 3_000, 11);
        Packages.Describe(plan, description => description["plan"]!["id"] = "330106-ZG-2036");
        var package = await Packages.PackAsync(folder, plan);
        var caseId = (await CaseDriver.SubmitAsync(nodes.County, package)).CaseId!;

        // 1. While the package is on its way to the city: killed as soon as the county forwards it.
        using (var reviewer = await FourNodes.SignInAsync(nodes.County, "reviewer"))
        {
            var task = await Until.AnswerAsync(
                "the county's review task", TimeSpan.FromMinutes(3),
                async () => (await reviewer.ListTasksAsync(null, 100, CancellationToken.None)).Items.FirstOrDefault(found => found.CaseId == caseId));
            await reviewer.DecideTaskAsync(
                task.Id, new(Contracts.Reviews.DecisionOutcome.Agree, "同意"), CancellationToken.None);
        }

        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Forwarded);
        await RestartCityAsync();

        // 2. While the city checks it: killed in the state 'checking', or right after it.
        await CaseDriver.WaitForStateAsync(nodes.City, caseId, CaseState.Stored, CaseState.Checking, CaseState.InReview);
        await RestartCityAsync();

        // 3. While people decide: killed between the two parallel decisions at the city.
        var killed = false;
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId, async task =>
        {
            if (killed || task.Title.Zh != "耕地保护科会签")
                return;
            killed = true;
            await RestartCityAsync();
        });

        Assert.True(killed);
        foreach (var node in nodes.All)
        {
            Proof.HoldsNothingTwice(await Proof.RecordsAsync(node, caseId));
            await Proof.VerifyAsync(node, caseId, folder);
            using var auditor = await FourNodes.SignInAsync(node, "auditor");
            Assert.Equal([1], (await auditor.GetCaseAsync(caseId, CancellationToken.None)).Versions.Select(version => version.Number));
            Assert.Single((await auditor.ListReleasesAsync(null, null, 100, CancellationToken.None)).Items, release => release.CaseId == caseId);
        }
    }

    private async Task RestartCityAsync()
    {
        await nodes.City.KillAsync();
        nodes.City.Start();
        await nodes.City.WaitUntilHealthyAsync();
    }
}
