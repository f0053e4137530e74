using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Microsoft.Playwright;
using static Exchange.EndToEnd.Tests.Browser.StudioScreen;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// The workflow designer as an administrator meets it: the real Elsa Studio in a real browser, served by one real
/// node.
/// </summary>
[Collection(nameof(CountyNode))]
public sealed class StudioTests(CountyNode county)
{
    [Fact]
    public async Task An_administrator_finds_opens_and_saves_a_workflow_and_reads_a_finished_instance_in_both_languages()
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web);
        var page = browser.Page;
        var (definition, _) = await PublishAsync(browser, $$"""
            { "name": "试运行 Trial run", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1,
                "connections": [], "activities": [ {{Line("line", "hello")}} ] } }
            """);
        var instance = await RunToItsEndAsync(browser, definition);

        await page.GotoAsync("/studio/");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "county-submission" });
        await Assertions.Expect(row.First).ToBeVisibleAsync(Start);
        await Assertions.Expect(page.Locator("#exchange-bar")).ToContainTextAsync("流程定义");
        await Assertions.Expect(page.GetByText("新建流程").First).ToBeVisibleAsync();
        await browser.PictureAsync("studio-list-zh");

        var before = await DefinitionAsync(page);
        await row.First.ClickAsync();
        var editor = new Uri(county.Node.Web, "/studio/workflows/definitions/county-submission/edit");
        await Assertions.Expect(page).ToHaveURLAsync(editor.AbsoluteUri, new() { Timeout = BrowserPage.Within(60) });
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("elsa-activity-wrapper"))
            .ToHaveCountAsync(before["root"]!["activities"]!.AsArray().Count, new() { Timeout = BrowserPage.Within(60) });
        await Assertions.Expect(page.Locator("elsa-activity-wrapper").GetByText("质检成果包").First).ToBeVisibleAsync();
        await browser.PictureAsync("studio-editor-zh");

        var saved = page.WaitForRequestAsync(request =>
            request.Method == "POST" && request.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        // The button has no name but its tooltip; its mark of unsaved changes is what tells it from the others.
        await page.Locator(".mud-badge-root button").First.ClickAsync();
        var answer = await (await saved).ResponseAsync();
        Assert.True(answer is { Ok: true }, answer?.StatusText);
        var model = JsonNode.Parse((await saved).PostData!)!["model"]!.AsObject(); // A save has a body.
        var after = await DefinitionAsync(page);
        Assert.Equal(before["id"]!.GetValue<string>(), after["id"]!.GetValue<string>());
        Assert.Equal(
            DefinitionMeaning.Of(before["root"]!.DeepClone().AsObject()),
            DefinitionMeaning.Of(model["root"]!.DeepClone().AsObject()));

        await page.GotoAsync("/studio/workflows/instances");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "已结束" }).First).ToBeVisibleAsync(Start);
        await browser.PictureAsync("studio-instances-zh");
        await page.GotoAsync($"/studio/workflows/instances/{instance}/view");
        await DrawnAsync(page);
        await browser.PictureAsync("studio-viewer-zh");
        await Assertions.Expect(page.Locator("text=已完成 >> visible=true").First).ToBeVisibleAsync(Start);

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await DrawnAsync(page);
        await browser.PictureAsync("studio-viewer-en");
        await Assertions.Expect(page.Locator("elsa-activity-wrapper").GetByText("Write line").First).ToBeVisibleAsync();
        await page.GotoAsync("/studio/workflows/definitions/county-submission/edit");
        await DrawnAsync(page);
        await browser.PictureAsync("studio-editor-en");
        await page.GotoAsync("/studio/");
        await Assertions.Expect(row.First).ToBeVisibleAsync(Start);
        await browser.PictureAsync("studio-list-en");

        IsUnspoilt(browser);
    }

    [Fact]
    public async Task An_operator_looks_into_what_failed_and_into_a_workflow_used_as_a_step()
    {
        await using var browser = await BrowserPage.OpenAsync(county.Node.Web);
        var page = browser.Page;
        var (inner, version) = await PublishAsync(browser, $$"""
            { "name": "内部步骤 InnerStep", "options": { "usableAsActivity": true }, "root": { "id": "innerFlow",
                "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [ {{Line("innerLine", "inside")}} ] } }
            """);
        var (started, _) = await PublishAsync(browser, $$"""
            { "name": "子流程 Child", "root": { "id": "childFlow", "type": "Elsa.Flowchart", "version": 1, "connections": [],
                "activities": [ {{Line("childLine", "child")}} ] } }
            """);
        var type = (await CallAsync(page, "GET", "/elsa/api/descriptors/activities", null))["items"]!.AsArray()
            .Select(item => item!.AsObject())
            .Single(item => item["constructionProperties"]!["workflowDefinitionId"]?.GetValue<string>() == inner);
        var (outer, _) = await PublishAsync(browser, $$"""
            { "name": "有故障的流程 Failing", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1,
                "connections": [ {{Arrow("use", "child")}}, {{Arrow("child", "fault")}} ], "activities": [
                { "id": "use", "name": "Inner1", "type": "{{type["typeName"]}}", "version": 1,
                  "workflowDefinitionId": "{{inner}}", "workflowDefinitionVersionId": "{{version}}", {{At(100)}} },
                { "id": "child", "name": "Child1", "type": "Elsa.ExecuteWorkflow", "version": 1, {{At(400)}},
                  "workflowDefinitionId": {{Literal("String", started)}}, "waitForCompletion": {{Literal("Boolean", "True")}} },
                { "id": "fault", "name": "Fault1", "type": "Elsa.Fault", "version": 1, {{At(700)}},
                  "message": {{Literal("String", "材料不全")}} } ] } }
            """);
        var instance = await RunToItsEndAsync(browser, outer);
        await SignInAsync(browser, "nodeadministrator");

        await page.GotoAsync($"/studio/workflows/instances/{instance}/view");
        await DrawnAsync(page);
        // The journal and the badges say where it failed, the incidents say why, and the bar offers to try again.
        await Assertions.Expect(page.Locator(".mud-badge.mud-theme-error").First).ToBeVisibleAsync(Start);
        await Assertions.Expect(page.GetByText("故障").First).ToBeVisibleAsync(Start);
        await Assertions.Expect(page.Locator("#exchange-bar").GetByRole(AriaRole.Button, new() { Name = "重试故障步骤" }))
            .ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab).Filter(new() { HasText = "异常" }).ClickAsync();
        await Assertions.Expect(page.GetByText("材料不全").First).ToBeVisibleAsync();
        await browser.PictureAsync("studio-incident-zh");

        // Into the workflow that is one of its steps, with what happened in there.
        await page.Locator(".embedded-port").First.ClickAsync();
        // The designer may draw an activity once more beside it to measure it.
        await Assertions.Expect(page.Locator("elsa-activity-wrapper[activity-id=innerLine]").First)
            .ToBeAttachedAsync(new() { Timeout = BrowserPage.Within(60) });
        await Assertions.Expect(page.Locator("elsa-activity-wrapper[activity-id=innerLine] .mud-badge").Last)
            .ToHaveTextAsync("1", new() { Timeout = BrowserPage.Within(60) });
        await browser.PictureAsync("studio-inside-zh");

        // The workflow it started ran as an instance of its own, which the list shows.
        await page.GotoAsync("/studio/workflows/instances");
        var row = page.Locator("tr", new() { HasText = "子流程 Child" }).First;
        await Assertions.Expect(row).ToContainTextAsync("已结束", new() { Timeout = BrowserPage.Within(180) });
        await row.ClickAsync();
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("elsa-activity-wrapper[activity-id=childLine]").First).ToBeAttachedAsync();
        IsUnspoilt(browser);
    }

    private static string Line(string id, string text) => $$"""
        { "id": "{{id}}", "name": "WriteLine1", "type": "Elsa.WriteLine", "version": 1, {{At(100)}},
          "text": {{Literal("String", text)}} }
        """;

    private static string Literal(string type, string value) =>
        $$"""{ "typeName": "{{type}}", "expression": { "type": "Literal", "value": "{{value}}" } }""";

    private static string Arrow(string source, string target) => $$"""
        { "source": { "activity": "{{source}}", "port": "Done" }, "target": { "activity": "{{target}}", "port": "In" } }
        """;

    private static string At(int x) =>
        $$"""
        "metadata": { "designer": { "position": { "x": {{x}}, "y": 100 } } }
        """;

    private static Task<JsonNode> DefinitionAsync(IPage page) => CallAsync(
        page, "GET", "/elsa/api/workflow-definitions/by-definition-id/county-submission?versionOptions=Latest", null);
}
