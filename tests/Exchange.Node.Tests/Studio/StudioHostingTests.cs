using System.Net;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Studio;

/// <summary>The files of the designer as a browser gets them.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class StudioHostingTests(RunningNode node)
{
    [Fact]
    public async Task Leads_to_the_address_with_a_slash_once()
    {
        using var http = Browser();
        var answer = await http.GetAsync("/studio");
        Assert.Equal(
            (HttpStatusCode.Redirect, "/studio/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/studio/")).StatusCode);
    }

    [Theory]
    [InlineData("/studio/")]
    [InlineData("/studio/workflows/definitions/county-submission/edit")]
    [InlineData("/studio/workflows/instances?page=1&pageSize=10")]
    public async Task Shows_the_page_for_every_screen_under_a_strict_policy(string path)
    {
        using var http = Browser();
        var answer = await http.GetAsync(path);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("exchange-screen", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/studio/page/studio.js", "text/javascript")]
    [InlineData("/studio/page/studio.css", "text/css")]
    [InlineData("/studio/_framework/blazor.webassembly.js", "text/javascript")]
    [InlineData("/studio/_content/MudBlazor/MudBlazor.min.css", "text/css")]
    [InlineData("/studio/appsettings.json", "application/json")]
    public async Task Names_the_type_of_every_file(string path, string type)
    {
        using var http = Browser();
        var answer = await http.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("identity", null)]
    public async Task Sends_assemblies_as_they_were_compressed_by_their_makers(string accepted, string? encoding)
    {
        using var http = Browser();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);
        var answer = await http.GetAsync(Assembly());
        Assert.Equal("application/wasm", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl is { MaxAge.TotalDays: 365 });
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync()).Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Says_that_a_file_the_browser_holds_is_unchanged()
    {
        using var http = Browser();
        var first = await http.GetAsync("/studio/_framework/blazor.webassembly.js");
        Assert.True(first.Headers.CacheControl?.NoCache);
        http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!); // Every file has one.
        Assert.Equal(
            HttpStatusCode.NotModified, (await http.GetAsync("/studio/_framework/blazor.webassembly.js")).StatusCode);
    }

    [Fact]
    public async Task Leads_nowhere_outside_of_its_folder()
    {
        using var http = Browser();
        var answer = await http.GetAsync("/studio/%2e%2e/exchange-node.dll");
        Assert.NotEqual("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    private HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = node.Web,
        };

    private static string Assembly() => "/studio/_framework/" + Path.GetFileName(Directory.EnumerateFiles(
        Path.Combine(AppContext.BaseDirectory, "studio", "_framework"), "Elsa.Studio.Core.*.wasm").First());
}
