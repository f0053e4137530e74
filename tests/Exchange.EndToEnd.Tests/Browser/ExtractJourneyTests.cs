using Exchange.Contracts.Cases;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A city beside a plan's line subscribes to some layers and fields of it: the province sends it an extract, which is read
/// there, and which a recall by two people reaches.
/// </summary>
public sealed class ExtractJourneyTests(NeighbouringNodes nodes) : IClassFixture<NeighbouringNodes>
{
    private const string Plan = "330106-ZG-2081";
    private const string Reason = "开发边界图斑有误，更正后重新发布";

    [Fact]
    public async Task A_neighbour_gets_an_extract_of_the_chosen_layers_and_hears_that_its_release_is_recalled()
    {
        await using var operatorDesk = await Desk.OpenAsync(nodes.Province, "nodeadministrator", isEnglish: false);
        await SubscribeAsync(operatorDesk);
        var caseId = await ReleaseAsync();

        await using var province = await Desk.OpenAsync(nodes.Province, "approver", isEnglish: false);
        var release = await SeeSentAsync(province, caseId);
        await using var neighbour = await Desk.OpenAsync(nodes.Neighbour, "reviewer", isEnglish: false);
        var extract = await ReadAsync(neighbour);

        await AskAsync(province, release);
        await using var deputy = await Desk.OpenAsync(nodes.Province, NeighbouringNodes.Deputy, isEnglish: true);
        await GrantAsync(deputy, release);
        await using var auditor = await Desk.OpenAsync(nodes.Neighbour, "auditor", isEnglish: true);
        await SeeRecalledAsync(auditor, extract);
        foreach (var desk in new[] { operatorDesk, province, neighbour, deputy, auditor })
            desk.IsUnspoilt();
    }

