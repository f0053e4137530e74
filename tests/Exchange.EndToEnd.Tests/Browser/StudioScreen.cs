using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.EndToEnd.Tests.Network;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>What people do with the designer's screens, and what its calls do beside them.</summary>
internal static class StudioScreen
{
    // Starting WebAssembly on a machine with two busy cores took most of a minute.
    private static readonly float StartMilliseconds = BrowserPage.Within(180);

    public static LocatorAssertionsToBeVisibleOptions Start { get; } = new() { Timeout = StartMilliseconds };

    /// <summary>A session in the browser's own jar, without loading a page.</summary>
    public static async Task SignInAsync(BrowserPage browser, string user)
    {
        var words = JsonSerializer.Serialize(new { userName = user, password = FourNodes.Password });
        await CallAsync(browser.Page, "POST", "/api/v1/session", words);
    }

    /// <summary>Opens a page of the designer as somebody who has to sign in first, and is led back to it.</summary>
    public static async Task OpenAndSignInAsync(BrowserPage browser, string address, string user)
    {
        var page = browser.Page;
        await page.GotoAsync(address);
        await page.Locator("#userName").FillAsync(user);
        await page.Locator("#password").FillAsync(FourNodes.Password);
        await page.Locator("button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).PathAndQuery == address);
    }

    /// <summary>The wrapper itself has no size; what it draws has.</summary>
    public static async Task DrawnAsync(IPage page)
    {
        await page.Locator("elsa-activity-wrapper").First
            .WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = StartMilliseconds });
        await Assertions.Expect(page.Locator("elsa-activity-wrapper *").First).ToBeVisibleAsync(Start);
    }

    /// <summary>What the screens call, called with the browser's session.</summary>
    public static async Task<JsonNode> CallAsync(IPage page, string method, string address, string? body)
    {
        var answer = await page.Context.APIRequest.FetchAsync(address, new()
        {
            Method = method,
            DataString = body,
            Headers = new Dictionary<string, string>
            {
                ["Content-Type"] = "application/json",
                [ExchangeClient.ClientHeader] = "test",
            },
        });
        var text = await answer.TextAsync();
        Assert.True(answer.Ok, $"{method} {address}: {answer.Status} {text}");
        return JsonNode.Parse(text)!; // These calls answer with JSON.
    }

    /// <summary>Designed by one, published by another; the id of the definition and of its version.</summary>
    public static async Task<(string Definition, string Version)> PublishAsync(BrowserPage browser, string model)
    {
        await SignInAsync(browser, "designer");
        var saved = await CallAsync(
            browser.Page, "POST", "/elsa/api/workflow-definitions", $$"""{ "publish": true, "model": {{model}} }""");
        var definition = saved["workflowDefinition"]!["definitionId"]!.GetValue<string>();
        await SignInAsync(browser, "nodeadministrator");
        await CallAsync(browser.Page, "POST", $"/api/v1/workflows/{definition}/versions/1/publish", "{}");
        return (definition, saved["workflowDefinition"]!["id"]!.GetValue<string>());
    }

    /// <summary>Runs a published workflow without effects and waits for its end, whatever it is.</summary>
    public static async Task<string> RunToItsEndAsync(BrowserPage browser, string definition)
    {
        await SignInAsync(browser, "designer");
        var started = await CallAsync(
            browser.Page, "POST", $"/elsa/api/workflow-definitions/{definition}/execute", "{}");
        var id = started["workflowInstanceId"]!.GetValue<string>();
        var wanted = $$"""{ "definitionIds": ["{{definition}}"], "statuses": ["Finished"] }""";
        await Until.TrueAsync("the instance has ended", TimeSpan.FromSeconds(60), async () =>
            (await CallAsync(browser.Page, "POST", "/elsa/api/workflow-instances", wanted))["totalCount"]!
                .GetValue<int>() > 0);
        return id;
    }

    public static void IsUnspoilt(BrowserPage browser)
    {
        Assert.True(browser.Foreign.Count == 0, string.Join('\n', browser.Foreign));
        Assert.True(browser.Complaints.Count == 0, string.Join('\n', browser.Complaints));
    }
}
