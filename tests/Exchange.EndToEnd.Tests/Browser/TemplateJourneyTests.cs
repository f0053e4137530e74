using Microsoft.Playwright;
using static Exchange.EndToEnd.Tests.Browser.StudioScreen;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// What our panel adds to the real Elsa Studio: a workflow made of a shipped one, the versions of a workflow and the way back
/// to one of them, and the way to a practice package where there is nothing to try a draft on: at a node of its own, where no
/// case ran yet.
/// </summary>
public sealed class TemplateJourneyTests(CountyNode county) : IClassFixture<CountyNode>
{
    private const string List = "/studio/workflows/definitions";

    [Fact]
    public async Task A_designer_makes_a_draft_of_a_shipped_workflow_and_finds_it_in_the_editor()
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web);
        var page = browser.Page;
        await OpenAndSignInAsync(browser, List, "designer");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "county-submission" }).First).ToBeVisibleAsync(Start);

        await Bar(page, "English").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "county-submission" }).First).ToBeVisibleAsync(Start);
        await Bar(page, "New from template").ClickAsync();
        await Expect(Panel(page).Locator("li").Filter(new() { HasText = "Detailed plan, county" })).ToContainTextAsync("county · ");
        await browser.PictureAsync("studio-templates-en");
        await Bar(page, "中文").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "county-submission" }).First).ToBeVisibleAsync(Start);

        // Escape gives the focus back to the button; the keyboard goes on from there.
        await Bar(page, "从模板新建").ClickAsync();
        await Expect(Panel(page).GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Panel(page)).ToHaveCountAsync(0);
        await Expect(Bar(page, "从模板新建")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Panel(page).Locator("li").First).ToContainTextAsync("县级");
        await Expect(Panel(page).Locator("li").Filter(new() { HasText = "县级汇交" })).ToContainTextAsync("县级 · 12 个步骤");
        await browser.PictureAsync("studio-templates-zh");
        await Panel(page).GetByRole(AriaRole.Button, new() { Name = "以“县级汇交”新建草稿" }).ClickAsync();
        await page.WaitForURLAsync("**/studio/workflows/definitions/*/edit");
        await DrawnAsync(page);

        Assert.Matches("/definitions/[0-9a-f]{16}/edit$", page.Url);
        await Expect(page.Locator("elsa-activity-wrapper")).ToHaveCountAsync(12, new() { Timeout = BrowserPage.Within(60) });
        await Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 1 · 草稿");
        await Expect(page.GetByText("县级汇交（副本） County submission (copy)").First).ToBeVisibleAsync();
        await browser.PictureAsync("studio-template-draft-zh");

        // No case runs by a copy: a practice package would not help, and the panel does not say it would.
        await Bar(page, "仿真").ClickAsync();
        await Expect(Panel(page)).ToContainTextAsync("目前一件也没有");
        await Expect(Panel(page).GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        IsUnspoilt(browser);
    }

    [Fact]
    public async Task Without_a_past_case_a_practice_package_is_downloaded_and_can_be_submitted_as_it_came()
    {
        const string definition = "county-submission";
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web);
        var page = browser.Page;
        await OpenAndSignInAsync(browser, List, "learner");
        var draft = await CallAsync(
            page, "GET", $"/elsa/api/workflow-definitions/by-definition-id/{definition}?versionOptions=Latest", null);
        draft["description"] = "试改";
        await CallAsync(
            page, "POST", "/elsa/api/workflow-definitions", $$"""{ "publish": false, "model": {{draft.ToJsonString()}} }""");

        await page.GotoAsync($"{List}/{definition}/edit");
        await DrawnAsync(page);
        await Bar(page, "仿真").ClickAsync();
        await Expect(Panel(page)).ToContainTextAsync("“含预埋错误”的练习成果包");
        await browser.PictureAsync("studio-no-cases-zh");
        await Panel(page).GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/submit");

        await DownloadAsync(browser, "合格", "practice-zh");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await DownloadAsync(browser, "with planted faults", "practice-en");
        Assert.Empty(await browser.BarriersAsync());
        IsUnspoilt(browser);
    }

    [Fact]
    public async Task A_second_person_goes_back_to_an_earlier_version_and_sees_what_that_did()
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web);
        var page = browser.Page;
        var (definition, _) = await PublishAsync(browser, Model("一"));
        await SignInAsync(browser, "designer");
        await CallAsync(
            page, "POST", "/elsa/api/workflow-definitions",
            $$"""{ "publish": true, "model": {{Model("二", definition)}} }""");
        await SignInAsync(browser, "nodeadministrator");
        await CallAsync(page, "POST", $"/api/v1/workflows/{definition}/versions/2/publish", "{}");

        await page.GotoAsync($"{List}/{definition}/edit");
        await DrawnAsync(page);
        await Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 2 · 已发布");
        await Bar(page, "版本").ClickAsync();
        var lines = Panel(page).Locator("li");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(lines.First).ToContainTextAsync("版本 2 · 已发布（现行）");
        await Expect(lines.Last).ToContainTextAsync("编制：designer；nodeadministrator 于 ");
        await Expect(Panel(page)).ToContainTextAsync("运行中的业务仍按原版本办理");
        await browser.PictureAsync("studio-versions-zh");

        await lines.Last.GetByRole(AriaRole.Button, new() { Name = "版本 1 与最新版本比较" }).ClickAsync();
        await Expect(Panel(page).GetByRole(AriaRole.Heading)).ToHaveTextAsync("版本 1 与版本 2 的差异");
        await Panel(page).GetByRole(AriaRole.Button, new() { Name = "返回版本列表" }).ClickAsync();

        // Asked first; the one who thinks better of it is where they were.
        var offer = lines.Last.GetByRole(AriaRole.Button, new() { Name = "回退到版本 1" });
        await offer.ClickAsync();
        await Expect(lines.Last.GetByRole(AriaRole.Button, new() { Name = "确认" })).ToBeFocusedAsync();
        await lines.Last.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Expect(offer).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await browser.PictureAsync("studio-rollback-zh");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#exchange-notices")).ToContainTextAsync("已回退到版本 1，并作为版本 3 发布");
        await Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 3 · 已发布");

        await DrawnAsync(page);
        await Bar(page, "English").ClickAsync();
        await DrawnAsync(page);
        await Bar(page, "Versions").ClickAsync();
        await Expect(lines).ToHaveCountAsync(3);
        await browser.PictureAsync("studio-versions-en");
        IsUnspoilt(browser);
    }

    /// <summary>What was downloaded is chosen on the same page, which finds nothing against it.</summary>
    private async Task DownloadAsync(BrowserPage browser, string label, string picture)
    {
        var page = browser.Page;
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync());
        Assert.Equal("练习成果包-330106.zip", download.SuggestedFilename);
        await Expect(page.Locator(".submit-practice")).ToContainTextAsync("练习成果包-330106.zip");
        await browser.PictureAsync(picture);
        var file = Path.Combine(county.Folder, $"{picture}.zip");
        await download.SaveAsAsync(file);
        await SubmitForm.ChooseAsync(page, file);
        await Expect(SubmitForm.Facts(page)).ToContainTextAsync("330106-ZG-PRACTICE");
        await Expect(SubmitForm.Facts(page).Locator(".ant-btn-primary")).ToBeEnabledAsync();
        await Expect(page.Locator(".ant-alert-error")).ToHaveCountAsync(0);
        await browser.PictureAsync($"{picture}-facts");
        await page.GotoAsync("/submit");
    }

    private static ILocator Panel(IPage page) => page.Locator("#exchange-life");

    private static ILocator Bar(IPage page, string name) =>
        page.Locator("#exchange-bar").GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <param name="definition">Empty for a workflow of its own.</param>
    private static string Model(string line, string definition = "") => $$"""
        { "definitionId": "{{definition}}", "name": "回退演练 Roll-back {{line}}", "root": { "id": "flow", "type": "Elsa.Flowchart",
          "version": 1, "connections": [], "activities": [ { "id": "line", "name": "WriteLine1", "type": "Elsa.WriteLine", "version": 1,
            "metadata": { "designer": { "position": { "x": 100, "y": 100 } } },
            "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{line}}" } } } ] } }
        """;
}
