using System.Text.RegularExpressions;
using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A package on its way through four offices, each at its own node with its own browser: corrected after its check, returned by
/// the city over notes on the map, countersigned, approved, recorded and released. What others agree to on the way goes by the API.
/// </summary>
[Collection(nameof(FourNodes))]
public sealed class FourOfficesJourneyTests(FourNodes nodes)
{
    private const string MouseNote = "地块界线与堤防管理范围冲突 · conflicts with the dike";
    private const string KeyNote = "请核对用地代码 · check the land-use code";

    // Every run of tests with many parcels takes minutes; a few show the same.
    private const string Approval = "浙政函〔2026〕17号";
    private const string Recording = "自然资办函〔2026〕9号";

    private static readonly int Parcels = Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 100_000 : 2_000;

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_package_is_corrected_returned_over_a_note_on_the_map_countersigned_approved_recorded_and_released(string language)
    {
        var isEnglish = language == "en";
        var plan = isEnglish ? "330106-ZG-2052" : "330106-ZG-2051";
        var folder = nodes.NewFolder($"offices-{language}");
        var faulted = await PackedAsync(folder, plan, day: 20, "--faults", "all");
        var corrected = await PackedAsync(folder, plan, day: 21);
        var answered = await PackedAsync(folder, plan, day: 22);

        await using var clerk = await Desk.OpenAsync(nodes.County, "clerk", isEnglish);
        var caseId = await SubmitAsync(clerk, faulted);
        await ReadFindingsAsync(clerk);
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await ResubmitAsync(clerk, caseId, corrected, version: 2);
        await FollowAsync(clerk, caseId);

        await CaseDriver.AgreeWhenAskedAsync(nodes.County, "reviewer", caseId);
        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "departments", caseId);
        await CaseDriver.WaitForTaskAsync(nodes.City, "reviewer", caseId);
        await using var city = await Desk.OpenAsync(nodes.City, "reviewer", isEnglish);
        await ReturnWithNotesAsync(city, caseId);

        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.Returned);
        await ReadNotesAsync(clerk, caseId);
        await ResubmitAsync(clerk, caseId, answered, version: 3);
        await CaseDriver.AgreeWhenAskedAsync(nodes.County, "reviewer", caseId);

        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "departments", caseId);
        await CaseDriver.WaitForTaskAsync(nodes.City, "reviewer", caseId);
        await ReviewAgainAsync(city, caseId);
        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "approver", caseId);
        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "mapping", caseId);
        await CaseDriver.AgreeWhenAskedAsync(nodes.City, "minerals", caseId);

        await CaseDriver.AgreeWhenAskedAsync(nodes.Province, "reviewer", caseId);
        await DecideAsync(nodes.Province, "mapping", caseId, isEnglish, "countersign", null);
        await DecideAsync(nodes.Province, "approver", caseId, isEnglish, "approve", Approval);
        await DecideAsync(nodes.Ministry, "approver", caseId, isEnglish, "record", Recording);
        // At every node: what is still on its way when this ends would get in the way of the next test.
        foreach (var node in nodes.All)
            await CaseDriver.WaitForStateAsync(node, caseId, CaseState.Released);
        await SeeReleaseAsync(clerk, caseId, plan);
        clerk.IsUnspoilt();
        city.IsUnspoilt();
    }

    private static async Task<string> SubmitAsync(Desk clerk, string package)
    {
        await clerk.Link("提交成果", "Submit").First.ClickAsync();
        await clerk.LookAsync("1-submit");
        await SubmitForm.SubmitAsync(clerk.Page, package);
        await clerk.Page.WaitForURLAsync("**/versions/1/check");
        return new Uri(clerk.Page.Url).Segments[2].TrimEnd('/');
    }

    private static async Task ReadFindingsAsync(Desk clerk)
    {
        var page = clerk.Page;
        await Expect(page.Locator(".mark-bad").Filter(new() { HasText = clerk.Say("检查不通过", "Not passed") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = clerk.Say("标识码唯一", "BSM unique") }).ClickAsync();
        var place = page.Locator(".check-place").Filter(new() { HasText = clerk.Say("标识码", "repeats the identifier") }).First;
        await place.ClickAsync();
        await Expect(place).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator(".map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await Expect(page.Locator(".map-legend")).ToBeVisibleAsync();
        await clerk.LookAsync("2-findings");
    }

    private static async Task ResubmitAsync(Desk clerk, string caseId, string package, int version)
    {
        await clerk.Page.GotoAsync($"/cases/{caseId}");
        await clerk.Link("提交修改后的成果", "Submit a corrected version").ClickAsync();
        await clerk.Page.WaitForURLAsync($"**/submit?case={caseId}");
        await SubmitForm.SubmitAsync(clerk.Page, package);
        await clerk.Page.WaitForURLAsync($"**/versions/{version}/check");
        await Expect(clerk.Page.Locator(".mark-done").Filter(new() { HasText = clerk.Say("检查通过", "Passed") })).ToBeVisibleAsync();
    }

    /// <summary>Which findings are gone, and who has it now.</summary>
    private static async Task FollowAsync(Desk clerk, string caseId)
    {
        await clerk.Link("返回业务", "Back to the case").ClickAsync();
        await Expect(clerk.Page.Locator(".holders .holder")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "320104" })).ToBeVisibleAsync();
        await clerk.LookAsync("3-followed");
    }

    /// <summary>One note by mouse, one by keys alone, and one at coordinates that is taken back.</summary>
    private static async Task ReturnWithNotesAsync(Desk city, string caseId)
    {
        var page = city.Page;
        await city.OpenTaskAsync(caseId);
        await city.Button("接手", "Take").ClickAsync();
        await city.Button("在图上批注", "Place a note").ClickAsync();
        var map = page.Locator(".task-map .map");
        var box = await map.BoundingBoxAsync();
        Assert.NotNull(box);
        await map.ClickAsync(new() { Position = new() { X = box.Width * 0.6f, Y = box.Height * 0.45f } });
        var notes = page.Locator(".notes .note");
        await Expect(notes).ToHaveCountAsync(1);
        await Expect(notes.First.Locator(".note-place")).ToContainTextAsync(", ");

        // A note without a text is not signed.
        var form = page.Locator(".task-form");
        await form.GetByText(city.Say("退回补正", "Return"), new() { Exact = true }).ClickAsync();
        await form.Locator("textarea").FillAsync(city.Say("请按图上批注修改。", "Correct what the notes on the map say."));
        await city.Button("签名并退回", "Sign and return").ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await city.Labelled("批注 1 的内容", "Text of note 1").FillAsync(MouseNote);
        await Expect(form.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await map.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await city.Button("批注此要素", "Note on this feature").PressAsync("Enter");
        await Expect(notes).ToHaveCountAsync(2);
        await Expect(notes.Nth(1).Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(KeyNote);
        await Expect(notes.Nth(1).Locator("textarea")).ToHaveValueAsync(KeyNote);

        await city.Labelled("经度", "Longitude").FillAsync("120.1");
        await city.Labelled("纬度", "Latitude").FillAsync("30.2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(notes).ToHaveCountAsync(3);
        await city.Button("删除批注 3", "Remove note 3").PressAsync("Enter");
        await Expect(notes).ToHaveCountAsync(2);

        await city.Button("定位到批注 1", "Show note 1 on the map").ClickAsync();
        await map.ScrollIntoViewIfNeededAsync();
        await city.LookAsync("4-return");
        await city.Button("签名并退回", "Sign and return").ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}");
        await Expect(page.Locator(".note-said")).ToHaveCountAsync(2);
    }

    /// <summary>The list leads to the map, and the map to the list.</summary>
    private static async Task ReadNotesAsync(Desk clerk, string caseId)
    {
        var page = clerk.Page;
        await page.GotoAsync($"/cases/{caseId}");
        var notes = page.Locator(".note-said");
        await Expect(notes).ToHaveCountAsync(2);
        await Expect(notes.First).ToContainTextAsync(MouseNote);
        await Expect(page.Locator(".note-map .map[data-drawn*=GHYDYH]")).ToBeVisibleAsync();
        await notes.First.ClickAsync();
        await Expect(notes.First).ToHaveAttributeAsync("aria-current", "true");
        await clerk.LookAsync("5-notes");

        await notes.First.ClickAsync();
        await Expect(page.Locator(".note-said[aria-current]")).ToHaveCountAsync(0);
        await page.Locator(".note-map .map").ClickAsync(); // In the middle, where the map has moved the first note.
        await Expect(notes.First).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>The reviewer has the earlier version and the earlier notes before him.</summary>
    private static async Task ReviewAgainAsync(Desk city, string caseId)
    {
        await city.OpenTaskAsync(caseId);
        await Expect(city.Page.Locator(".note-said")).ToHaveCountAsync(2);
        await city.LookAsync("6-agree");
        await city.AgreeAsync(caseId);
    }

    private static string ScanOf(string documentNumber) => $"{documentNumber}.pdf";

    private async Task DecideAsync(
        NodeProcess node, string user, string caseId, bool isEnglish, string step, string? documentNumber)
    {
        await CaseDriver.WaitForTaskAsync(node, user, caseId);
        await using var desk = await Desk.OpenAsync(node, user, isEnglish);
        await desk.OpenTaskAsync(caseId);
        if (documentNumber is not null)
        {
            var scan = Path.Combine(nodes.NewFolder(step), ScanOf(documentNumber));
            await File.WriteAllBytesAsync(scan, SmallPdf.OfOnePage("Official document"));
            await desk.Page.Locator(".decision-scan input[type=file]").SetInputFilesAsync(scan);
            await Expect(desk.Page.Locator(".decision-scan .attachment-list")).ToContainTextAsync(desk.Say("已上传", "uploaded"));
        }

        await desk.LookAsync($"7-{step}");
        await desk.AgreeAsync(caseId, documentNumber);
        desk.IsUnspoilt();
    }

    private static async Task SeeReleaseAsync(Desk clerk, string caseId, string plan)
    {
        var page = clerk.Page;
        await page.GotoAsync($"/cases/{caseId}");
        await Expect(page.Locator(".hop").Last).ToBeVisibleAsync();
        await Expect(page.Locator(".message-documents")).ToHaveTextAsync(
            [new Regex(Regex.Escape(ScanOf(Approval))), new Regex(Regex.Escape(ScanOf(Recording)))]);
        await clerk.LookAsync("8-released");
        await page.GotoAsync($"/releases?text={plan}");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = plan });
        await Expect(row).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("manifest-sha256.txt").First).ToBeVisibleAsync();
        await clerk.LookAsync("9-release");
    }

    /// <summary>The same county each time, written on another day: another package of the same places.</summary>
    private static async Task<string> PackedAsync(string folder, string plan, int day, params string[] more)
    {
        var sample = await Packages.SampleAsync(folder, Parcels, 51, more);
        Packages.Describe(sample, description =>
        {
            description["plan"]!["id"] = plan; // Every sample has a plan.
            description["createdAt"] = $"2026-11-{day}T08:00:00+08:00";
        });
        return await Packages.PackAsync(folder, sample);
    }
}
