using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>A reviewer reads the documents of a package where he decides: page by page, by keys, in both languages and themes.</summary>
[Collection(nameof(FourNodes))]
public sealed class DocumentJourneyTests(FourNodes nodes)
{
    private const string Explained = "规划说明.pdf";
    private const string Closed = "20250420专家评审意见.pdf";

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_reviewer_reads_documents_on_the_page_of_the_task(string language)
    {
        var isEnglish = language == "en";
        var folder = nodes.NewFolder($"documents-{language}");
        var plan = await Packages.SampleAsync(folder, 200, isEnglish ? 62 : 61);
        Packages.Describe(plan, description =>
        {
            description["plan"]!["id"] = nodes.NewPlan();
            description["secrecy"]!["files"]!.AsArray().Add(new JsonObject
            {
                ["path"] = PathOf(plan, Closed),
                ["level"] = "internal",
                ["audience"] = "审批人员",
            });
        });
        await File.WriteAllBytesAsync(
            Directory.GetFiles(plan, $"*{Explained}", SearchOption.AllDirectories).Single(), ThreePages());
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(folder, plan));
        var caseId = submitted.CaseId!; // It is stored.
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", caseId);

        await using var desk = await Desk.OpenAsync(nodes.County, "reviewer", isEnglish);
        await desk.OpenTaskAsync(caseId);
        var page = desk.Page;
        var panel = page.GetByRole(AriaRole.Region, new() { Name = desk.Say("文档", "Documents"), Exact = true });
        var row = panel.GetByRole(AriaRole.Row).Filter(new() { HasText = Explained });
        await Expect(row.Locator("td").Nth(2)).ToHaveTextAsync("3");
        // What is meant for approvers is not named to a reviewer.
        await Expect(panel).ToContainTextAsync(desk.Say("另有 1 个文档", "1 more documents"));
        await Expect(panel).Not.ToContainTextAsync(Closed);
        await panel.ScrollIntoViewIfNeededAsync();
        await desk.LookAsync("documents-list");

        await row.GetByRole(AriaRole.Button).PressAsync("Enter");
        var sheet = page.Locator(".document-frame img");
        await Expect(sheet).ToHaveAttributeAsync("alt", new Regex(
            desk.Say("第 1 页，共 3 页", "page 1 of 3")));
        await page.Keyboard.PressAsync("PageDown");
        await page.WaitForURLAsync("**page=2**");
        await Expect(sheet).ToHaveAttributeAsync("alt", new Regex(
            desk.Say("第 2 页，共 3 页", "page 2 of 3")));
        await page.Keyboard.PressAsync("End");
        await page.WaitForURLAsync("**page=3**");
        await page.Keyboard.PressAsync("-");
        await Expect(page.Locator(".document-zoom")).ToHaveTextAsync(desk.Say("整页", "Whole page"));
        await IsDrawnAsync(sheet);
        await desk.LookNowAsync("documents-page");

        await page.GetByRole(AriaRole.Switch, new() { Name = desk.Say("页面文字", "Page text") }).ClickAsync();
        await Expect(page.Locator(".document-text")).ToContainTextAsync("Page 3");
        await desk.LookNowAsync("documents-text");

        // The next document is of one page, and drawn too.
        await page.GetByRole(AriaRole.Switch, new() { Name = desk.Say("页面文字", "Page text") }).ClickAsync();
        await desk.Button("上一个文档", "Previous document").ClickAsync();
        await IsDrawnAsync(sheet);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".document-frame")).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveURLAsync(new Regex("document="));

        // The link to one page opens it, in the other theme.
        await desk.Button("深色", "Dark").ClickAsync();
        await page.GotoAsync($"/cases/{caseId}?document=1&page=1");
        await IsDrawnAsync(sheet);
        await desk.LookNowAsync("documents-case-dark");
        await page.Keyboard.PressAsync("Escape");
        await PrintAsync(desk);
        desk.IsUnspoilt();
    }

    /// <summary>The notice of acceptance, as a file.</summary>
    private static async Task PrintAsync(Desk desk)
    {
        var slips = desk.Page.GetByRole(AriaRole.Region, new() { Name = desk.Say("文书", "Notices"), Exact = true });
        await slips.ScrollIntoViewIfNeededAsync();
        await desk.LookNowAsync("slips");
        var download = await desk.Page.RunAndWaitForDownloadAsync(
            () => slips.GetByRole(AriaRole.Link).Filter(new() { HasText = desk.Say("中文", "English") }).First.ClickAsync());
        Assert.EndsWith(".pdf", download.SuggestedFilename, StringComparison.Ordinal);
    }

    private static async Task IsDrawnAsync(ILocator sheet)
    {
        await Expect(sheet).ToBeVisibleAsync();
        // Asked in one breath: the picture may be changed for the next one between two questions.
        await sheet.Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.document-frame img')].some(image => image.complete && image.naturalWidth > 500)");
    }

    private static string PathOf(string plan, string name) => Path.GetRelativePath(
        plan, Directory.GetFiles(plan, name, SearchOption.AllDirectories).Single()).Replace('\\', '/');

    /// <summary>A PDF of three pages, each with its number, and a script that would run when it is opened.</summary>
    private static byte[] ThreePages()
    {
        var text = new StringBuilder("%PDF-1.4\n");
        text.Append("1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert('owned')) >> >> endobj\n");
        text.Append("2 0 obj << /Type /Pages /Count 3 /Kids [4 0 R 6 0 R 8 0 R] >> endobj\n");
        text.Append("3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n");
        for (var page = 1; page <= 3; page++)
        {
            var content = $"BT /F1 48 Tf 120 500 Td (Page {page}) Tj ET";
            text.Append($"{2 + 2 * page} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {3 + 2 * page} 0 R "
                + "/Resources << /Font << /F1 3 0 R >> >> >> endobj\n");
            text.Append($"{3 + 2 * page} 0 obj << /Length {content.Length} >> stream\n{content}\nendstream endobj\n");
        }

        text.Append("trailer << /Root 1 0 R /Size 10 >>\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
