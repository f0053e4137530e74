using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Security;

/// <summary>What a hostile caller learns from refusals: a code and what to do, nothing of the inside.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class ErrorTests(RunningNode node)
{
    private static readonly string[] Inside =
        ["   at ", "Exception", "System.", "Microsoft.", "Exchange.", "SELECT ", "sqlite", "/home/", "/work/", ".cs:"];

    [Theory]
    [InlineData("GET", "/api/v1/cases?limit=abc", null)]
    [InlineData("GET", "/api/v1/cases?limit=99999999999999999999", null)]
    [InlineData("GET", "/api/v1/cases?after=%00%01", null)]
    [InlineData("GET", "/api/v1/cases?text=%27%3B--", null)]
    [InlineData("GET", "/api/v1/cases/%2e%2e%2f%2e%2e", null)]
    [InlineData("GET", "/api/v1/releases/not-a-guid", null)]
    [InlineData("GET", "/api/v1/releases?plan=%3Cscript%3E", null)]
    [InlineData("POST", "/api/v1/session", "{\"userName\":1}")]
    [InlineData("POST", "/api/v1/session", "{\"userName\":\"a\",\"password\":{\"$type\":\"System.Object\"}}")]
    [InlineData("POST", "/api/v1/session", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("POST", "/api/v1/submissions", "{\"uploadId\":\"x\"}")]
    [InlineData("POST", "/api/v1/tasks/00000000-0000-0000-0000-000000000000/decision", "{\"outcome\":\"explode\"}")]
    public async Task Say_nothing_of_the_inside(string method, string path, string? body)
    {
        using var http = await node.HttpAsync("reviewer");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 200 and < 500, $"{(int)answer.StatusCode} {text}");
        Assert.All(Inside, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Give_markup_back_as_data_only()
    {
        const string markup = "<img src=x onerror=alert(1)>";
        using var security = await node.SignInAsync("security");
        await security.AddAccountAsync(
            new Contracts.Accounts.AddAccountRequest(
                "markup", markup, "another fine sentence", "100000", [], MustChangePassword: false),
            CancellationToken.None);
        using var http = await node.HttpAsync("security");
        using var answer = await http.GetAsync("/api/v1/accounts?limit=200");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(markup, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await http.GetAsync("/api/v1/problems/" + Uri.EscapeDataString(markup));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Refuse_bodies_a_form_of_another_site_could_send(string type)
    {
        using var http = await node.HttpAsync("admin");
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { userName = "admin", password = "x" }));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await http.PostAsync("/api/v1/session", content);
        // No endpoint takes such a body, so it is unknown or unsupported; in either case nothing of it is read.
        Assert.True((int)answer.StatusCode is 404 or 415, $"{(int)answer.StatusCode}");
    }
}
