using System.Globalization;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// The home page, a case to its release, the catalogue, help, and the pages of those who keep a node running and of those who
/// prove what happened: in a real browser, in both languages and both themes.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed partial class OperatorJourneyTests(FourNodes nodes)
{
    private const string ReleasedPlan = "330106-ZG-2047";
    private const string RunningPlan = "330106-ZG-2048";

    private static readonly (string Language, string LanguageName, string ThemeName, string Theme)[] Looks =
    [
        ("zh", "中文", "浅色", "light"), ("en", "English", "Dark", "dark"),
    ];

    [Fact]
    public async Task A_clerk_sees_what_waits_where_cases_are_what_changed_and_what_was_released()
    {
        var folder = nodes.NewFolder("operator");
        var released = await ReleasedAsync(folder);
        var running = await RunningAsync(folder);
        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await SignInAsync(page, "clerk");

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = running });
        await Expect(row).ToContainTextAsync("西湖区");
        await Expect(row.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "县 办理中，市 未到，省 未到，部 未到");
        await LookAsync(browser, "home");

        await page.GotoAsync($"/cases/{released}");
        await Expect(page.Locator(".hop").First).ToContainTextAsync("✓ 已存");
        var changes = page.GetByRole(AriaRole.Region, new() { Name = "版本变化" });
        await Expect(changes.GetByRole(AriaRole.Row).Filter(new() { HasText = "320104" })).ToBeVisibleAsync();
        await Expect(changes.Locator(".mark-done")).Not.ToContainTextAsync("已消除 0");
        await LookAsync(browser, "case-complete");
        var evidence = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "下载证据" }).ClickAsync());
        Assert.Equal($"evidence-{released}.json", evidence.SuggestedFilename);

        await page.GotoAsync("/releases");
        await page.GetByPlaceholder("规划、行政区、批文号").FillAsync(ReleasedPlan);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"text={ReleasedPlan}"));
        var found = page.GetByRole(AriaRole.Row).Filter(new() { HasText = ReleasedPlan });
        await Expect(found).ToBeVisibleAsync();
        await LookAsync(browser, "releases");
        await found.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("manifest-sha256.txt").First).ToBeVisibleAsync();
        await ReadTheMapAsync(page);
        await LookAsync(browser, "release");
        var file = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "下载 bagit.txt" }).ClickAsync());
        Assert.Equal("bagit.txt", file.SuggestedFilename);

        foreach (var (path, name) in new[]
        {
            ("/help", "help"), ("/help/rules/320104", "help-rule"), ("/help/problems/account.locked", "help-problem"),
        })
        {
            await page.GotoAsync(path);
            await LookAsync(browser, name);
        }

        await LookOnAPhoneAsync(browser, running);
        IsUnspoilt(browser);
    }

    /// <summary>By keys alone to a place where a control line lies over a parcel: both are told, and either can be looked at.</summary>
    private static async Task ReadTheMapAsync(IPage page)
    {
        var map = page.Locator(".task-map .map[data-drawn*=GHYDYH]");
        await Expect(map).ToBeVisibleAsync();
        await map.FocusAsync();
        for (var level = 0; level < 4; level++)
        {
            await page.Keyboard.PressAsync("+");
            await Expect(map).ToBeVisibleAsync();
        }

        var found = page.Locator(".map-found button");
        string[] ways = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp"];
        var line = found.Filter(new() { HasNotText = "规划用地用海" }).First;
        for (var step = 0; step < 40 && await line.CountAsync() == 0; step++)
        {
            await page.Keyboard.PressAsync(ways[step % ways.Length]);
            await Expect(map).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".map-feature, .map-said").First).ToBeVisibleAsync();
        }

        var parcel = found.Filter(new() { HasText = "规划用地用海" }).First;
        await parcel.PressAsync("Enter");
        await Expect(parcel).ToHaveAttributeAsync("aria-pressed", "true");
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "要素属性" });
        await Expect(panel.GetByText("YDYHFLDM", new() { Exact = true })).ToBeVisibleAsync();
        await line.PressAsync("Enter");
        await Expect(panel.GetByText("YDYHFLDM", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_operator_sees_how_the_node_is_runs_and_pauses_a_job_and_an_auditor_proves_the_log()
    {
        await using var browser = await BrowserPage.OpenAsync(nodes.City.Web);
        var page = browser.Page;
        await SignInAsync(page, "nodeadministrator");
        await LookAsync(browser, "home-operator");

        await GoAsync(page, "/health-report", "运行状况");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "database" })).ToContainTextAsync("正常");
        await LookAsync(browser, "health");

        await GoAsync(page, "/nodes", "节点与交换");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "330106" })).ToContainTextAsync("HTTPS");
        await Expect(page.Locator(".tree-self")).ToContainTextAsync("330100");
        await LookAsync(browser, "nodes");

        await GoAsync(page, "/jobs", "定时作业");
        var job = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "verify-archive" });
        await job.GetByRole(AriaRole.Button, new() { Name = "立即运行 verify-archive" }).ClickAsync();
        await Expect(job.Locator(".mark-done")).ToBeVisibleAsync();
        await job.GetByRole(AriaRole.Button, new() { Name = "暂停 verify-archive" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "暂停", Exact = true }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("请写明理由");
        await dialog.GetByLabel("理由").FillAsync("检修存储");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "暂停", Exact = true }).ClickAsync();
        await Expect(job).ToContainTextAsync("检修存储");
        await LookAsync(browser, "jobs");
        await job.GetByRole(AriaRole.Button, new() { Name = "恢复 verify-archive" }).ClickAsync();
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "暂停 verify-archive" })).ToBeVisibleAsync();
        await job.GetByRole(AriaRole.Button, new() { Name = "运行记录 verify-archive" }).ClickAsync();
        var run = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Row).Nth(1);
        await Expect(run).ToContainTextAsync("成功");
        await Expect(run).ToContainTextAsync("核验归档对象");
        await browser.PictureAsync("job-history-zh");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "English", Exact = true }).ClickAsync();
        await Expect(job).ToContainTextAsync("objects proven");
        await job.GetByRole(AriaRole.Button, new() { Name = "History verify-archive" }).ClickAsync();
        await Expect(run).ToContainTextAsync("objects proven");
        await browser.PictureAsync("job-history-en");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "中文", Exact = true }).ClickAsync();

        await GoAsync(page, "/queues", "队列与任务");
        await LookAsync(browser, "queues");
        await GoAsync(page, "/archive", "归档");
        await LookAsync(browser, "archive");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        // Going elsewhere at once would cut the request that ends the session.
        await Expect(page.Locator("#userName")).ToBeVisibleAsync();
        await SignInAsync(page, "auditor");
        await GoAsync(page, "/audit", "审计记录");
        await page.GetByRole(AriaRole.Button, new() { Name = "核验审计链" }).ClickAsync();
        await Expect(page.GetByText("审计链完整")).ToBeVisibleAsync();
        await page.GetByPlaceholder("SignIn").FillAsync("PauseJob");
        await page.Keyboard.PressAsync("Enter");
        var line = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "verify-archive" });
        await Expect(line.First).ToContainTextAsync("nodeadministrator");
        await LookAsync(browser, "audit");
        IsUnspoilt(browser);
    }

    [Fact]
    public async Task An_operator_asks_for_a_hold_of_an_archived_plan_and_sees_it_wait_for_a_second_person()
    {
        const string plan = "330106-ZG-2057";
        var sample = await Packages.SampleAsync(nodes.NewFolder("held"), 300, 57);
        Packages.Describe(sample, description => description["plan"]!["id"] = plan); // Every sample has a plan.
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(nodes.NewFolder("held-packed"), sample));
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(
            submitted.CaseId ?? throw new InvalidOperationException(submitted.Problem?.Detail));
        // The archive's list is made by who goes through the archive.
        using (var administrator = await FourNodes.SignInAsync(nodes.County, "nodeadministrator"))
            await administrator.TriggerJobAsync("verify-archive", CancellationToken.None);

        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await SignInAsync(page, "nodeadministrator");
        await GoAsync(page, "/archive", "归档");
        await page.GetByRole(AriaRole.Button, new() { Name = $"申请冻结 {plan}" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "申请冻结" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("请写明理由");
        await dialog.GetByLabel("理由").FillAsync("纪检调阅");
        await browser.PictureAsync("archive-ask-zh");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "申请冻结" }).ClickAsync();
        var asked = page.GetByRole(AriaRole.Region, new() { Name = "冻结与移除申请" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(asked).ToContainTextAsync("纪检调阅");
        // By name, not by account.
        await Expect(asked).ToContainTextAsync("赵磊");
        await LookAsync(browser, "archive-asked");
        IsUnspoilt(browser);
    }

    /// <summary>A case whose first version was returned with findings and whose second went through all offices.</summary>
    private async Task<string> ReleasedAsync(string folder)
    {
        var faults = Path.Combine(folder, "faults.json");
        await File.WriteAllTextAsync(faults, "[\"land-use-code-wrong\"]");
        var first = await CaseDriver.SubmitAsync(nodes.County, await PackedAsync(folder, ReleasedPlan, 47, "--faults", faults));
        Assert.True(first.CaseId is not null, first.Problem?.Detail);
        var caseId = first.CaseId!; // Just looked at.
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await CaseDriver.SubmitAsync(nodes.County, await PackedAsync(folder, ReleasedPlan, 47), caseId);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId);
        return caseId;
    }

    private async Task<string> RunningAsync(string folder)
    {
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await PackedAsync(folder, RunningPlan, 48));
        Assert.True(submitted.CaseId is not null, submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(nodes.County, submitted.CaseId!, CaseState.InReview); // Just looked at.
        return submitted.CaseId!;
    }

    internal static async Task<string> PackedAsync(string folder, string plan, int seed, params string[] more)
    {
        var sample = await Packages.SampleAsync(folder, 2000, seed, more);
        Packages.Describe(sample, description => description["plan"]!["id"] = plan);
        return await Packages.PackAsync(folder, sample);
    }

    internal static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/");
        await page.Locator("#userName").FillAsync(user);
        await page.Locator("#password").FillAsync(FourNodes.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator(".sider-link").First).ToBeVisibleAsync();
    }

    private static async Task GoAsync(IPage page, string path, string title)
    {
        await page.Locator($".sider-link[href='{path}']").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
    }

    /// <summary>In Chinese and light, then in English and dark; a picture first, so that there is one when axe finds something.</summary>
    internal static async Task LookAsync(BrowserPage browser, string name)
    {
        var page = browser.Page;
        foreach (var look in Looks)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = look.LanguageName, Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = look.ThemeName, Exact = true }).ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", look.Theme);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Expect(page.Locator(".ant-skeleton")).ToHaveCountAsync(0);
            await browser.PictureAsync($"{name}-{look.Language}-{look.Theme}");
            await IsOpenToEverybodyAsync(browser, $"{name} {look.Language} {look.Theme}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Light", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文", Exact = true }).ClickAsync();
    }

    private static async Task LookOnAPhoneAsync(BrowserPage browser, string caseId)
    {
        var page = browser.Page;
        await page.SetViewportSizeAsync(390, 844);
        foreach (var (path, name) in new[] { ("/", "home-phone"), ($"/cases/{caseId}", "case-phone") })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".tabs")).ToBeVisibleAsync();
            await Expect(page.Locator(".sider")).ToBeHiddenAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await browser.PictureAsync(name);
            var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(over <= 0, string.Create(CultureInfo.InvariantCulture, $"{name} is {over} px wider than the phone"));
            await IsOpenToEverybodyAsync(browser, name);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "更多" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "发布成果" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("发布成果");
    }

    private static async Task IsOpenToEverybodyAsync(BrowserPage browser, string name)
    {
        var barriers = await browser.BarriersAsync();
        Assert.True(barriers.Count == 0, $"{name}: {string.Join('\n', barriers)}");
    }

    internal static void IsUnspoilt(BrowserPage browser)
    {
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }
}
