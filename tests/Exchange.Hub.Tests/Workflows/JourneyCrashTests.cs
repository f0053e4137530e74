using System.Globalization;
using Exchange.Hub.Routing;
using Xunit.Abstractions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// Every shipped workflow along its happy path, with nodes that die at its commits: before the database has what they wrote, or
/// right after. All memory of a dead node is dropped and a new one opened on the same files; people repeat what got no answer. The
/// end is that of an undisturbed run, and everything happened once.
/// </summary>
/// <remarks>
/// A point is one transaction of one node and one side of it. Claims and renewals of leases are single statements of their own;
/// what the database holds after one is what it holds before the transaction that follows.
/// </remarks>
public sealed class JourneyCrashTests(ITestOutputHelper output)
{
    // Odd, so that neighbouring points and both sides of a commit fall into different runs.
    private const int Strides = 3;

    private static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    public static TheoryData<string> Stories => [.. RunsFullCounts ? CrashStory.All : CrashStory.Shipped];

    public static TheoryData<string> StoriesByPoints => [.. RunsFullCounts ? CrashStory.All : [CrashStory.Shortest]];

    [Fact]
    public void Every_shipped_workflow_is_in_a_story() => Assert.Equal(
        Directory.EnumerateFiles(WorkflowRoutes.DefaultFolder, "*.json").Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "routes").Order(StringComparer.Ordinal),
        CrashStory.Shipped.SelectMany(name => CrashStory.Of(name).Workflows).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Ends_the_same_when_nodes_die_at_every_commit(string name)
    {
        await using var opened = await OpenNetwork.BeginAsync();
        var story = CrashStory.Of(name);
        var unbroken = await StoryRun.LiveAsync(opened.Network, story);
        Assert.Equal(story.Workflows, unbroken.Workflows);
        Assert.DoesNotContain(unbroken.Lines, line => line.Contains("stimulus left", StringComparison.Ordinal));
        foreach (var isWritten in (bool[])[false, true])
        {
            var broken = await StoryRun.LiveAsync(opened.Network, story, deaths => deaths.BeginAtEach(isWritten));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isWritten ? "after" : "before")} each commit: {broken.Deaths} deaths, {broken.Commits.Count} commits for {unbroken.Commits.Count}"));
            broken.EndedAs(unbroken, isWritten ? "after each commit" : "before each commit");
            broken.WroteAllOf(unbroken);
            Assert.Equal(broken.Commits.Count, broken.Deaths);
        }
    }

    /// <summary>
    /// Points share runs: run r dies at the points r, r + <see cref="Strides"/>, … of the undisturbed run; after its first death
    /// the commits are those of a network that recovers.
    /// </summary>
    [Theory]
    [MemberData(nameof(StoriesByPoints))]
    public async Task Ends_the_same_wherever_a_node_dies(string name)
    {
        await using var opened = await OpenNetwork.BeginAsync();
        var story = CrashStory.Of(name);
        var unbroken = await StoryRun.LiveAsync(opened.Network, story);
        var points = DeathPoints.Of(unbroken).ToList();
        foreach (var run in Enumerable.Range(0, Strides))
        {
            var mine = points.Where((_, index) => index % Strides == run).ToList();
            var broken = await StoryRun.LiveAsync(opened.Network, story, deaths => deaths.Begin(mine));
            broken.EndedAs(unbroken, $"run {run}");
            Assert.Equal(mine.Count, broken.Deaths);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"run {run}: {unbroken.Commits.Count} commits, {broken.Deaths} deaths"));
        }
    }
}
