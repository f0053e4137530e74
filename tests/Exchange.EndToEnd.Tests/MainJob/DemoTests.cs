using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>The demo is a promise of the README's first screen.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_runs_once_and_everything_verifies()
    {
        var home = Directory.CreateTempSubdirectory("exchange-demo-").FullName;
        try
        {
            var end = await Programs.RunAsync(
                Path.Combine(Repository.Root, "ops", "demo"), null, ["--once"],
                new Dictionary<string, string>
                {
                    ["EXCHANGE_DEMO_HOME"] = home,
                    ["EXCHANGE_DEMO_PORT"] = "15100",
                    ["EXCHANGE_DEMO_NO_BUILD"] = "1",
                });
            Assert.True(end.ExitCode == 0, $"{end.Output}\n{end.Errors}");
            Assert.Contains("everything verifies", end.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
