using System.Globalization;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// The clerk of a county asks the city about a case; the city's reviewer is told, answers with a place on the map, and the clerk sees it
/// there; the city asks for a supplement and reads what the county sends. Between real nodes, in both languages and themes.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed class MessageJourneyTests(FourNodes nodes)
{
    private const string Question = "请问堤防管理范围以哪一版为准？ · Which dike line is meant?";
    private const string Wanted = "请补充专家意见 · The expert opinion, please";
    private const string Sent = "专家意见见附件 · It is attached";
    private const string Answer = "以此处为准 · The one at this place";

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_county_asks_the_city_answers_with_a_place_and_the_county_sees_it_on_the_map(string language)
    {
        var isEnglish = language == "en";
        var caseId = await AtTheCityAsync(language);

        await using var clerk = await Desk.OpenAsync(nodes.County, "clerk", isEnglish);
        await AskAsync(clerk, caseId);
        await using var city = await Desk.OpenAsync(nodes.City, "reviewer", isEnglish);
        await AnswerAsync(city, caseId);
        await SeeAsync(clerk, caseId);
        clerk.IsUnspoilt();
        city.IsUnspoilt();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_city_asks_for_a_supplement_the_county_sends_it_and_the_city_reads_it(string language)
    {
        var isEnglish = language == "en";
        var caseId = await AtTheCityAsync(language);
        await using var city = await Desk.OpenAsync(nodes.City, "reviewer", isEnglish);
        await using var clerk = await Desk.OpenAsync(nodes.County, "clerk", isEnglish);

        await RequestAsync(city, caseId);
        await SupplementAsync(clerk, caseId, nodes.NewFolder($"supplement-{language}"));
        await ReadSupplementAsync(city, caseId);
        clerk.IsUnspoilt();
        city.IsUnspoilt();
    }

    /// <summary>Beside the decision: the case is not returned.</summary>
    private static async Task RequestAsync(Desk city, string caseId)
    {
        await city.OpenTaskAsync(caseId);
        await city.Page.Locator(".supplement-panel").GetByRole(AriaRole.Button).ClickAsync();
        var panel = city.Page.Locator("#messages");
        await Expect(panel.GetByRole(AriaRole.Radio, new() { Name = city.Say("要求补充材料", "Ask for a supplement") })).ToBeCheckedAsync();
        await city.Labelled("消息内容", "Text of the message").FillAsync(Wanted);
        await city.Labelled("希望于此日前补充", "Hoped for by").FillAsync(
            TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await city.LookAsync("supplement-1-ask");
        await panel.Locator("button[type=submit].ant-btn-primary").ClickAsync();
        await Expect(panel.Locator(".message-text")).ToHaveTextAsync([Wanted]);
        await Expect(city.Page.Locator(".supplement-list li")).ToHaveCountAsync(1);
    }

    /// <summary>From what needs the clerk to the form, which knows what it answers.</summary>
    private static async Task SupplementAsync(Desk clerk, string caseId, string folder)
    {
        var page = clerk.Page;
        var file = Path.Combine(folder, "专家意见.pdf");
        File.WriteAllBytes(file, SmallPdf.OfOnePage("Expert opinion"));
        await page.GotoAsync("/");
        var need = page.Locator(".need").Filter(new() { HasText = Wanted });
        await Expect(need).ToBeVisibleAsync(new() { Timeout = BrowserPage.Within(60) });
        await clerk.LookAsync("supplement-2-need");
        await need.GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}?answer=*");
        var panel = page.Locator("#messages");
        await Expect(panel.Locator(".message-chosen")).ToContainTextAsync(Wanted);
        await clerk.Labelled("消息内容", "Text of the message").FillAsync(Sent);
        await panel.Locator("input[type=file]").SetInputFilesAsync(file);
        await Expect(panel.Locator(".attachment-list")).ToContainTextAsync(clerk.Say("已上传", "uploaded"));
        await panel.ScrollIntoViewIfNeededAsync();
        await clerk.LookAsync("supplement-3-answer");
        await panel.Locator("button[type=submit].ant-btn-primary").ClickAsync();
        await Expect(panel.Locator(".message-text")).ToHaveTextAsync([Wanted, Sent]);
        await Expect(panel.Locator(".message-documents")).ToContainTextAsync("专家意见.pdf");
    }

    private static async Task ReadSupplementAsync(Desk city, string caseId)
    {
        var page = city.Page;
        await Expect(page.Locator(".supplement-list")).ToContainTextAsync(
            city.Say("已补充", "Supplement sent"), new() { Timeout = BrowserPage.Within(60) });
        var panel = page.Locator("#messages");
        await panel.GetByRole(AriaRole.Button, new() { Name = city.Say("查看 专家意见.pdf", "View 专家意见.pdf") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator(".document-frame img")).ToBeVisibleAsync(new() { Timeout = BrowserPage.Within(60) });
        await city.LookNowAsync("supplement-4-read");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GotoAsync($"/cases/{caseId}");
        await Expect(page.Locator(".message-documents")).ToContainTextAsync("专家意见.pdf");
        await city.LookAsync("supplement-5-case");
    }

    private static async Task AskAsync(Desk clerk, string caseId)
    {
        await clerk.Page.GotoAsync($"/cases/{caseId}#messages");
        var panel = clerk.Page.Locator("#messages");
        await Expect(panel.GetByText(clerk.Say("还没有消息", "No messages yet"))).ToBeVisibleAsync();
        await Expect(panel.Locator(".message-map")).ToHaveCountAsync(0);
        await clerk.LookAsync("messages-1-none");
        await clerk.Labelled("消息内容", "Text of the message").FillAsync(Question);
        await panel.Locator("button[type=submit].ant-btn-primary").PressAsync("Enter");
        await Expect(panel.Locator(".message-text")).ToHaveTextAsync([Question]);
    }

    /// <summary>From the notification to the case, and from there to the task, where the place is put by keys alone.</summary>
    private static async Task AnswerAsync(Desk city, string caseId)
    {
        var page = city.Page;
        await page.GotoAsync("/notifications");
        // The page asks again by itself; the message may still be on its way.
        var told = page.Locator($"a[href='/cases/{caseId}#messages']").First;
        await Expect(told).ToBeVisibleAsync(new() { Timeout = BrowserPage.Within(60) });
        await told.ClickAsync();
        await Expect(page.Locator("#messages .message-text")).ToHaveTextAsync([Question]);

        await city.OpenTaskAsync(caseId);
        var panel = page.Locator("#messages");
        await city.Button("指明位置", "Name a place").ClickAsync();
        await Expect(panel.Locator(".map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await city.Labelled("消息内容", "Text of the message").FillAsync(Answer);
        await panel.Locator(".map").PressAsync("Enter");
        await Expect(panel.Locator(".message-chosen .note-place")).ToContainTextAsync(", ");
        await panel.ScrollIntoViewIfNeededAsync();
        await city.LookAsync("messages-2-answer");
        await panel.Locator("button[type=submit].ant-btn-primary").ClickAsync();
        await Expect(panel.Locator(".message-text")).ToHaveTextAsync([Question, Answer]);
    }

    private static async Task SeeAsync(Desk clerk, string caseId)
    {
        var page = clerk.Page;
        await page.GotoAsync($"/cases/{caseId}");
        var panel = page.Locator("#messages");
        await Expect(panel.Locator(".message-text")).ToHaveTextAsync([Question, Answer], new() { Timeout = BrowserPage.Within(60) });
        await Expect(panel.Locator(".map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        var pin = clerk.Button("在图上查看位置 1", "Show place 1 on the map");
        await pin.PressAsync("Enter");
        await Expect(pin).ToHaveAttributeAsync("aria-pressed", "true");
        await panel.ScrollIntoViewIfNeededAsync();
        await clerk.LookAsync("messages-3-seen");

        await pin.PressAsync("Enter");
        await Expect(pin).ToHaveAttributeAsync("aria-pressed", "false");
        await panel.Locator(".map").ClickAsync(); // In the middle, where the map has moved the place.
        await Expect(pin).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>A case the county has sent up and the city's reviewer is asked about.</summary>
    private async Task<string> AtTheCityAsync(string language)
    {
        var folder = nodes.NewFolder($"messages-{language}");
        var plan = await Packages.SampleAsync(folder, 200, 61);
        Packages.Describe(plan, description => description["plan"]!["id"] = nodes.NewPlan()); // Every sample has a plan.
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(folder, plan));
        var caseId = submitted.CaseId ?? throw new InvalidOperationException(submitted.Problem?.Detail);
        await CaseDriver.AgreeWhenAskedAsync(nodes.County, "reviewer", caseId);
        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "departments", caseId);
        await CaseDriver.WaitForTaskAsync(nodes.City, "reviewer", caseId);
        return caseId;
    }
}
