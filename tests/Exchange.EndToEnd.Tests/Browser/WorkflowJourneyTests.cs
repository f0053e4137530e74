using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Hub.Workflows.Designing;
using Microsoft.Playwright;
using static Exchange.EndToEnd.Tests.Browser.StudioScreen;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A change of the county workflow as people make it: designed in the real Elsa Studio, a mistake named by the server,
/// tried on a past case, published by a second account, followed by new cases and not by running ones.
/// </summary>
[Collection(nameof(CountyNode))]
public sealed class WorkflowJourneyTests(CountyNode county)
{
    private const string Definition = "county-submission";
    private const string Editor = $"/studio/workflows/definitions/{Definition}/edit";

    private NodeProcess Node => county.Node;

    [Fact]
    public async Task A_changed_county_workflow_is_checked_tried_published_by_a_second_account_and_followed_by_new_cases_only()
    {
        var past = await SubmitAsync("2042", 41);
        await DecideAsync("reviewer", past, DecisionOutcome.Return);
        await CaseDriver.WaitForStateAsync(Node, past, CaseState.Returned);
        var running = await SubmitAsync("2043", 42);

        await using var browser = await BrowserPage.OpenAsync(Node.Web);
        await OpenAndSignInAsync(browser, Editor, "designer");
        await DesignAsync(browser);
        await FindAndMendTheMistakeAsync(browser);
        await TryAndSubmitAsync(browser, past);
        await SignInAsync(browser, "nodeadministrator");
        await PublishAsync(browser.Page);
        var fresh = await SubmitAsync("2044", 43);
        await WatchAsync(browser, fresh, running);
        await SignInAsync(browser, "designer");
        await ExportedIsTheSameAsync(browser.Page);
        await SignInAsync(browser, "clerk");
        await CaseShowsItsWayAsync(browser, fresh);
        // Signing in and looking at a case as a clerk are the web app's; nothing there may complain either.
        IsUnspoilt(browser);
    }

