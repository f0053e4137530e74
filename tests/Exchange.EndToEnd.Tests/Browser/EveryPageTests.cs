using System.Diagnostics;
using System.Text.RegularExpressions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// Every page of the web app with real content, in both languages and both themes, on a desk and on a phone: open to
/// everybody, no wider than its window, named in the window's title, and asking nothing of other hosts.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed partial class EveryPageTests(FourNodes nodes) : IAsyncLifetime
{
    private static readonly (string Language, string Theme)[] Looks =
    [
        ("zh", "light"), ("zh", "dark"), ("en", "dark"), ("en", "light"),
    ];

    // All four nodes lie on a plan's own line, where whole packages go: ExtractJourneyTests has a fifth, which gets one.
    private const string OfAnotherNode = "extracts/:id";

    private readonly GuidePictures guide = new();

    [Fact]
    public async Task Every_page_serves_everybody_in_both_languages_and_themes_on_a_desk_and_on_a_phone()
    {
        var visits = Visits(await PageContent.MakeAsync(nodes));
        Assert.Equal(
            await RoutesAsync(),
            visits.Select(visit => visit.Route).Append(OfAnotherNode).Distinct().Order(StringComparer.Ordinal));

        var faults = new List<string>();
        foreach (var person in visits.GroupBy(visit => (visit.Node, visit.User)))
        {
            var (node, user) = person.Key;
            await using var browser = await BrowserPage.OpenAsync(node.Web);
            await browser.Page.SetViewportSizeAsync(1280, 900);
            if (user is not null)
            {
                using var client = await FourNodes.SignInAsync(node, user);
                await browser.GoOnAsync(client.SessionCookie!, node.Web); // Somebody signed in has one.
            }

            foreach (var visit in person)
                await LookAsync(browser, visit, faults);
            faults.AddRange(browser.Foreign.Select(url => $"{user} asked {url}"));
            faults.AddRange(browser.Complaints.Select(complaint => $"{user}: {complaint}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => guide.DisposeAsync().AsTask();

    private List<PageVisit> Visits(PageContent of) =>
    [
        new("sign-in", "", nodes.County, null, "/"),
        new("home-clerk", "", nodes.County, "clerk", "/", Picture: "home-clerk"),
        new("cases", "cases", nodes.County, "clerk", "/cases", "table"),
        new("case-returned", "cases/:id", nodes.County, "clerk", $"/cases/{of.WithFindings}", ".line"),
        new("case-released", "cases/:id", nodes.County, "clerk", $"/cases/{of.Released}", ".line", Picture: "case"),
        new("check", "cases/:id/versions/:version/check", nodes.County, "clerk",
            $"/cases/{of.WithFindings}/versions/1/check", ".map[data-drawn*=GHYDYH]", "check"),
        new("check-passed", "cases/:id/versions/:version/check", nodes.County, "clerk",
            $"/cases/{of.Released}/versions/2/check"),
        new("submit", "submit", nodes.County, "clerk", "/submit", Picture: "submit"),
        new("resubmit", "submit", nodes.County, "clerk", $"/submit?case={of.WithFindings}"),
        new("notifications", "notifications", nodes.County, "clerk", "/notifications", ".notice"),
        new("releases", "releases", nodes.County, "clerk", "/releases", "table"),
        new("release", "releases/:id", nodes.County, "clerk", $"/releases/{of.Release}",
            ".map[data-drawn*=GHYDYH]"),
        new("release-compared", "releases/:id", nodes.County, "clerk", $"/releases/{of.LaterRelease}?compare=1",
            ".compare-old .map[data-drawn*=GHYDYH]"),
        new("sheet-release", "releases/:id/sheet", nodes.County, "clerk", $"/releases/{of.Release}/sheet",
            ".sheet-desk[data-drawn=true]", "sheet"),
        new("sheet-case", "cases/:id/versions/:version/sheet", nodes.County, "clerk",
            $"/cases/{of.WithFindings}/versions/1/sheet?findings=1", ".sheet-desk[data-drawn=true]"),
        new("profiles", "profiles", nodes.County, "clerk", "/profiles", "table", "profiles"),
        new("profile", "profiles/:profile", nodes.County, "clerk", "/profiles/county-master-plan", "table"),
        new("code-list", "code-lists/:list", nodes.County, "clerk", "/code-lists/land-use-2023", "table"),
        new("rights", "rights", nodes.County, "clerk", "/rights", "table", Picture: "rights"),
        new("help", "help", nodes.County, "clerk", "/help", "table"),
        new("help-problems", "help", nodes.County, "clerk", "/help?kind=problems", "table"),
        new("guide-clerk", "help/guide/:page", nodes.County, "clerk", "/help/guide/clerk", ".guide h2"),
        new("guide-reviewer", "help/guide/:page", nodes.County, "clerk", "/help/guide/reviewer", ".guide h2"),
        new("guide-administrator", "help/guide/:page", nodes.County, "clerk", "/help/guide/administrator", ".guide h2"),
        new("guide-operator", "help/guide/:page", nodes.County, "clerk", "/help/guide/operator", ".guide h2"),
        new("help-rule", "help/rules/:code", nodes.County, "clerk", "/help/rules/320104"),
        new("help-problem", "help/problems/:code", nodes.County, "clerk", "/help/problems/account.locked"),
        new("not-found", "*", nodes.County, "clerk", "/no-such-page"),
        new("home-reviewer", "", nodes.County, "reviewer", "/"),
        new("tasks", "tasks", nodes.County, "reviewer", "/tasks", "table", Picture: "tasks"),
        new("task", "cases/:id/tasks/:taskId", nodes.County, "reviewer", $"/cases/{of.UnderReview}/tasks/{of.Task}",
            ".compare .map[data-drawn*=GHYDYH]", "task"),
        new("home-operator", "", nodes.City, "nodeadministrator", "/"),
        new("me", "me", nodes.City, "nodeadministrator", "/me"),
        new("subscriptions", "subscriptions", nodes.City, "nodeadministrator", "/subscriptions", "table",
            "subscriptions"),
        new("rule-packs", "rule-packs", nodes.City, "nodeadministrator", "/rule-packs", "table", "rule-packs"),
        new("rule-pack", "rule-packs/:pack/:version", nodes.City, "nodeadministrator",
            "/rule-packs/national-base/2026.1", "table"),
        new("rule-pack-draft", "rule-pack-drafts/:id", nodes.City, "nodeadministrator",
            $"/rule-pack-drafts/{of.Draft}", "h1"),
        new("check-filtered", "cases/:id/versions/:version/check", nodes.County, "clerk",
            $"/cases/{of.WithFindings}/versions/1/check?severity=H&layer=GHYDYH", ".check-filter"),
        new("requests", "requests", nodes.County, "clerk", "/requests"),
        new("media", "media", nodes.City, "nodeadministrator", "/media", ".media-columns"),
        new("health", "health-report", nodes.City, "nodeadministrator", "/health-report", "table", Picture: "health"),
        new("nodes", "nodes", nodes.City, "nodeadministrator", "/nodes", ".tree-self", Picture: "nodes"),
        new("traffic", "traffic", nodes.City, "nodeadministrator", "/traffic", ".traffic-sent", Picture: "traffic"),
        new("directory", "directory", nodes.City, "nodeadministrator", "/directory", "table"),
        new("directory-root", "directory", nodes.Ministry, "nodeadministrator", "/directory", "table"),
        new("consistency", "consistency", nodes.City, "nodeadministrator", "/consistency", "table",
            "consistency"),
        new("jobs", "jobs", nodes.City, "nodeadministrator", "/jobs", "table", Picture: "jobs"),
        new("queues", "queues", nodes.City, "nodeadministrator", "/queues"),
        new("archive", "archive", nodes.City, "nodeadministrator", "/archive", "table", Picture: "archive"),
        new("home-auditor", "", nodes.City, "auditor", "/"),
        new("audit", "audit", nodes.City, "auditor", "/audit", "table", Picture: "audit"),
        new("people", "people", nodes.County, "securityadministrator", "/people", "table", Picture: "people"),
        new("home-security", "", nodes.County, "securityadministrator", "/"),
    ];

    /// <summary>The paths of the app's own table, in order; the empty one is its first page.</summary>
    private static async Task<IReadOnlyList<string>> RoutesAsync()
    {
        var app = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "src", "Exchange.Web", "src", "app", "App.tsx"));
        var paths = Route().Matches(app).Select(match => match.Groups["path"].Value);
        return [.. paths.Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task LookAsync(BrowserPage browser, PageVisit visit, List<string> faults)
    {
        var page = browser.Page;
        await page.GotoAsync(visit.Path);
        await Expect(page.Locator(visit.Shown).First).ToBeVisibleAsync();
        foreach (var (language, theme) in Looks)
        {
            var name = $"page-{visit.Name}-{language}-{theme}";
            await ChooseAsync(page, language, theme, hasThemes: visit.User is not null);
            await SettleAsync(page);
            await browser.LongPictureAsync(name);
            if (visit.Picture is not null && theme == "light")
                await guide.TakeAsync(page, $"{visit.Picture}-{language}");
            // What axe sees in one language it sees in the other, but for names of controls, which both looks have.
            if ((language == "zh") == (theme == "light"))
                faults.AddRange((await browser.BarriersAsync()).Select(barrier => $"{name}: {barrier}"));
            faults.AddRange((await LastingAsync(() => MarksOfAPageAsync(browser))).Select(fault => $"{name}: {fault}"));
        }

        await page.SetViewportSizeAsync(390, 844);
        foreach (var language in new[] { "en", "zh" })
        {
            await ChooseAsync(page, language, "light", hasThemes: visit.User is not null);
            await SettleAsync(page);
            if (language == "zh")
                await browser.LongPictureAsync($"page-{visit.Name}-phone");
            var found = await LastingAsync(async () =>
            {
                var marks = await MarksOfAPageAsync(browser);
                if (await page.EvaluateAsync<int>(Scrolling) is > 0 and var tables)
                    marks.Add($"{tables} tables that scroll sideways");
                return marks;
            });
            faults.AddRange(found.Select(fault => $"{visit.Name} on a phone, {language}: {fault}"));
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

    private static async Task ChooseAsync(IPage page, string language, string theme, bool hasThemes)
    {
        await page.Locator($".language button[lang={(language == "zh" ? "zh-CN" : "en")}]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language == "zh" ? "zh-CN" : "en");
        if (!hasThemes)
            return;
        await page.Locator(".language").Nth(1).Locator("button").Nth(theme == "light" ? 0 : 1).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
    }

    private static async Task SettleAsync(IPage page)
    {
        await page.Mouse.MoveAsync(0, 0);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator(".ant-skeleton")).ToHaveCountAsync(0);
    }

    /// <summary>What is still found after a while: a page that gets another language or width lays itself out anew first.</summary>
    private static async Task<List<string>> LastingAsync(Func<Task<List<string>>> look)
    {
        var started = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var found = await look();
            if (found.Count == 0 || Stopwatch.GetElapsedTime(started) > Patience.Seconds(2))
                return found;
            await pace.WaitForNextTickAsync();
        }
    }

    private static async Task<List<string>> MarksOfAPageAsync(BrowserPage browser)
    {
        var found = new List<string>();
        if (await browser.OverhangAsync() is > 0 and var over)
            found.Add($"{over} px wider than the window");
        var headings = await browser.Page.Locator("h1").CountAsync();
        if (headings != 1)
            found.Add($"{headings} headings of the first level");
        var cut = await browser.Page.EvaluateAsync<string[]>(Cut);
        found.AddRange(cut.Select(text => $"cut off: {text}"));
        return found;
    }

    // Words that do not fit a control or a cell: hidden by it, and with no full text to be had.
    private const string Cut =
        """
        () => [...document.querySelectorAll(
            'button, a, th, .mark, label, .ant-select-selection-item, .ant-segmented-item-label')]
          .filter(e => e.offsetParent && !e.title && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1
            && getComputedStyle(e).overflow !== 'visible')
          .map(e => e.textContent.trim().slice(0, 60))
        """;

    // Lists are cards on a phone; the tables of the guide and the matrix of rights scroll in frames of their own, by keys too.
    private const string Scrolling =
        """
        () => [...document.querySelectorAll('main table:not(.matrix)')]
          .filter(e => !e.closest('.guide') && e.parentElement.scrollWidth > e.parentElement.clientWidth + 1).length
        """;

    [GeneratedRegex("""<Route (index|path="(?<path>[^"]+)")""")]
    private static partial Regex Route();
}