    /// <summary>The development boundary whole; of the planned land use its codes and areas only.</summary>
    private static async Task SubscribeAsync(Desk desk)
    {
        var page = desk.Page;
        await page.GotoAsync("/subscriptions");
        await page.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await ChooseAsync("订阅节点", "330200");
        await dialog.GetByText("部分图层").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("请至少选择一个图层");
        await ChooseAsync("图层", "CZKFBJ");
        await ChooseAsync("图层", "GHYDYH");
        await page.Keyboard.PressAsync("Tab"); // Leaves the list and takes nothing along.
        await ChooseAsync("规划用地用海的字段", "YDYHFLDM");
        await page.Keyboard.PressAsync("Tab");
        await Expect(dialog).ToBeVisibleAsync();
        await desk.LookNowAsync("extract-subscribe");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "新建订阅" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Table, new() { Name = "节点订阅" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(row).ToContainTextAsync("330200");
        await Expect(row).ToContainTextAsync("CZKFBJ");

        // As by keyboard: type what one looks for, take what is found.
        async Task ChooseAsync(string label, string text)
        {
            await dialog.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).FillAsync(text);
            await Expect(page.Locator(".ant-select-item-option-active").Filter(new() { HasText = text })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Enter");
        }
    }

    private async Task<string> ReleaseAsync()
    {
        var folder = nodes.NewFolder("extract");
        var sample = await Packages.SampleAsync(folder, 300, 81);
        Packages.Describe(sample, description => description["plan"]!["id"] = Plan); // Every sample has a plan.
        var submitted = await CaseDriver.SubmitAsync(nodes.County, await Packages.PackAsync(folder, sample));
        var caseId = submitted.CaseId!; // It is stored.
        await CaseDriver.WaitForStateAsync(nodes.County, caseId, CaseState.InReview);
        await new CaseDriver(nodes).AgreeUntilReleasedAsync(caseId);
        return caseId;
    }

    /// <summary>The release's page says who has what; answers its path.</summary>
    private static async Task<string> SeeSentAsync(Desk desk, string caseId)
    {
        var page = desk.Page;
        await page.GotoAsync($"/releases?text={Plan}");
        // By its address: the extract may be cut by now, and has a row about the plan as well.
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = Plan }).Locator("a[href^='/releases/']").ClickAsync();
        await page.WaitForURLAsync("**/releases/*");
        var receiver = page.GetByRole(AriaRole.Region, new() { Name = "分发" }).GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "330200" });
        await Until.TrueAsync($"the extract of case {caseId} is accepted", TimeSpan.FromMinutes(2), async () =>
        {
            await page.ReloadAsync();
            await Expect(receiver).ToBeVisibleAsync();
            return await receiver.Locator(".mark-done").CountAsync() == 1;
        });
        await Expect(receiver.GetByRole(AriaRole.Link, new() { Name = "提取成果" })).ToBeVisibleAsync();
        await desk.LookAsync("extract-sent");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>What the neighbour has: the chosen layers and fields, in a file anybody can open; answers its path.</summary>
    private async Task<string> ReadAsync(Desk desk)
    {
        var page = desk.Page;
        await page.GotoAsync("/releases");
        await desk.LookAsync("extract-list");
        await page.GetByRole(AriaRole.Region, new() { Name = "提取成果" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/extracts/*");
        await Expect(page.GetByText("不能代替完整成果包")).ToBeVisibleAsync();
        var layers = page.GetByRole(AriaRole.Table, new() { Name = "图层" });
        await Expect(layers).ToContainTextAsync("城镇开发边界 CZKFBJ");
        await Expect(layers).ToContainTextAsync("GHYDYH");
        await desk.LookAsync("extract");

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download][href$='.gpkg']").ClickAsync());
        var file = Path.Combine(nodes.NewFolder("downloaded"), download.SuggestedFilename);
        await download.SaveAsAsync(file);
        Assert.Equal(["CZKFBJ", "GHYDYH"], Read(file, "SELECT table_name FROM gpkg_contents ORDER BY 1"));
        var fields = Read(file, "SELECT name FROM pragma_table_info('GHYDYH') ORDER BY 1");
        Assert.Contains("YDYHFLDM", fields);
        Assert.Contains("BSM", fields); // Which tells features apart.
        Assert.DoesNotContain("XZQMC", fields);
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task AskAsync(Desk desk, string release)
    {
        var page = desk.Page;
        await page.GotoAsync(release);
        await page.GetByRole(AriaRole.Button, new() { Name = "申请撤销发布" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "申请撤销发布" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("请写明理由");
        await dialog.GetByLabel("理由").FillAsync(Reason);
        await desk.LookNowAsync("recall-ask");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "申请撤销发布" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "撤销发布" });
        await Expect(panel).ToContainTextAsync(Reason);
        // Who asked may take it back, and nothing else.
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "收回申请" })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await desk.LookAsync("recall-asked");
    }

    private static async Task GrantAsync(Desk desk, string release)
    {
        var page = desk.Page;
        await page.GotoAsync("/notifications");
        var told = page.Locator(".notice").Filter(new() { HasText = "Recall to decide" });
        await Expect(told).ToContainTextAsync("王建国");
        await Expect(told).ToHaveAttributeAsync("href", release);
        await page.GotoAsync("/");
        var need = page.GetByRole(AriaRole.Region, new() { Name = "Needs me" }).GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = Reason });
        await Expect(need).ToContainTextAsync("王建国");
        await desk.LookAsync("recall-needs-me");
        await page.GotoAsync("/releases");
        var waiting = page.GetByRole(AriaRole.Region, new() { Name = "Recalls to decide" });
        await Expect(waiting).ToContainTextAsync(Reason);
        await desk.LookAsync("recalls");
        await waiting.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/releases/*");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Recall it" })).ToBeVisibleAsync();
        await desk.LookAsync("recall-decide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Recall it" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Reason").FillAsync("Checked: the boundary is wrong.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Recall it" }).ClickAsync();
        await Expect(page.GetByText("This release was recalled and is no longer in force")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Recall", Exact = true })).ToHaveCountAsync(0);
        // The dialog went with its panel; who works by keyboard goes on from the page.
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await desk.LookAsync("recalled");
    }

    private static async Task SeeRecalledAsync(Desk desk, string extract)
    {
        var page = desk.Page;
        await Until.TrueAsync("the neighbour knows that the release is recalled", TimeSpan.FromMinutes(2), async () =>
        {
            await page.GotoAsync(extract);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            return await page.GetByText("so this extract is no longer in force").CountAsync() == 1;
        });
        await Expect(page.Locator(".page-alert")).ToContainTextAsync(Reason);
        await desk.LookAsync("extract-recalled");
    }

    private static IReadOnlyList<string> Read(string file, string query)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        List<string> found = [];
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }
}
