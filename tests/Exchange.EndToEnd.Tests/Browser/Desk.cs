using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>One person at one node with a browser, who reads in one language.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly BrowserPage browser;
    private readonly bool isEnglish;

    private Desk(BrowserPage browser, bool isEnglish) => (this.browser, this.isEnglish) = (browser, isEnglish);

    public IPage Page => browser.Page;

    /// <summary>Somebody opens the node's address, signs in and chooses the language.</summary>
    public static async Task<Desk> OpenAsync(NodeProcess node, string user, bool isEnglish)
    {
        var desk = new Desk(await BrowserPage.OpenAsync(node.Web), isEnglish);
        await desk.Page.GotoAsync("/");
        await desk.Page.Locator("#userName").FillAsync(user);
        await desk.Page.Locator("#password").FillAsync(FourNodes.Password);
        await desk.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(desk.Page.Locator(".sider-link").First).ToBeVisibleAsync();
        await desk.Button("中文", "English").ClickAsync();
        return desk;
    }

    public string Say(string chinese, string english) => isEnglish ? english : chinese;

    public ILocator Button(string chinese, string english) =>
        Page.GetByRole(AriaRole.Button, new() { Name = Say(chinese, english), Exact = true });

    public ILocator Link(string chinese, string english) =>
        Page.GetByRole(AriaRole.Link, new() { Name = Say(chinese, english), Exact = true });

    public ILocator Labelled(string chinese, string english) => Page.GetByLabel(Say(chinese, english), new() { Exact = true });

    /// <summary>Opens the task about a case from the inbox, and waits for its map.</summary>
    public async Task OpenTaskAsync(string caseId)
    {
        await Link("待办", "Tasks").ClickAsync();
        await Page.WaitForURLAsync("**/tasks");
        // By its address: the home page, which gives way to the inbox, has rows about the case as well.
        await Page.Locator($"a[href^='/cases/{caseId}/tasks/']").First.ClickAsync();
        await Expect(Page.Locator(".task-map .map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
    }

    /// <summary>Signs what the task asks for, with the number of a document where one is needed.</summary>
    public async Task AgreeAsync(string caseId, string? documentNumber = null)
    {
        var form = Page.Locator(".task-form");
        await form.GetByText(Say("同意", "Agree"), new() { Exact = true }).ClickAsync();
        await form.Locator("textarea").FillAsync(Say("材料齐全", "Complete"));
        if (documentNumber is not null)
            await form.GetByLabel(Say("批文号", "Document number")).FillAsync(documentNumber);
        await Button("签名并同意", "Sign and agree").ClickAsync();
        await Page.WaitForURLAsync($"**/cases/{caseId}");
    }

    /// <summary>In both themes; a picture first, so that there is one when axe finds something.</summary>
    public async Task LookAsync(string name)
    {
        foreach (var (theme, button) in new[] { ("dark", Button("深色", "Dark")), ("light", Button("浅色", "Light")) })
        {
            await button.ClickAsync();
            await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await Expect(Page.Locator(".ant-skeleton")).ToHaveCountAsync(0);
            var full = $"journey-{name}-{Say("zh", "en")}-{theme}";
            await browser.PictureAsync(full);
            var barriers = await browser.BarriersAsync();
            Assert.True(barriers.Count == 0, $"{full}: {string.Join('\n', barriers)}");
        }
    }

    /// <summary>As it is now, for what covers the choice of the theme.</summary>
    public async Task LookNowAsync(string name)
    {
        await Expect(Page.Locator(".ant-skeleton")).ToHaveCountAsync(0);
        var full = $"journey-{name}-{Say("zh", "en")}";
        await browser.PictureAsync(full);
        var barriers = await browser.BarriersAsync();
        Assert.True(barriers.Count == 0, $"{full}: {string.Join('\n', barriers)}");
    }

    /// <summary>Nothing was asked of other hosts, and the browser complained of nothing.</summary>
    public void IsUnspoilt()
    {
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
