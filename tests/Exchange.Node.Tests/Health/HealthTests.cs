using Exchange.Contracts.Health;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Health;

/// <summary>The node's health, and who sees how much of it.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class HealthTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Tells_strangers_the_colour_only()
    {
        using var client = node.Client();
        var health = await client.GetHealthAsync(None);
        Assert.Empty(health.Parts);
    }

    [Fact]
    public async Task Tells_an_administrator_every_part()
    {
        using var client = await node.SignInAsync("admin");
        var health = await client.GetHealthAsync(None);
        Assert.Equal(
            [
                "archive", "archive-integrity", "certificates", "database", "directory", "exchange-queue", "jobs", "open-work",
                "parent-link", "scanner", "time-stamps", "work",
            ],
            health.Parts.Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.All(health.Parts, part => Assert.True(part.Status != HealthStatus.Unhealthy, $"{part.Name}: {part.Text.En}"));
    }

    [Fact]
    public async Task Serves_a_plain_page_with_a_strict_policy_where_no_web_app_was_built()
    {
        using var http = await node.HttpAsync(null);
        var answer = await http.GetAsync("/cases/330106-202611-000001");
        Assert.Contains("<html", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }
}
