using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Exchange.Hub.Accounts;
using Exchange.Node.Identity.Providers;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Servers;
using Exchange.Testing.Storage;

namespace Exchange.Node.Tests.Identity;

/// <summary>Signing in with a certified provider: authorization code with PKCE, driven as a browser drives it.</summary>
public sealed partial class ProviderTests(ProviderTests.Office office) : IClassFixture<ProviderTests.Office>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Signs_an_account_in_and_leads_back_to_the_page()
    {
        using var browser = new Browser();
        var page = await browser.SignInAsync(office.Node.Web, "clerk", "/cases?state=released");
        Assert.Equal(new Uri(office.Node.Web, "/cases?state=released"), page);
        var session = JsonNode.Parse(await browser.Http.GetStringAsync(new Uri(office.Node.Web, "/api/v1/session")))!;
        Assert.Equal("clerk", session["account"]!["userName"]!.GetValue<string>());
        var sessions = JsonNode.Parse(await browser.Http.GetStringAsync(new Uri(office.Node.Web, "/api/v1/me/sessions")))!;
        Assert.Contains(
            sessions.AsArray(), each => each!["isThis"]!.GetValue<bool>() && each["method"]!.GetValue<string>() == "provider");

        using var auditor = await office.Node.SignInAsync("auditor");
        var lines = (await auditor.ListAuditAsync(0, 1000, CancellationToken.None)).Items;
        Assert.Contains(lines, line => line is { Action: "SignInByProvider", Actor: "clerk", Outcome: "done" });
    }

    [Theory]
    [InlineData("somebody-new")]
    [InlineData("disabled")]
    [InlineData("no such name!")]
    public async Task Signs_nobody_in_whom_the_node_does_not_know(string name)
    {
        using var browser = new Browser();
        var page = await browser.SignInAsync(office.Node.Web, name, "/cases");
        Assert.Equal(new Uri(office.Node.Web, "/?signIn=provider.no-account"), page);
        using var answer = await browser.Http.GetAsync(new Uri(office.Node.Web, "/api/v1/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Leads_back_to_pages_of_the_node_only(string back)
    {
        using var browser = new Browser();
        Assert.Equal(new Uri(office.Node.Web, "/"), await browser.SignInAsync(office.Node.Web, "clerk", back));
    }

    [Fact]
    public async Task Refuses_answers_nobody_asked_for()
    {
        using var browser = new Browser();
        foreach (var query in new[] { "", "?code=stolen&state=made-up", "?error=access_denied&error_description=%3Cscript%3E" })
        {
            using var answer = await browser.Http.GetAsync(new Uri(office.Node.Web, ProviderSignIn.CallbackPath + query));
            Assert.Equal("/?signIn=provider.refused", answer.Headers.Location?.ToString());
            Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                && cookies.Any(cookie => cookie.StartsWith("exchange-100000=C", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Writes_no_audit_line_about_answers_nobody_asked_for_and_few_about_others()
    {
        using var browser = new Browser();
        var before = await RefusalsAsync();
        await AnswerAsync(browser, "?error=x");
        await AnswerAsync(browser, "?error=x&state=made-up");
        Assert.Equal(before, await RefusalsAsync());

        using var asked = await browser.Http.GetAsync(new Uri(office.Node.Web, "/api/v1/session/provider"));
        var state = System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["state"]!; // A redirect has a place.
        for (var times = 0; times < 50; times++)
            await AnswerAsync(browser, $"?error=access_denied&state={Uri.EscapeDataString(state)}");
        // Twenty a minute, of two minutes should one end just now.
        Assert.InRange(await RefusalsAsync() - before, 1, 40);
    }

    [Fact]
    public async Task Stays_a_sign_in_by_the_service_after_a_change_of_an_account_with_a_second_factor_here()
    {
        using var security = await office.Node.SignInAsync("security");
        await security.AddAccountAsync(
            new Contracts.Accounts.AddAccountRequest("both-ways", "Both", RunningNode.Password, "100000", [], false), None);
        await office.Node.Services.CommitAsync<IAccountStore>(
            async store => (await store.FindAsync("both-ways", None))!.SecondFactorKey = "of a device");
        using var browser = new Browser();
        await browser.SignInAsync(office.Node.Web, "both-ways", "/me");
        browser.Http.DefaultRequestHeaders.Add(Contracts.ExchangeClient.ClientHeader, "test");
        using var changed = await browser.Http.PutAsJsonAsync(
            new Uri(office.Node.Web, "/api/v1/me/password"), new { current = RunningNode.Password, wanted = "another fine sentence" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var sessions = JsonNode.Parse(await browser.Http.GetStringAsync(new Uri(office.Node.Web, "/api/v1/me/sessions")))!;
        Assert.Equal("provider", Assert.Single(sessions.AsArray())!["method"]!.GetValue<string>());
    }

    [Fact]
    public async Task Uses_a_code_with_proof_of_key_and_asks_for_nothing_else()
    {
        using var browser = new Browser();
        using var answer = await browser.Http.GetAsync(new Uri(office.Node.Web, "/api/v1/session/provider"));
        var asked = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query); // A redirect has a place.
        Assert.Equal(
            ("code", "S256", "openid profile"), (asked["response_type"], asked["code_challenge_method"], asked["scope"]));
        Assert.NotNull(asked["state"]);
        Assert.NotNull(asked["nonce"]);
    }

    private async Task AnswerAsync(Browser browser, string query)
    {
        using var answer = await browser.Http.GetAsync(new Uri(office.Node.Web, ProviderSignIn.CallbackPath + query));
        Assert.Equal("/?signIn=provider.refused", answer.Headers.Location?.ToString());
    }

    private async Task<int> RefusalsAsync()
    {
        using var auditor = await office.Node.SignInAsync("auditor");
        return (await auditor.ListAuditAsync(0, 1000, None)).Items.Count(line => line.Outcome == "provider.refused");
    }

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();

    /// <summary>A node and its provider, which know each other's addresses.</summary>
    public class Office : IAsyncLifetime
    {
        private OidcServer? provider;
        private OfficeNode? node;

        public RunningNode Node => node!; // Tests run after InitializeAsync.

        protected virtual bool AddsAccounts => false;

        public async Task InitializeAsync()
        {
            var port = LoopbackPorts.Next();
            provider = new OidcServer(new Uri($"http://127.0.0.1:{port}{ProviderSignIn.CallbackPath}"));
            node = new OfficeNode(port, provider.Authority, AddsAccounts);
            await node.InitializeAsync();
            using var security = await node.SignInAsync("security");
            await security.AddAccountAsync(
                new Contracts.Accounts.AddAccountRequest(
                    "disabled", "Disabled", RunningNode.Password, "100000", [], MustChangePassword: false),
                CancellationToken.None);
            await security.SetAccountStatusAsync("disabled", true, CancellationToken.None);
        }

        public async Task DisposeAsync()
        {
            if (node is not null)
                await node.DisposeAsync();
            provider?.Dispose();
        }
    }

    private sealed class OfficeNode(int port, Uri authority, bool addsAccounts) : RunningNode
    {
        protected override void Configure(JsonObject settings)
        {
            settings["Web"]!["Url"] = $"http://127.0.0.1:{port}";
            settings["Oidc"] = new JsonObject
            {
                ["Authority"] = authority.AbsoluteUri.TrimEnd('/'),
                ["ClientId"] = OidcServer.ClientId,
                ["ClientSecret"] = OidcServer.ClientSecret,
                ["AddsAccounts"] = addsAccounts,
            };
        }
    }

    /// <summary>Follows redirects and fills in the provider's pages, with the cookies of a browser.</summary>
    internal sealed class Browser : IDisposable
    {
        private const int MostSteps = 20;

        public HttpClient Http { get; } = new(new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
        });

        /// <summary>The page of the node it ends at.</summary>
        public async Task<Uri> SignInAsync(Uri node, string name, string back)
        {
            var at = new Uri(node, $"/api/v1/session/provider?back={Uri.EscapeDataString(back)}");
            var answer = await Http.GetAsync(at);
            for (var step = 0; step < MostSteps; step++)
            {
                if (answer.Headers.Location is { } next)
                {
                    at = new Uri(at, next);
                    if (at.Authority == node.Authority && at.AbsolutePath != ProviderSignIn.CallbackPath)
                        return at;
                    answer = await Http.GetAsync(at);
                    continue;
                }

                var page = await answer.Content.ReadAsStringAsync();
                var action = Action().Match(page);
                Assert.True(action.Success, page);
                var prompt = page.Contains("value=\"login\"", StringComparison.Ordinal) ? "login" : "consent";
                at = new Uri(at, action.Groups[1].Value);
                answer = await Http.PostAsync(at, new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["prompt"] = prompt,
                    ["login"] = name,
                    ["password"] = "any",
                }));
            }

            throw new InvalidOperationException($"Still not back after {MostSteps} steps, at {at}");
        }

        public void Dispose() => Http.Dispose();
    }
}
