using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A county makes a rule stricter: edited by one person with the mistakes told in their places, rehearsed on a past package,
/// published by another, read by a clerk, and used by the check of a new package.
/// </summary>
public sealed class RulePackJourneyTests : IAsyncLifetime
{
    private const string Rule = "440101";
    private const string OldPlan = "330106-ZG-2061";
    private const string NewPlan = "330106-ZG-2062";

    private readonly CountyNode county = new();

    private NodeProcess Node => county.Node;

    public Task InitializeAsync() => county.InitializeAsync();

    public Task DisposeAsync() => county.DisposeAsync();

    [Fact]
    public async Task A_parameter_is_changed_rehearsed_published_by_a_second_account_and_used_by_the_next_check()
    {
        var past = await SubmitAsync(OldPlan, 61);
        await CaseDriver.WaitForStateAsync(Node, past, CaseState.InReview);

        await using var designer = await BrowserPage.OpenAsync(Node.Web);
        await OperatorJourneyTests.SignInAsync(designer.Page, "designer");
        await EditAsync(designer);
        await RehearseAsync(designer, past);
        await ProposeAsync(designer.Page);

        await using var administrator = await BrowserPage.OpenAsync(Node.Web);
        await OperatorJourneyTests.SignInAsync(administrator.Page, "nodeadministrator");
        await IsToldAsync(administrator, "规则包待确认发布", "rule-pack-asked");
        await PublishAsync(administrator);
        await IsToldAsync(designer, "规则包已发布", "rule-pack-told");

        var fresh = await SubmitAsync(NewPlan, 62);
        await CaseDriver.WaitForStateAsync(Node, fresh, CaseState.Returned);
        await using var clerk = await BrowserPage.OpenAsync(Node.Web);
        await OperatorJourneyTests.SignInAsync(clerk.Page, "clerk");
        await ReadAsync(clerk, past, fresh);

        foreach (var browser in new[] { designer, administrator, clerk })
            OperatorJourneyTests.IsUnspoilt(browser);
    }

