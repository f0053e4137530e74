using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A clerk's day in a real browser: a faulted package over a line that breaks, its findings on the map, the corrected
/// version, and the review of it by a colleague.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed class ClerkJourneyTests(FourNodes nodes)
{
    private const string PlanId = "330106-ZG-2043";

    [Fact]
    public async Task A_clerk_submits_from_the_browser_sees_the_findings_corrects_and_a_reviewer_decides()
    {
        var folder = nodes.NewFolder("clerk");
        var faulted = await PackedAsync(folder, 41, "--faults", "all");
        var corrected = await PackedAsync(folder, 41);

        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await SignInAsync(page, "clerk");
        await BeRefusedAsync(browser, folder);
        await SubmitOverABrokenLineAsync(browser, faulted);
        await ReadFindingsAsync(browser);
        var caseId = await SubmitCorrectionAsync(browser, corrected);

        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await SignInAsync(page, "reviewer");
        await DecideAsync(browser, caseId);
        var passed = await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Forwarded, CaseState.InReview);
        Assert.Equal(2, passed.Case.Version);
        Assert.Empty(browser.Foreign);
    }

    private static async Task SubmitOverABrokenLineAsync(BrowserPage browser, string package)
    {
        var page = browser.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "提交成果" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "选择 ZIP 文件" })).ToBeVisibleAsync();
        await LookAsync(browser, "submit-zh");

        // The first transfer of bytes does not get through; the page goes on by itself, the next one when this was seen.
        var transfers = 0;
        var isSeen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/uploads/*", async route =>
        {
            if (route.Request.Method == "PATCH" && Interlocked.Increment(ref transfers) == 1)
            {
                await route.AbortAsync("connectionreset");
                return;
            }

            if (route.Request.Method == "PATCH")
                await isSeen.Task;
            await route.ContinueAsync();
        });
        await SeeFactsAsync(browser, package);
        Assert.Equal(0, transfers);
        await SubmitForm.SendAsync(page);
        await Expect(page.GetByText("链路中断过")).ToBeVisibleAsync();
        await browser.PictureAsync("upload-zh");
        isSeen.SetResult();
        await page.WaitForURLAsync("**/versions/1/check");
        Assert.True(transfers >= 2);
        await page.UnrouteAsync("**/uploads/*");
        // The cut is what the browser's console reports; everything after it must be quiet.
        Assert.All(browser.Complaints, complaint => Assert.Contains("/uploads", complaint));
        browser.Complaints.Clear();
    }

    /// <summary>What the package says about itself stands on the page before a byte of it has travelled.</summary>
    private static async Task SeeFactsAsync(BrowserPage browser, string package)
    {
        var page = browser.Page;
        await SubmitForm.ChooseAsync(page, package);
        var facts = SubmitForm.Facts(page);
        await Expect(facts.GetByText(PlanId)).ToBeVisibleAsync();
        await Expect(facts.GetByText("总体规划 ZG")).ToBeVisibleAsync();
        await Expect(facts.GetByText("新业务")).ToBeVisibleAsync();
        await Expect(facts.GetByText("目前还没有发送任何内容")).ToBeVisibleAsync();
        await LookAsync(browser, "submit-facts-zh");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(facts.GetByText("A new case")).ToBeVisibleAsync();
        await LookAsync(browser, "submit-facts-en");
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
    }

    /// <summary>A folder that is not packed is not sent; a package the node refuses is there again after a reload.</summary>
    private static async Task BeRefusedAsync(BrowserPage browser, string folder)
    {
        var page = browser.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "提交成果" }).ClickAsync();
        var unpacked = Directory.CreateDirectory(Path.Combine(folder, "未打包")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unpacked, "规划.txt"), "text");
        await SubmitForm.ChooseFolderAsync(page, unpacked);
        await Expect(page.GetByText("这个文件夹不是成果包")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "上传" })).ToHaveCountAsync(0);
        await LookAsync(browser, "submit-no-package-zh");
        await page.GetByRole(AriaRole.Button, new() { Name = "选择其他文件" }).ClickAsync();

        await SubmitForm.SubmitAsync(page, await DamagedAsync(folder));
        await page.WaitForURLAsync("**/submit?submission=*");
        await Expect(page.GetByText("成果包没有入库")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("成果包没有入库")).ToBeVisibleAsync();
        await Expect(page.Locator("a[href^='/help/problems/']")).ToBeVisibleAsync();
        await LookAsync(browser, "submit-refused-zh");
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Looks like a package from outside, and is none: its manifest lists a file that is not there.</summary>
    private static async Task<string> DamagedAsync(string folder)
    {
        var file = Path.Combine(folder, "damaged.zip");
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create);
        foreach (var (name, text) in new[]
        {
            ("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            ("manifest-sha256.txt", $"{new string('0', 64)}  data/plan.gpkg\n"),
            ("package.json", """
                {"plan": {"id": "330106-ZG-2044", "name": "规划"}, "division": {"code": "330106", "name": "西湖区"}, "version": 1,
                 "profile": {"id": "county-master-plan", "version": "1"}, "secrecy": {"default": "internal"}}
                """),
        })
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync();
            await entry.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return file;
    }

    private static async Task ReadFindingsAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await Expect(page.Locator(".check-rule").First).ToBeVisibleAsync();
        await Expect(page.Locator(".mark-bad").Filter(new() { HasText = "检查不通过" })).ToBeVisibleAsync();
        await LookAsync(browser, "findings-zh");

        // J walks; the detail follows, and the address names the finding.
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".check-place[aria-current]")).ToHaveCountAsync(1);
        var first = await page.Locator(".check-message").InnerTextAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".check-message")).Not.ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".check-message")).ToHaveTextAsync(first);
        await Expect(page).ToHaveURLAsync(new Regex("finding="));

        // A place in the list is a place on the map: its symbol, clicked, chooses it again.
        await page.GetByRole(AriaRole.Button, new() { Name = "标识码唯一" }).ClickAsync();
        var place = page.Locator(".check-place").Filter(new() { HasText = "标识码" }).First;
        await place.ClickAsync();
        await Expect(place).ToHaveAttributeAsync("aria-current", "true");
        var chosen = page.Url;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.WaitForURLAsync(chosen);
        var box = await page.Locator(".map").BoundingBoxAsync();
        Assert.NotNull(box);
        await page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Expect(page).ToHaveURLAsync(new Regex("finding="));
        // The parcels around the finding come from the node's tiles; the one in the middle tells its attributes by keys alone.
        await Expect(page.Locator(".map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await Expect(page.Locator(".map-classes li").First).ToBeVisibleAsync();
        await page.Locator(".map").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "要素属性" }).GetByText("YDYHFLDM", new() { Exact = true }))
            .ToBeVisibleAsync();
        await LookAsync(browser, "finding-zh");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Suggestion" })).ToBeVisibleAsync();
        await LookAsync(browser, "finding-en");
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "下载整改包" }).ClickAsync());
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
    }

    private async Task<string> SubmitCorrectionAsync(BrowserPage browser, string package)
    {
        var page = browser.Page;
        var caseId = new Uri(page.Url).Segments[2].TrimEnd('/');
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await page.GetByRole(AriaRole.Link, new() { Name = "返回业务" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "提交修改后的成果" }).ClickAsync();
        await Expect(page.GetByText($"业务 {caseId} 的新版本")).ToBeVisibleAsync();
        // This time the packed folder itself, which travels as a ZIP file made on the way.
        var unzipped = Path.Combine(Path.GetDirectoryName(package)!, "unpacked"); // Files lie in folders.
        await ZipFile.ExtractToDirectoryAsync(package, unzipped);
        await SubmitForm.ChooseFolderAsync(page, unzipped);
        await Expect(SubmitForm.Facts(page).GetByText($"业务 {caseId} 的修改成果")).ToBeVisibleAsync();
        await LookAsync(browser, "submit-folder-zh");
        await SubmitForm.SendAsync(page);
        await page.WaitForURLAsync("**/versions/2/check");
        await Expect(page.Locator(".mark-done").Filter(new() { HasText = "检查通过" })).ToBeVisibleAsync();
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
        return caseId;
    }

    private static async Task DecideAsync(BrowserPage browser, string caseId)
    {
        var page = browser.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "待办" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = caseId });
        await Expect(row).ToContainTextAsync("第 2 版");
        await LookAsync(browser, "tasks-zh");
        await row.GetByRole(AriaRole.Link).ClickAsync();

        var form = page.Locator(".task-form");
        await Expect(form).ToBeVisibleAsync();
        await Expect(page.Locator(".mark-done").Filter(new() { HasText = "检查通过" })).ToBeVisibleAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "接手" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "接手" })).ToHaveCountAsync(0);

        // A return needs its reasons: nothing is sent without them.
        await form.GetByText("退回补正", new() { Exact = true }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "签名并退回" }).ClickAsync();
        await Expect(form.GetByText("退回须写明理由")).ToBeVisibleAsync();
        await LookAsync(browser, "task-zh");
        await CompareAsync(browser);
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Button, new() { Name = "Sign and return" })).ToBeVisibleAsync();
        await Expect(form.GetByText("A return needs its reasons")).ToBeVisibleAsync();
        await LookAsync(browser, "task-en");
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();

        await form.GetByText("同意", new() { Exact = true }).ClickAsync();
        await form.Locator("textarea").FillAsync("材料齐全，同意上报。");
        await form.GetByRole(AriaRole.Button, new() { Name = "签名并同意" }).ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}");
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }

    /// <summary>Both versions on one map, moved by keys, and what their areas differ by.</summary>
    private static async Task CompareAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await Expect(page.Locator(".task-map .map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await Expect(page.Locator(".compare .map[data-drawn*=GHYDYH]")).ToHaveCountAsync(2);
        var swipe = page.GetByRole(AriaRole.Slider, new() { Name = "卷帘位置" });
        await swipe.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(swipe).ToHaveValueAsync("49");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "面积平衡" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "STBHHX" }).First).ToContainTextAsync("生态保护红线");
        await LookAsync(browser, "compare-zh");
        await page.GetByText("并排", new() { Exact = true }).ClickAsync();
        await Expect(swipe).ToHaveCountAsync(0);
        await browser.PictureAsync("compare-beside-zh");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ScrollIntoViewIfNeededAsync();
    }

    private static async Task<string> PackedAsync(string folder, int seed, params string[] more)
    {
        var plan = await Packages.SampleAsync(folder, 2000, seed, more);
        Packages.Describe(plan, description => description["plan"]!["id"] = PlanId);
        return await Packages.PackAsync(folder, plan);
    }

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/");
        await page.Locator("#userName").FillAsync(user);
        await page.Locator("#password").FillAsync(FourNodes.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator(".sider-link").First).ToBeVisibleAsync();
    }

    /// <summary>A picture first, so that there is one when axe finds something.</summary>
    private static async Task LookAsync(BrowserPage browser, string name)
    {
        await browser.PictureAsync(name);
        var barriers = await browser.BarriersAsync();
        Assert.True(barriers.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join("\n", barriers)}"));
    }
}
