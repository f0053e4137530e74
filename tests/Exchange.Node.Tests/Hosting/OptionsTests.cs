using Exchange.Node.Hosting;

namespace Exchange.Node.Tests.Hosting;

/// <summary>A node with unusable settings does not start, and says everything that is wrong.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", false, true)]
    [InlineData("http://localhost:8080", false, true)]
    [InlineData("http://0.0.0.0:8080", false, false)]
    [InlineData("http://0.0.0.0:8080", true, true)]
    [InlineData("https://0.0.0.0:8443", false, false)]
    [InlineData("ftp://127.0.0.1", false, false)]
    [InlineData("", false, false)]
    public void Plain_http_is_for_loopback_only(string url, bool behindProxy, bool allowed)
    {
        var result = new WebOptionsValidator().Validate(null, new WebOptions { Url = url, BehindProxy = behindProxy });
        Assert.Equal(allowed, result.Succeeded);
    }

    [Fact]
    public void All_failures_are_named_at_once()
    {
        var result = new NodeOptionsValidator().Validate(
            null, new NodeOptions { Division = "abc", Roles = "cook", ShutdownTimeout = TimeSpan.Zero });
        Assert.Equal(3, result.Failures!.Count()); // A failed result has failures.
        Assert.Contains("Node:Division is 'abc'", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web", 1)]
    [InlineData("worker, exchange", 6)]
    [InlineData("WEB,Worker,exchange", 7)]
    [InlineData("7", null)]
    [InlineData("", null)]
    [InlineData("web,cook", null)]
    public void Roles_are_words(string text, int? expected) => Assert.Equal((NodeRoles?)expected, RunningRoles.Parse(text));
}
