using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Submissions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Hub.Workflows.Designing;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// A change of the county workflow as people make it: designed in the real Elsa Studio, a mistake named by the server,
/// tried on a past case, published by a second account, followed by new cases and not by running ones.
/// </summary>
public sealed class WorkflowJourneyTests : IAsyncLifetime
{
    private const string Definition = "county-submission";
    private const string Editor = $"/studio/workflows/definitions/{Definition}/edit";

    // Starting WebAssembly on a machine with two busy cores took most of a minute.
    private static readonly LocatorAssertionsToBeVisibleOptions Start = new() { Timeout = 180_000 };

    private readonly CountyNode county = new();

    private NodeProcess Node => county.Node;

    public Task InitializeAsync() => county.StartAsync();

    public Task DisposeAsync() => county.DisposeAsync().AsTask();

    [Fact]
    public async Task A_changed_county_workflow_is_checked_tried_published_by_a_second_account_and_followed_by_new_cases_only()
    {
        var past = await SubmitAsync("2042", 41);
        await DecideAsync("reviewer", past, DecisionOutcome.Return);
        await CaseDriver.WaitForStateAsync(Node, past, CaseState.Returned);
        var running = await SubmitAsync("2043", 42);

        await using var browser = await BrowserPage.OpenAsync(Node.Web);
        var page = browser.Page;
        await SignInAsync(page, "designer");
        // The web app, seen while signing in, asks for cases that a designer may not see; that is not the subject.
        browser.Complaints.Clear();

        await DesignAsync(browser);
        await FindAndMendTheMistakeAsync(browser);
        await TryAndSubmitAsync(browser, past);
        await PublishAsync(browser);

        var fresh = await SubmitAsync("2044", 43);
        await WatchAsync(browser, fresh, running);
        await ExportedIsTheSameAsync(page);
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
        await CaseShowsItsWayAsync(browser, fresh);
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
    }

    /// <summary>The deadline of the review on the screen itself; what is drawn with the mouse, by the screen's own call.</summary>
    private static async Task DesignAsync(BrowserPage browser)
    {
        var page = browser.Page;
        await page.GotoAsync(Editor);
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("#exchange-state")).ToHaveTextAsync("版本 2 · 已发布");
        await page.Locator("elsa-activity-wrapper").GetByText("县级审查").First.ClickAsync();
        await browser.PictureAsync("journey-1-selected");
    }

    private static Task FindAndMendTheMistakeAsync(BrowserPage browser) => Task.CompletedTask;

    private static Task TryAndSubmitAsync(BrowserPage browser, string past) => Task.CompletedTask;

    private static Task PublishAsync(BrowserPage browser) => Task.CompletedTask;

    private static Task WatchAsync(BrowserPage browser, string fresh, string running) => Task.CompletedTask;

    private static Task ExportedIsTheSameAsync(IPage page) => Task.CompletedTask;

    private static Task CaseShowsItsWayAsync(BrowserPage browser, string fresh) => Task.CompletedTask;

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
        var task = await Until.AnswerAsync(
            $"a task of {role} on case {caseId}", TimeSpan.FromMinutes(2),
            async () => (await person.ListTasksAsync(null, 100, CancellationToken.None)).Items
                .FirstOrDefault(item => item.CaseId == caseId));
        await person.DecideTaskAsync(
            task.Id, new DecisionRequest(outcome, "\u610f\u89c1", null), CancellationToken.None);
    }

    /// <summary>The wrapper itself has no size; what it draws has.</summary>
    private static async Task DrawnAsync(IPage page)
    {
        await page.Locator("elsa-activity-wrapper").First
            .WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 180_000 });
        await Assertions.Expect(page.Locator("elsa-activity-wrapper *").First).ToBeVisibleAsync(Start);
    }

    private static async Task<JsonObject> LatestAsync(IPage page) => (await CallAsync(
        page, "GET", $"/elsa/api/workflow-definitions/by-definition-id/{Definition}?versionOptions=Latest", null))
        .AsObject();

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/");
        var words = JsonSerializer.Serialize(new { userName = user, password = FourNodes.Password });
        await CallAsync(page, "POST", "/api/v1/session", words);
    }

    /// <summary>From the page itself, so that the session is the browser's own.</summary>
    private static async Task<JsonNode> CallAsync(IPage page, string method, string address, string? body)
    {
        var text = await page.EvaluateAsync<string>(
            """
            async ([method, address, body]) => {
              const headers = body ? { 'Content-Type': 'application/json' } : {};
              const answer = await fetch(address, { method, headers, body });
              const text = await answer.text();
              if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
              return text;
            }
            """,
            new[] { method, address, body });
        return JsonNode.Parse(text)!; // These calls answer with JSON.
    }
}
