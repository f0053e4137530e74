using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Validation.Documents;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>What is seen on a map becomes a sheet of paper: to scale, named, one page of the size chosen.</summary>
[Collection(nameof(FourNodes))]
public sealed partial class MapSheetTests(FourNodes nodes)
{
    private const double MillimetresPerPoint = 25.4 / 72;

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_map_is_printed_as_one_page_to_scale(string language)
    {
        var isEnglish = language == "en";
        var folder = nodes.NewFolder($"sheet-{language}");
        var plan = await Packages.SampleAsync(folder, 200, isEnglish ? 66 : 65);
        Packages.Describe(plan, description => description["plan"]!["id"] = nodes.NewPlan()); // Every sample has a plan.
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(folder, plan));
        var caseId = submitted.CaseId ?? throw new InvalidOperationException(submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);
        await CaseDriver.WaitForTaskAsync(nodes.County, "reviewer", caseId);

        await using var desk = await Desk.OpenAsync(nodes.County, "reviewer", isEnglish);
        await desk.OpenTaskAsync(caseId);
        var sheet = await desk.Page.Context.RunAndWaitForPageAsync(() =>
            desk.Page.Locator(".task-map").GetByRole(
                AriaRole.Button, new() { Name = desk.Say("打印图幅", "Print a map sheet"), Exact = true }).ClickAsync());
        await Expect(sheet.Locator(".sheet-desk[data-drawn=true]")).ToBeVisibleAsync();
        Assert.Contains("box=", sheet.Url, StringComparison.Ordinal);
        await sheet.GetByLabel(desk.Say("图名", "Title"), new() { Exact = true }).FillAsync("Plan 66");
        await IsOnePageAsync(sheet, $"sheet-{language}", 297, 210, "Plan 66", "EPSG:4490", caseId);

        await sheet.GetByLabel(desk.Say("纸张", "Paper"), new() { Exact = true }).ClickAsync();
        await sheet.GetByText(desk.Say("A3 纵向", "A3 portrait"), new() { Exact = true }).ClickAsync();
        await Expect(sheet.Locator(".sheet-a3-portrait")).ToBeVisibleAsync();
        await IsOnePageAsync(sheet, $"sheet-{language}-a3", 297, 420, "Plan 66");

        // The arrow keys move the map, and its grid with it.
        var first = await sheet.Locator(".sheet-lines text").First.GetAttributeAsync("x");
        await sheet.GetByRole(AriaRole.Application).FocusAsync();
        await sheet.Keyboard.PressAsync("ArrowRight");
        await Expect(sheet.Locator(".sheet-lines text").First).Not.ToHaveAttributeAsync("x", first!); // It is a line of the grid.
        await Expect(sheet.Locator(".sheet-desk[data-drawn=true]")).ToBeVisibleAsync();
        desk.IsUnspoilt();
    }

    /// <summary>The PDF stays beside the pictures, and as one of them, for people to look at.</summary>
    private static async Task IsOnePageAsync(IPage sheet, string name, double width, double height, params string[] said)
    {
        await Expect(sheet.Locator(".sheet-desk[data-drawn=true]")).ToBeVisibleAsync();
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        await sheet.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{name}-page.png") });
        var file = Path.Combine(pictures, $"{name}.pdf");
        await sheet.PdfAsync(new() { Path = file, PreferCSSPageSize = true, PrintBackground = true });
        var page = Assert.Single((await PdfPages.SizesAsync(file, CancellationToken.None)).Value);
        Assert.Equal(width, page.Width * MillimetresPerPoint, 0.5);
        Assert.Equal(height, page.Height * MillimetresPerPoint, 0.5);
        Assert.Null(await PdfPages.DrawAsync(
            file, 1, 2000, Path.Combine(pictures, $"{name}.png"), CancellationToken.None));
        // Words stand apart as they are drawn.
        var text = Blank().Replace((await PdfPages.TextAsync(file, 1, CancellationToken.None)).Value, " ");
        Assert.All(said, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Matches(Scale(), text);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"1:\d")]
    private static partial Regex Scale();
}