    private static async Task EditAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await page.Locator(".sider-link[href='/rule-packs']").ClickAsync();
        await Expect(page.GetByText("没有草案")).ToBeVisibleAsync();
        await OperatorJourneyTests.LookAsync(browser, "rule-packs");
        await page.GetByRole(AriaRole.Button, new() { Name = "新建草案" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("编辑中");

        // As by keyboard: type what one looks for, take what is found.
        await page.Locator("#draft-add").FillAsync(Rule);
        await Expect(page.Locator(".ant-select-item-option").Filter(new() { HasText = Rule })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        var card = page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex(Rule) });
        await Expect(card).ToContainTextAsync("上级：200 平方米");
        await page.Locator($"#edit-{Rule}-squareMetres").FillAsync("-5");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草案" }).ClickAsync();
        // The range at the field, and the missing reasons, all at once.
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "有 2 处错误" })).ToBeVisibleAsync();
        await Expect(card).ToContainTextAsync("-5 不可用；允许：0 至 1000000 的数");
        await OperatorJourneyTests.LookAsync(browser, "rule-pack-draft-mistakes");

        await page.Locator($"#edit-{Rule}-squareMetres").FillAsync("1000000");
        await page.Locator($"#edit-{Rule}-severity").PressAsync("ArrowDown");
        await page.Locator(".ant-select-item-option:visible").Filter(new() { HasText = "重缺陷" }).ClickAsync();
        await page.Locator($"#edit-{Rule}-reasonZh").FillAsync("小图斑掩盖错误");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草案" }).ClickAsync();
        await Expect(page.GetByText("已保存，没有错误。")).ToBeVisibleAsync();
        var differences = page.GetByRole(AriaRole.Table, new() { Name = "与现行规则包的差异" });
        await Expect(differences).ToContainTextAsync("200 平方米");
        await Expect(differences).ToContainTextAsync("1000000 平方米");
    }

    private static async Task RehearseAsync(BrowserPage browser, string past)
    {
        var page = browser.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "开始预演" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = past });
        await Expect(row).ToContainTextAsync("新增不通过");
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = past })).ToHaveAttributeAsync(
            "href", $"/cases/{past}/versions/1/check");
        await Expect(page.Locator(".rehearsal summary")).ToContainTextAsync("已完成");
        await OperatorJourneyTests.LookAsync(browser, "rule-pack-draft");
        await page.EvaluateAsync("() => document.querySelector('.rehearsal').scrollIntoView()");
        await OperatorJourneyTests.LookAsync(browser, "rule-pack-rehearsal");
    }

    private static async Task ProposeAsync(IPage page)
    {
        await page.Locator("#draft-note").FillAsync("经科室会商");
        await page.GetByRole(AriaRole.Button, new() { Name = "提请发布" }).ClickAsync();
        await Expect(page.GetByText("须由未参与编辑和提请的人确认。")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "确认发布" })).ToHaveCountAsync(0);
    }

    /// <summary>The bell leads to the draft.</summary>
    private static async Task IsToldAsync(BrowserPage browser, string title, string look)
    {
        var page = browser.Page;
        await page.GotoAsync("/notifications");
        var told = page.Locator("a.notice-unread[href^='/rule-pack-drafts/']");
        await Expect(told).ToContainTextAsync(title);
        await OperatorJourneyTests.LookAsync(browser, look);
        await told.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/rule-pack-drafts/"));
        await Expect(told).ToHaveCountAsync(0);
    }

    private static async Task PublishAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "去确认" }).ClickAsync();
        await Expect(page.GetByText("经科室会商")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认发布" }).ScrollIntoViewIfNeededAsync();
        await OperatorJourneyTests.LookAsync(browser, "rule-pack-decide");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认发布" }).ClickAsync();
        await Popconfirm.AnswerAsync(page, "确认发布");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("已发布");
    }

    /// <summary>What is in force, what it asks, which fields and codes there are, and by what each package was checked.</summary>
    private static async Task ReadAsync(BrowserPage browser, string past, string fresh)
    {
        var page = browser.Page;
        await page.Locator(".sider-link[href='/rule-packs']").ClickAsync();
        var own = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "node-330106" });
        await Expect(own).ToContainTextAsync("现行");
        await Expect(own).ToContainTextAsync("designer，nodeadministrator");
        await OperatorJourneyTests.LookAsync(browser, "rule-packs-in-force");
        await own.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByPlaceholder("代码、名称、条文、图层、参数").FillAsync(Rule);
        var rule = page.GetByRole(AriaRole.Row).Filter(new() { HasText = Rule });
        await Expect(rule).ToContainTextAsync("小图斑掩盖错误");
        await Expect(rule).ToContainTextAsync("上级为 200");
        await OperatorJourneyTests.LookAsync(browser, "rule-pack");

        await page.Locator(".sider-link[href='/profiles']").ClickAsync();
        await OperatorJourneyTests.LookAsync(browser, "profiles");
        await page.GetByRole(AriaRole.Link, new() { Name = "县级国土空间总体规划成果规范" }).ClickAsync();
        await page.GetByPlaceholder("图层、字段、表格").FillAsync("YDYHFLDM");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "YDYHFLDM" }).First).ToContainTextAsync("用地用海代码");
        await OperatorJourneyTests.LookAsync(browser, "profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "用地用海代码" }).First.ClickAsync();
        await page.GetByPlaceholder("代码开头或名称").FillAsync("0101");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "0101" }).First).ToContainTextAsync("水田");
        await OperatorJourneyTests.LookAsync(browser, "code-list");

        await page.GotoAsync($"/cases/{fresh}/versions/1/check");
        await Expect(page.GetByText(new Regex("node-330106")).First).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex(Rule)).First).ToBeAttachedAsync();
        await page.GotoAsync($"/cases/{past}/versions/1/check");
        await Expect(page.GetByText(new Regex("national-base")).First).ToBeVisibleAsync();
    }

    private async Task<string> SubmitAsync(string plan, int seed)
    {
        var folder = Directory.CreateDirectory(Path.Combine(county.Folder, $"package-{seed}")).FullName;
        var submitted = await CaseDriver.SubmitAsync(Node, await OperatorJourneyTests.PackedAsync(folder, plan, seed));
        Assert.True(submitted.CaseId is not null, submitted.Problem?.Detail);
        return submitted.CaseId!; // Just looked at.
    }
}
