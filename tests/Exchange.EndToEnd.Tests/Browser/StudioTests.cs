using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Hub.Workflows.Designing;
using Exchange.Transport.Directory;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>
/// The workflow designer as an administrator meets it: the real Elsa Studio in a real browser, served by one real
/// node.
/// </summary>
public sealed class StudioTests : IAsyncLifetime
{
    private const string Password = "correct horse battery staple";

    // Starting WebAssembly on a machine with two busy cores took most of a minute.
    private static readonly LocatorAssertionsToBeVisibleOptions Start = new() { Timeout = 180_000 };

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-studio-").FullName;
    private readonly NodeProcess node;

    public StudioTests() => node = new NodeProcess(DivisionCode.Ministry, folder, FreePort(), FreePort());

    public async Task InitializeAsync()
    {
        (await Programs.NodeAsync(
            null, "init", "--config", node.Config, "--division", node.Division.Value, "--exchange-address",
            node.Exchange.AbsoluteUri, "--web-url", node.Web.AbsoluteUri.TrimEnd('/'), "--exchange-url",
            node.Exchange.AbsoluteUri.TrimEnd('/'))).MustBe(0);
        var accounts = new[] { "Designer", "NodeAdministrator" }
            .Select(role => $"{role.ToLowerInvariant()}\t{role}\t{role}\t{Password}");
        (await Programs.NodeAsync(string.Join('\n', accounts), "account", "import", "--config", node.Config)).MustBe(0);
        var identity = Path.Combine(node.Data, "identity");
        using var issuer = DirectoryIssuer.Create(identity, TimeProvider.System);
        Value(issuer.Add(Value(JoinRequest.Read(JoinRequest.Create(identity).Text)), "first"));
        Value(issuer.Approve(node.Division, "second"));
        Value(NodeInit.ImportDirectory(identity, issuer.Issue(TimeSpan.FromDays(30)), issuer.DirectoryKid));
        node.Start();
        await node.WaitUntilHealthyAsync();
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_KEEP") is null)
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_administrator_finds_opens_and_saves_a_workflow_and_reads_a_finished_instance_in_both_languages()
    {
        await using var browser = await BrowserPage.OpenAsync(node.Web);
        var page = browser.Page;
        var instance = await FinishedInstanceAsync(page);
        await SignInAsync(page, "designer");
        // The web app, seen while signing in, asks for cases that a designer may not see; its complaints are not the subject.
        browser.Complaints.Clear();

        await page.GotoAsync("/studio/");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "县级汇交" });
        await Assertions.Expect(row.First).ToBeVisibleAsync(Start);
        await Assertions.Expect(page.Locator("#exchange-bar")).ToContainTextAsync("流程定义");
        await Assertions.Expect(page.GetByText("新建流程").First).ToBeVisibleAsync();
        await browser.PictureAsync("studio-list-zh");

        var before = await DefinitionAsync(page);
        await row.First.ClickAsync();
        var editor = new Uri(node.Web, "/studio/workflows/definitions/county-submission/edit");
        await Assertions.Expect(page).ToHaveURLAsync(editor.AbsoluteUri, new() { Timeout = 60_000 });
        await DrawnAsync(page);
        await Assertions.Expect(page.Locator("elsa-activity-wrapper"))
            .ToHaveCountAsync(before["root"]!["activities"]!.AsArray().Count, new() { Timeout = 60_000 });
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

        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }

    /// <summary>The wrapper itself has no size; what it draws has.</summary>
    private static async Task DrawnAsync(IPage page)
    {
        await page.Locator("elsa-activity-wrapper").First
            .WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 180_000 });
        await Assertions.Expect(page.Locator("elsa-activity-wrapper *").First).ToBeVisibleAsync(Start);
    }

    /// <summary>Designed by one, published by another, run once.</summary>
    private async Task<string> FinishedInstanceAsync(IPage page)
    {
        await SignInAsync(page, "designer");
        var saved = await CallAsync(page, "POST", "/elsa/api/workflow-definitions", $$"""
            { "publish": true, "model": { "name": "试运行 Trial run", "root": {
                "id": "flow", "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [
                  { "id": "line", "name": "WriteLine1", "type": "Elsa.WriteLine", "version": 1,
                    "metadata": { "designer": { "position": { "x": 100, "y": 100 } } },
                    "text": { "typeName": "String", "expression": { "type": "Literal", "value": "hello" } } }] } } }
            """);
        var definition = saved["workflowDefinition"]!["definitionId"]!.GetValue<string>();
        await SignInAsync(page, "nodeadministrator");
        await CallAsync(page, "POST", $"/api/v1/workflows/{definition}/versions/1/publish", "{}");
        await SignInAsync(page, "designer");
        var started = await CallAsync(page, "POST", $"/elsa/api/workflow-definitions/{definition}/execute", "{}");
        var id = started["workflowInstanceId"]!.GetValue<string>();
        await Until.TrueAsync("the instance is finished", TimeSpan.FromSeconds(60), async () =>
        {
            var list = await CallAsync(page, "POST", "/elsa/api/workflow-instances", """{ "statuses": ["Finished"] }""");
            return list["totalCount"]!.GetValue<int>() > 0;
        });
        return id;
    }

    private static Task<JsonNode> DefinitionAsync(IPage page) => CallAsync(
        page, "GET", "/elsa/api/workflow-definitions/by-definition-id/county-submission?versionOptions=Latest", null);

    private static async Task SignInAsync(IPage page, string user)
    {
        await page.GotoAsync("/");
        var words = JsonSerializer.Serialize(new { userName = user, password = Password });
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

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
