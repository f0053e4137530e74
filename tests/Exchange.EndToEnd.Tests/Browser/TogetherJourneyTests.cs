using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>A reviewer agrees to several tasks by one opinion, with the keyboard, in both languages and themes.</summary>
public sealed class TogetherJourneyTests : IAsyncLifetime
{
    private readonly CountyNode county = new();

    public Task InitializeAsync() => county.InitializeAsync();

    public Task DisposeAsync() => county.DisposeAsync();

    [Fact]
    public async Task A_reviewer_agrees_to_several_tasks_at_once_and_sees_the_result_of_each()
    {
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, "packages")).FullName;
        var cases = new List<string>();
        for (var number = 1; number <= 4; number++)
        {
            var plan = await Packages.SampleAsync(folder, 60, 70 + number);
            Packages.Describe(plan, description => description["plan"]!["id"] = $"330106-ZG-207{number}");
            var submitted = await CaseDriver.SubmitAsync(county.Node, await Packages.PackAsync(folder, plan));
            cases.Add(submitted.CaseId!); // It is stored.
        }

        foreach (var caseId in cases)
            await CaseDriver.WaitForTaskAsync(county.Node, "reviewer", caseId);
        await AllowAsync(cases[..3]);

        foreach (var (isEnglish, chosen) in new[] { (false, cases[..2]), (true, cases[2..3]) })
        {
            await using var desk = await Desk.OpenAsync(county.Node, "reviewer", isEnglish);
            var page = desk.Page;
            await page.GotoAsync("/tasks");
            var row = page.GetByRole(AriaRole.Row);
            await Expect(row.Filter(new() { HasText = cases[3] }).GetByRole(AriaRole.Checkbox)).ToBeDisabledAsync();
            await desk.LookAsync("together-inbox");
            foreach (var caseId in chosen)
                await row.Filter(new() { HasText = caseId }).GetByRole(AriaRole.Checkbox).PressAsync("Space");
            await desk.Button("一并同意", "Agree together").PressAsync("Enter");
            var dialog = page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(chosen.Count);
            await dialog.Locator("textarea").FillAsync(desk.Say("材料齐全，同意。", "Complete."));
            await desk.LookNowAsync("together-dialog");
            await desk.Button("签名并全部同意", "Sign and agree to all").PressAsync("Enter");
            await Expect(dialog.Locator(".mark-done")).ToHaveCountAsync(chosen.Count);
            await desk.LookNowAsync("together-done");
            await dialog.Locator(".ant-modal-footer button").PressAsync("Enter");
            await Expect(row.Filter(new() { HasText = chosen[0] })).ToHaveCountAsync(0);
            desk.IsUnspoilt();
        }

        foreach (var caseId in cases[..3])
            await CaseDriver.WaitForStateAsync(county.Node, caseId, CaseState.Forwarded);
    }

    /// <summary>The shipped workflow of master plans has them reviewed one by one; this is what a step that allows more would have
    /// written.</summary>
    private async Task AllowAsync(IReadOnlyList<string> cases)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(county.Node.Data, "node.db")}");
        await database.OpenAsync();
        foreach (var caseId in cases)
        {
            await using var change = database.CreateCommand();
            change.CommandText = "UPDATE review_tasks SET may_decide_together = 1 WHERE case_id = $case";
            change.Parameters.AddWithValue("$case", caseId);
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }
    }
}
