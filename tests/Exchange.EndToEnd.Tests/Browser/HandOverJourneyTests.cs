using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A task is taken, handed over, returned with two reasons, and the clerk sees what to answer; in both languages and themes.
/// </summary>
public sealed class HandOverJourneyTests : IAsyncLifetime
{
    private readonly CountyNode county = new();

    public async Task InitializeAsync()
    {
        await county.InitializeAsync();
        string[] lines = [$"zhang\t张三\tReviewer\t{FourNodes.Password}", $"li\t李四\tReviewer\t{FourNodes.Password}"];
        (await Programs.NodeAsync(string.Join('\n', lines), "account", "import", "--config", county.Node.Config)).MustBe(0);
    }

    public Task DisposeAsync() => county.DisposeAsync();

    [Fact]
    public async Task A_task_changes_hands_is_returned_with_reasons_and_the_clerk_sees_what_to_answer()
    {
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, "packages")).FullName;
        foreach (var isEnglish in new[] { false, true })
        {
            var caseId = await SubmitAsync(folder, isEnglish ? 2 : 1);
            await HandOverAsync(isEnglish, caseId);
            await ReturnAsync(isEnglish, caseId);
            await CaseDriver.WaitForStateAsync(county.Node, caseId, CaseState.Returned);
            await SeeWhatToAnswerAsync(isEnglish, caseId);
        }
    }

    /// <summary>What was written stays over a reload; handed over, the task is closed and says why.</summary>
    private async Task HandOverAsync(bool isEnglish, string caseId)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "zhang", isEnglish);
        var page = desk.Page;
        await desk.OpenTaskAsync(caseId);
        var form = page.Locator(".task-form");
        await desk.Button("接手", "Take").ClickAsync();
        await form.Locator("textarea").FillAsync("草稿 draft");
        await page.ReloadAsync();
        await Expect(form.Locator("textarea")).ToHaveValueAsync("草稿 draft");
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = desk.Say("退还", "Give back") })).ToBeVisibleAsync();

        await form.GetByRole(AriaRole.Button, new() { Name = desk.Say("转交", "Hand over") }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await desk.Labelled("同事", "Colleague").FillAsync("李四");
        await Expect(page.Locator(".ant-select-item-option").Filter(new() { HasText = "李四" })).ToBeVisibleAsync();
        await desk.Labelled("同事", "Colleague").PressAsync("Enter");
        await dialog.Locator("textarea").FillAsync(desk.Say("本周出差", "Away this week"));
        await desk.LookNowAsync("hand-over-dialog");
        await dialog.Locator(".ant-modal-footer .ant-btn-primary").PressAsync("Enter");
        await Expect(form.GetByText(desk.Say("您不能办理此项：他人正在办理", "You cannot decide this: Somebody else works on it"))).ToBeVisibleAsync();
        await Expect(form.Locator("button[type=submit]")).ToBeDisabledAsync();
        await desk.LookAsync("hand-over-closed");
        desk.IsUnspoilt();
    }

    private async Task ReturnAsync(bool isEnglish, string caseId)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "li", isEnglish);
        var page = desk.Page;
        var told = desk.Say("由张三转交：本周出差", "Handed over by 张三: Away this week");
        await page.GotoAsync("/tasks");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = caseId }).GetByText(told)).ToBeVisibleAsync();
        await desk.LookAsync("hand-over-inbox");
        await page.GotoAsync($"/cases/{caseId}");
        await page.Locator(".holders a").ClickAsync();
        await page.WaitForURLAsync("**/tasks/*");
        var address = page.Url;
        var form = page.Locator(".task-form");
        await Expect(form.GetByText(told)).ToBeVisibleAsync();
        await form.GetByText(desk.Say("退回补正", "Return"), new() { Exact = true }).ClickAsync();
        await form.Locator("textarea").FillAsync(desk.Say("补充公示材料\n核实红线面积", "Add the public notice\nCheck the area of the red line"));
        await desk.Button("签名并退回", "Sign and return").ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}");

        await page.GotoAsync(address);
        await Expect(form.Locator(".mark-bad")).ToContainTextAsync(desk.Say("退回补正", "Return"));
        await Expect(form.Locator(".task-words")).ToContainTextAsync(desk.Say("核实红线面积", "Check the area of the red line"));
        await desk.LookAsync("hand-over-decided");
        await desk.Link("查看本业务的证据", "Evidence of this case").ClickAsync();
        await Expect(page.Locator("#evidence")).ToBeInViewportAsync();
        desk.IsUnspoilt();
    }

    private async Task SeeWhatToAnswerAsync(bool isEnglish, string caseId)
    {
        await using var desk = await Desk.OpenAsync(county.Node, "clerk", isEnglish);
        await desk.Page.GotoAsync($"/cases/{caseId}");
        var panel = desk.Page.GetByRole(AriaRole.Region, new() { Name = desk.Say("须答复的退回意见", "Reasons to answer") });
        await Expect(panel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(panel).ToContainTextAsync("1-1.2");
        await Expect(panel).ToContainTextAsync("退回意见答复表");
        await desk.LookAsync("hand-over-to-answer");
        desk.IsUnspoilt();
    }

    private async Task<string> SubmitAsync(string folder, int number)
    {
        var plan = await Packages.SampleAsync(folder, 60, 90 + number);
        Packages.Describe(plan, description => description["plan"]!["id"] = $"330106-ZG-209{number}");
        var submitted = await CaseDriver.SubmitAsync(county.Node, await Packages.PackAsync(folder, plan));
        await CaseDriver.WaitForTaskAsync(county.Node, "zhang", submitted.CaseId!); // It is stored.
        return submitted.CaseId!; // It is stored.
    }
}
