using System.Net;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Security;

/// <summary>A program that runs wild is slowed down, and nobody else.</summary>
public sealed class RequestLimitTests
{
    [Fact]
    public async Task Slows_one_account_and_not_the_others()
    {
        await using var node = await LimitedNode.StartAsync();
        using var wild = await node.HttpAsync("clerk");
        using var calm = await node.HttpAsync("reviewer");
        HttpResponseMessage answer;
        var asked = 0;
        do
        {
            answer = await wild.GetAsync("/api/v1/session");
            asked++;
        }
        while (answer.StatusCode == HttpStatusCode.OK && asked < 1000);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("1", answer.Headers.RetryAfter?.ToString());
        Assert.Contains("node.too-many-requests", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(asked, 60, 999);
        Assert.Equal(HttpStatusCode.OK, (await calm.GetAsync("/api/v1/session")).StatusCode);
    }

    [Fact]
    public async Task Counts_every_change_but_the_chunks_of_uploads()
    {
        await using var node = await LimitedNode.StartAsync();
        using var wild = await node.HttpAsync("clerk");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await PatchOftenAsync(wild, $"/uploads/{Guid.Empty}", 200));
        Assert.Equal(HttpStatusCode.TooManyRequests, await PatchOftenAsync(wild, "/api/v1/session", 1000));
    }

    /// <summary>The status that is no longer let through, or the last one.</summary>
    private static async Task<HttpStatusCode> PatchOftenAsync(HttpClient http, string path, int times)
    {
        HttpStatusCode status;
        var asked = 0;
        do
        {
            using var answer = await http.PatchAsync(path, null);
            status = answer.StatusCode;
        }
        while (status != HttpStatusCode.TooManyRequests && ++asked < times);
        return status;
    }

    private sealed class LimitedNode : RunningNode, IAsyncDisposable
    {
        public static async Task<LimitedNode> StartAsync()
        {
            var node = new LimitedNode();
            await node.InitializeAsync();
            return node;
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

        protected override void Configure(JsonObject settings) => settings["Web"]!["RequestsPerMinute"] = 60;
    }
}
