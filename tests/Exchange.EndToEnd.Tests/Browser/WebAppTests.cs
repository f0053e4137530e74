using Exchange.Contracts.Cases;
using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>The web app as a clerk meets it: in a real browser, served by a real node.</summary>
[Collection(nameof(FourNodes))]
public sealed class WebAppTests(FourNodes nodes)
{
    [Fact]
    public async Task A_clerk_signs_in_finds_the_case_with_its_receipts_reads_it_in_English_and_signs_out()
    {
        var folder = nodes.NewFolder("browser");
        // A plan of its own: the tests of this collection share the nodes, and a plan has one open case at a time.
        var plan = await Packages.SampleAsync(folder, 200, 31);
        Packages.Describe(plan, description => description["plan"]!["id"] = "330106-ZG-2041");
        var package = await Packages.PackAsync(folder, plan);
        var submitted = await CaseDriver.SubmitAsync(nodes.County, package);
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        var caseId = submitted.CaseId!;
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);

        await using var browser = await BrowserPage.OpenAsync(nodes.County.Web);
        var page = browser.Page;
        await RefusesAWrongPasswordAsync(browser);
        await SignInAsync(page, FourNodes.Password);

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = caseId });
        await Assertions.Expect(row).ToContainTextAsync("西湖区");
        await LookAsync(browser, "list-zh");
        await row.GetByRole(AriaRole.Link).ClickAsync();

        var hop = page.Locator(".hop").First;
        foreach (var receipt in new[] { "已存", "已检", "已受理" })
            await Assertions.Expect(hop).ToContainTextAsync($"✓ {receipt}");
        await Assertions.Expect(page.Locator(".line").Nth(4)).ToBeVisibleAsync();
        await LookAsync(browser, "case-zh");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        foreach (var receipt in new[] { "Stored", "Checked", "Accepted" })
            await Assertions.Expect(hop).ToContainTextAsync($"✓ {receipt}");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await LookAsync(browser, "case-en");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the cases" }).ClickAsync();
        await Assertions.Expect(row).ToBeVisibleAsync();
        await LookAsync(browser, "list-en");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Password", new() { Exact = true })).ToBeVisibleAsync();
        await LookAsync(browser, "sign-in-en");
        Assert.Empty(browser.Foreign);
        Assert.Empty(browser.Complaints);
    }

    private static async Task RefusesAWrongPasswordAsync(BrowserPage browser)
    {
        await browser.Page.GotoAsync("/");
        await Assertions.Expect(browser.Page.Locator("#password")).ToBeVisibleAsync();
        await LookAsync(browser, "sign-in-zh");
        await SignInAsync(browser.Page, "wrong horse battery staple");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("密码");
        await browser.PictureAsync("sign-in-refused-zh");
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.Locator("#userName").FillAsync("clerk");
        await page.Locator("#password").FillAsync(password);
        await page.Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>A picture first, so that there is one when axe finds something.</summary>
    private static async Task LookAsync(BrowserPage browser, string name)
    {
        await browser.PictureAsync(name);
        Assert.Empty(await browser.BarriersAsync());
    }
}
