using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>The main job without a mouse: Tab, Enter, Space, Escape, arrows and what is written.</summary>
[Collection(nameof(FourNodes))]
public sealed class KeyboardJourneyTests(FourNodes nodes)
{
    private const string ClerksPlan = "330106-ZG-2074";
    private const string ReviewersPlan = "330106-ZG-2075";

    [Fact]
    public async Task A_clerk_submits_reads_findings_in_list_and_map_and_gives_up_withdrawing_by_keyboard()
    {
        var package = await PackedAsync(nodes.NewFolder("keys-clerk"), ClerksPlan, 74, "--faults", "all");
        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var (page, keys) = (browser.Page, new Keys(browser.Page));
        await SignInAsync(page, "clerk");

        // The first stop of every page leads past the menu.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip-link")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip-link")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await LookAroundAsync(page, keys);
        await keys.PressAsync(Button(page, "提交成果").First);
        await ArrivesAsync(page, "提交成果");

        // The window that follows Enter is the system's, not the page's.
        await keys.GoToAsync(Button(page, "选择 ZIP 文件"));
        await SubmitForm.ChooseAsync(page, package);
        await Expect(SubmitForm.Facts(page).GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await keys.PressAsync(Button(page, "开始上传"));
        await page.WaitForURLAsync("**/versions/1/check");
        await ReadFindingsAsync(page, keys);

        var caseId = new Uri(page.Url).Segments[2].TrimEnd('/');
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await keys.PressAsync(page.GetByRole(AriaRole.Link, new() { Name = "返回业务" }), back: true);
        await page.WaitForURLAsync($"**/cases/{caseId}");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await GiveUpWithdrawingAsync(page, keys);
        await SignOutAsync(page, keys);
        IsUnspoilt(browser);
    }

    [Fact]
    public async Task A_reviewer_returns_a_package_with_reasons_by_keyboard_in_English()
    {
        var package = await PackedAsync(nodes.NewFolder("keys-reviewer"), ReviewersPlan, 75);
        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.CaseId is not null, submitted.Problem?.Detail);
        var caseId = submitted.CaseId!; // Just looked at.
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", caseId);
        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var (page, keys) = (browser.Page, new Keys(browser.Page));
        await SignInAsync(page, "reviewer");
        await keys.PressAsync(Button(page, "English"));
        await keys.PressAsync(page.Locator(".sider-link[href='/tasks']"));
        await ArrivesAsync(page, "Tasks");
        await keys.PressAsync(page.Locator($"main a[href^='/cases/{caseId}/tasks/']").First);
        await page.WaitForURLAsync("**/tasks/*");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        var form = page.Locator(".task-form");
        await keys.PressAsync(form.GetByRole(AriaRole.Button, new() { Name = "Take" }));
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Take" })).ToHaveCountAsync(0);
        await keys.GoToAsync(form.Locator("input[type=radio]").First);
        await page.Keyboard.PressAsync("Space");
        await Expect(form.GetByRole(AriaRole.Radio, new() { Name = "Agree" })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(form.GetByRole(AriaRole.Radio, new() { Name = "Return" })).ToBeCheckedAsync();

        var sign = form.GetByRole(AriaRole.Button, new() { Name = "Sign and return" });
        await keys.PressAsync(sign);
        await Expect(form.GetByText("A return needs its reasons")).ToBeVisibleAsync();
        await keys.GoToAsync(form.Locator("textarea"), back: true);
        await page.Keyboard.TypeAsync("The areas of table and layer differ; please compare.");
        await keys.PressAsync(sign);
        await page.WaitForURLAsync($"**/cases/{caseId}");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await SignOutAsync(page, keys);
        IsUnspoilt(browser);
    }

    /// <summary>Offered once: whoever has ended it is not asked again.</summary>
    private static async Task LookAroundAsync(IPage page, Keys keys)
    {
        var words = page.Locator(".tour-words");
        await keys.PressAsync(Button(page, "看看各处"));
        await Expect(words).ToContainTextAsync("您能用的页面都在这里");
        await Expect(words).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(words).ToContainTextAsync("Ctrl K");
        await Expect(words).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(words).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(Button(page, "看看各处")).ToHaveCountAsync(0);
    }

    /// <summary>From the list to the map and back; what is chosen in one is chosen in the other.</summary>
    private static async Task ReadFindingsAsync(IPage page, Keys keys)
    {
        await Expect(page.Locator(".check-rule").First).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await keys.PressAsync(page.Locator(".check-rule").Filter(new() { HasText = "标识码唯一" }));
        await keys.PressAsync(page.Locator(".check-place").First);
        await Expect(page.Locator(".check-place[aria-current]")).ToHaveCountAsync(1);
        var said = await page.Locator(".check-message").InnerTextAsync();
        await keys.GoToAsync(page.Locator(".map"));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".map[data-drawn]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "要素属性" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".check-message")).Not.ToHaveTextAsync(said);
        await keys.GoToAsync(page.Locator(".check-place[aria-current]"), back: true);

        // A menu takes the arrows, and gives the focus back.
        var export = Button(page, "导出报告");
        await keys.PressAsync(export, back: true);
        await Expect(page.Locator(".ant-dropdown-menu-item").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".ant-dropdown-menu-item").Nth(1)).ToBeFocusedAsync();
        var report = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(".pdf", report.SuggestedFilename, StringComparison.Ordinal);
    }

    /// <summary>A dialog keeps the focus while it is open and gives it back where it was.</summary>
    private static async Task GiveUpWithdrawingAsync(IPage page, Keys keys)
    {
        var withdraw = Button(page, "撤回");
        await keys.PressAsync(withdraw);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("textarea")).ToBeFocusedAsync();
        for (var stop = 0; stop < 12; stop++)
        {
            await page.Keyboard.PressAsync(stop < 8 ? "Tab" : "Shift+Tab");
            // Between the last stop and the first come the browser's own controls, where the page has no focus.
            var isInside = await dialog.EvaluateAsync<bool>(
                "dialog => [document.body, null].includes(document.activeElement) || dialog.contains(document.activeElement)");
            Assert.True(isInside, $"left the dialog at stop {stop}");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(withdraw).ToBeFocusedAsync();
    }

    private static async Task ArrivesAsync(IPage page, string title)
    {
        await Expect(page.Locator("h1")).ToContainTextAsync(title);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync($"{title} · Exchange");
    }

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/");
        await Expect(page.Locator("#userName")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(user);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FourNodes.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".sider-link").First).ToBeVisibleAsync();
    }

    private static async Task SignOutAsync(IPage page, Keys keys)
    {
        await keys.PressAsync(page.Locator(".header-out"), back: true);
        await Expect(page.Locator("#userName")).ToBeFocusedAsync();
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static void IsUnspoilt(BrowserPage browser)
    {
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }

    private static async Task<string> PackedAsync(string folder, string plan, int seed, params string[] more)
    {
        var sample = await Packages.SampleAsync(folder, 2000, seed, more);
        Packages.Describe(sample, description => description["plan"]!["id"] = plan); // Every sample has a plan.
        return await Packages.PackAsync(folder, sample);
    }
}
