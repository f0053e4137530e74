using System.Text;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Security;

/// <summary>Headers of every kind of answer: pages, files, data, refusals and errors.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class HeaderTests(RunningNode node)
{
    public static TheoryData<string, string, string?> Answers() => new()
    {
        { "GET", "/", null },
        { "GET", "/cases/any", null },
        { "GET", "/index.html", null },
        { "GET", "/studio/", null },
        { "GET", "/studio", null },
        { "GET", "/health", null },
        { "GET", "/api/v1/node", null },
        { "GET", "/api/v1/cases", null },
        { "GET", "/api/v1/nothing-here", null },
        { "GET", "/elsa/api/workflow-definitions", null },
        { "POST", "/api/v1/session", "not json" },
        { "POST", "/api/v1/session", "{}" },
        { "POST", "/nothing-here", "" },
        { "OPTIONS", "/uploads", null },
        { "HEAD", "/uploads/00000000-0000-0000-0000-000000000000", null },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Are_strict_on_every_answer(string method, string path, string? body)
    {
        using var http = await node.HttpAsync(null);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

        var policy = Header("Content-Security-Policy");
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Matches("base-uri '(self|none)'", policy);
        Assert.Matches("default-src '(self|none)'", policy);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var scripts = policy.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("'unsafe-inline'", scripts ?? "", StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("", Header("Server"));
        Assert.Equal("", Header("Access-Control-Allow-Origin"));
        if (path.StartsWith("/api", StringComparison.Ordinal))
            Assert.Contains("no-store", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bind_the_browser_to_https_and_the_cookie_to_it_where_there_is_https()
    {
        using var http = await node.HttpAsync(null);
        using var plain = await http.GetAsync("/api/v1/node");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));

        await using var proxied = await ProxiedNode.StartAsync();
        using var client = await proxied.HttpAsync(null);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.7");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session")
        {
            Content = new StringContent(
                new JsonObject { ["userName"] = "clerk", ["password"] = RunningNode.Password }.ToJsonString(),
                Encoding.UTF8, "application/json"),
        };
        using var answer = await client.SendAsync(request);
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A node that believes the proxy before it.</summary>
    private sealed class ProxiedNode : RunningNode, IAsyncDisposable
    {
        public static async Task<ProxiedNode> StartAsync()
        {
            var node = new ProxiedNode();
            await node.InitializeAsync();
            return node;
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        protected override void Configure(JsonObject settings) => settings["Web"]!["BehindProxy"] = true;
    }
}