    /// <summary>The deadline on the screen itself; what is drawn with the mouse there, by the call the screen makes.</summary>
    private static async Task DesignAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 2 · 已发布");
        await page.Locator("elsa-activity-wrapper").GetByText("县级审查").First.ClickAsync();
        var deadline = page.Locator(".mud-select-extended:has(label:text-is('办理时限(工作日)'))").First;
        await Assertions.Expect(deadline).ToContainTextAsync("5 个工作日");
        var saved = page.WaitForResponseAsync(
            answer => answer.Request.Method == "POST"
                && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal),
            new() { Timeout = BrowserPage.Within(120) });
        await deadline.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("8 个工作日", new() { Exact = true }).ClickAsync();
        Assert.True((await saved).Ok, (await saved).StatusText);
        await browser.PictureAsync("journey-1-deadline");
        var draft = await LatestAsync(page);
        Assert.Equal(3, draft["version"]!.GetValue<int>());
        Assert.Equal("8", Activity(draft, "review")["workingDays"]!["expression"]!["value"]!.ToString());

        AddSecondSign(draft);
        await SaveAsync(page, draft);
        await page.GotoAsync(Editor);
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("elsa-activity-wrapper").GetByText("二次会签").First).ToBeVisibleAsync(Start);
    }

    private static async Task FindAndMendTheMistakeAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await ButtonAsync(page, "校验");
        var panel = page.Locator("#exchange-life");
        await Assertions.Expect(panel.Locator("li.mistake").First).ToContainTextAsync("二次会签 (secondSign)");
        await Assertions.Expect(panel).ToContainTextAsync("没有办理时限");
        await browser.PictureAsync("journey-2-mistake");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).ToHaveCountAsync(0);
        // The browser itself reports every refused request; that it was refused is what was to be shown.
        Assert.All(browser.Complaints, line => Assert.Contains("/validation", line, StringComparison.Ordinal));
        browser.Complaints.Clear();

        var draft = await LatestAsync(page);
        Activity(draft, "secondSign")["workingDays"]!["expression"]!["value"] = "3";
        await SaveAsync(page, draft);
        await ButtonAsync(page, "校验");
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 3 · 已校验");
        await Assertions.Expect(panel.Locator("li.mistake")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task TryAndSubmitAsync(BrowserPage browser, string past)
    {
        var page = browser.Page;
        var panel = page.Locator("#exchange-life");
        await ButtonAsync(page, "仿真");
        await Assertions.Expect(panel.Locator("h2")).ToContainTextAsync("历史业务 1 件，走向不同 1 件");
        await Assertions.Expect(panel).ToContainTextAsync(past);
        await Assertions.Expect(panel).ToContainTextAsync("二次会签 (secondSign)");
        await browser.PictureAsync("journey-3-simulation");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 3 · 已仿真");
        await ButtonAsync(page, "比较");
        await Assertions.Expect(panel).ToContainTextAsync("新增活动 secondSign");
        await page.Keyboard.PressAsync("Escape");
        await ButtonAsync(page, "提交发布");
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 3 · 已提交");
    }

    private static async Task PublishAsync(IPage page)
    {
        await page.GotoAsync(Editor);
        await ButtonAsync(page, "复核并发布");
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 3 · 已发布");
    }

    /// <summary>The new case waits for the second countersign; the one that runs goes on without.</summary>
    private async Task WatchAsync(BrowserPage browser, string fresh, string running)
    {
        var page = browser.Page;
        using (var approver = await FourNodes.SignInAsync(Node, "approver"))
        {
            var task = await TaskAsync(approver, fresh);
            Assert.Equal("二次会签", task.Title.Zh);
        }

        await DecideAsync("reviewer", running, DecisionOutcome.Agree);
        await CaseDriver.WaitForStateAsync(Node, running, CaseState.Forwarded);
        var list = await CallAsync(page, "POST", "/elsa/api/workflow-instances", "{}");
        foreach (var (caseId, version, steps, name) in new[] { (fresh, 3, 15, "new"), (running, 2, 12, "old") })
        {
            var instance = list["items"]!.AsArray().Single(item => item!["correlationId"]?.GetValue<string>() == caseId)!;
            Assert.Equal(version, instance["version"]!.GetValue<int>());
            await page.GotoAsync($"/studio/workflows/instances/{instance["id"]!.GetValue<string>()}/view");
            await DrawnAsync(page);
            await Assertions.Expect(page.Locator("elsa-activity-wrapper")).ToHaveCountAsync(steps, new() { Timeout = BrowserPage.Within(60) });
            await browser.PictureAsync($"journey-4-viewer-{name}");
        }
    }

    /// <summary>The file the designer itself hands out, taken in again: under its own name, and as another workflow.</summary>
    private static async Task ExportedIsTheSameAsync(IPage page)
    {
        await page.GotoAsync(Editor);
        await DrawnAsync(page);
        await page.Locator(".mud-button-group-root .mud-menu-icon-button-activator").ClickAsync();
        await page.GetByText("导出", new() { Exact = true }).First.ClickAsync();
        var downloading = page.WaitForDownloadAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "导出", Exact = true }).ClickAsync();
        var file = await (await downloading).PathAsync();
        var exported = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject(); // A definition is an object.
        var again = await CallAsync(page, "PUT", "/elsa/api/workflow-definitions/import", exported.ToJsonString());
        Assert.Equal((3, true), (again["version"]!.GetValue<int>(), again["isPublished"]!.GetValue<bool>()));

        var copy = exported.DeepClone().AsObject();
        (copy["definitionId"], copy["id"]) = ("county-copy", "0123456789abcdef");
        await CallAsync(page, "PUT", "/elsa/api/workflow-definitions/import", copy.ToJsonString());
        var back = (await CallAsync(page, "GET", "/elsa/api/workflow-definitions/county-copy/export", null)).AsObject();
        back["definitionId"] = Definition;
        Assert.Equal(DefinitionMeaning.Of(exported), DefinitionMeaning.Of(back));
    }

    /// <summary>For people who know nothing of workflows: a picture, and the same in words.</summary>
    private static async Task CaseShowsItsWayAsync(BrowserPage browser, string caseId)
    {
        var page = browser.Page;
        await page.GotoAsync($"/cases/{caseId}");
        var picture = page.Locator(".diagram img");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.Contains("二次会签", await picture.GetAttributeAsync("alt"), StringComparison.Ordinal);
        await picture.ScrollIntoViewIfNeededAsync();
        await browser.PictureAsync("journey-5-case-zh");
        Assert.Empty(await browser.BarriersAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", new Regex("in progress: Countersign"));
        await browser.PictureAsync("journey-5-case-en");
    }

    /// <summary>A condition, a second countersign with its way back, and a deadline that is none: the planted mistake.</summary>
    private static void AddSecondSign(JsonObject draft)
    {
        var activities = draft["root"]!["activities"]!.AsArray();
        var sign = Copy(draft, "review", "secondSign", "二次会签", 920, 460);
        sign["type"] = "Exchange.Countersign";
        Literal(sign, "titleZh", "二次会签");
        Literal(sign, "titleEn", "Second countersign");
        Literal(sign, "candidateRole", "Approver");
        Literal(sign, "workingDays", "0");
        var back = Copy(draft, "returnReviewed", "returnSigned", "会签退回", 1140, 460);
        var sound = Copy(draft, "start", "sound", "无阻断性问题", 700, 460);
        sound["type"] = "Elsa.FlowDecision";
        sound["customProperties"] = new JsonObject();
        sound["condition"] = JsonNode.Parse(
            """{ "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "(getBlocking() || 0) === 0" } }""");
        foreach (var added in new[] { sound, sign, back })
            activities.Add(added);

        var connections = draft["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(
            one => one!["source"]!["activity"]!.GetValue<string>() == "accept"));
        foreach (var (source, port, target) in new[]
        {
            ("accept", "Done", "sound"), ("sound", "True", "secondSign"), ("sound", "False", "review"),
            ("secondSign", "Agree", "review"), ("secondSign", "Return", "returnSigned"),
        })
        {
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            });
        }
    }

    private static JsonObject Copy(JsonObject draft, string of, string id, string name, int x, int y)
    {
        var copy = Activity(draft, of).DeepClone().AsObject();
        (copy["id"], copy["name"], copy["nodeId"]) = (id, id, $"Workflow1:flow:{id}");
        copy["metadata"] = new JsonObject
        {
            ["displayText"] = name,
            ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = y } },
        };
        return copy;
    }

    private static void Literal(JsonObject activity, string input, string value) =>
        activity[input]!["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value };

    private static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!.AsObject();

    private static Task SaveAsync(IPage page, JsonObject draft) => CallAsync(
        page, "POST", "/elsa/api/workflow-definitions", new JsonObject { ["model"] = draft.DeepClone() }.ToJsonString());

    private static Task ButtonAsync(IPage page, string name) =>
        page.Locator("#exchange-bar").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Submits a plan of its own, since a plan has one open case at a time, and waits for its review.</summary>
    private async Task<string> SubmitAsync(string number, int seed)
    {
        var plan = await Packages.SampleAsync(county.Folder, 200, seed);
        Packages.Describe(plan, description => description["plan"]!["id"] = $"330106-ZG-{number}");
        var submitted = await CaseDriver.SubmitAsync(Node, await Packages.PackAsync(county.Folder, plan));
        Assert.True(submitted.Status == SubmissionStatus.Stored, submitted.Problem?.Detail);
        await CaseDriver.WaitForStateAsync(Node, submitted.CaseId!, CaseState.InReview); // A stored one has a case.
        return submitted.CaseId!;
    }

    private async Task DecideAsync(string role, string caseId, DecisionOutcome outcome)
    {
        using var person = await FourNodes.SignInAsync(Node, role);
        var task = await TaskAsync(person, caseId);
        await person.DecideTaskAsync(
            task.Id, new DecisionRequest(outcome, "\u610f\u89c1", null), CancellationToken.None);
    }

    private static Task<TaskItem> TaskAsync(ExchangeClient person, string caseId) => Until.AnswerAsync(
        $"a task on case {caseId}", TimeSpan.FromMinutes(2),
        async () => (await person.ListTasksAsync(null, 100, CancellationToken.None)).Items
            .FirstOrDefault(item => item.CaseId == caseId));

    private static async Task<JsonObject> LatestAsync(IPage page) => (await CallAsync(
        page, "GET", $"/elsa/api/workflow-definitions/by-definition-id/{Definition}?versionOptions=Latest", null))
        .AsObject();
}
