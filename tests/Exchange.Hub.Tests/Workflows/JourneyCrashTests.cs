using System.Globalization;
using Xunit.Abstractions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// Every shipped workflow along its happy path, with nodes that die at its commits: before the database has what they wrote, or
/// right after. All memory of a dead node is dropped and a new one opened on the same files; people repeat what got no answer. The
/// end is that of an undisturbed run, and everything happened once.
/// </summary>
/// <remarks>
/// A point is one transaction of one node and one side of it. Claims and renewals of leases are single statements of their own;
/// what the database holds after one is what it holds before the transaction that follows. Points share runs: run r dies at the
/// points r, r + <see cref="Strides"/>, … of the undisturbed run; after its first death the commits are those of a network that
/// recovers. EXCHANGE_TEST_FULL=1 takes every story; otherwise the short ones are taken at each of their points, and the others
/// only by chance.
/// </remarks>
public sealed class JourneyCrashTests(ITestOutputHelper output)
{
    private const int SeededRuns = 2_000;
    private const int Seed = 20261126;

    // With every death the clock moves on, and deadlines of earlier runs must not come into later ones.
    private const int RunsPerNetwork = 50;

    // Odd, so that neighbouring points and both sides of a commit fall into different runs.
    private const int Strides = 3;

    private static bool RunsFullCounts => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";

    public static TheoryData<string> Stories => [.. RunsFullCounts ? CrashStory.All : CrashStory.Short];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Ends_the_same_wherever_a_node_dies(string name)
    {
        await using var opened = await OpenAsync();
        var network = opened.Network;
        var story = CrashStory.Of(name);
        var unbroken = await LiveAsync(network, story, []);
        Assert.DoesNotContain(unbroken.Lines, line => line.Contains("stimulus left", StringComparison.Ordinal));
        var points = Points(unbroken.Commits).ToList();
        foreach (var run in Enumerable.Range(0, Strides))
        {
            var mine = points.Where((_, index) => index % Strides == run).ToList();
            var broken = await LiveAsync(network, story, mine);
            Same(unbroken, broken, $"run {run}");
            Assert.Equal(mine.Count, broken.Deaths);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"run {run}: {unbroken.Commits} commits, {broken.Deaths} deaths"));
        }
    }

    [Fact]
    public async Task Ends_the_same_wherever_chance_kills_nodes()
    {
        var runs = RunsFullCounts ? SeededRuns : 2;
        for (var first = 0; first < runs; first += RunsPerNetwork)
        {
            await using var opened = await OpenAsync();
            var endings = new Dictionary<string, Ending>();
            for (var run = first; run < Math.Min(runs, first + RunsPerNetwork); run++)
                await LiveByChanceAsync(opened.Network, Seed + run, endings);
        }
    }

    private static async Task<OpenNetwork> OpenAsync()
    {
        var network = new HubNetwork();
        await network.InitializeAsync();
        return new OpenNetwork(network);
    }

    private async Task LiveByChanceAsync(HubNetwork network, int seed, Dictionary<string, Ending> endings)
    {
        var chance = new Random(seed);
        var name = CrashStory.All[chance.Next(CrashStory.All.Count)];
        var story = CrashStory.Of(name);
        if (!endings.TryGetValue(name, out var unbroken))
            endings[name] = unbroken = await LiveAsync(network, story, []);
        var points = Points(unbroken.Commits).ToArray();
        chance.Shuffle(points);
        var chosen = points.Take(chance.Next(1, 9)).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {name}, {string.Join(", ", chosen)}"));
        var broken = await LiveAsync(network, story, chosen);
        Same(unbroken, broken, $"seed {seed}");
    }

    private static void Same(Ending unbroken, Ending broken, string run)
    {
        var missing = unbroken.Lines.Except(broken.Lines).Select(line => $"- {line}");
        var more = broken.Lines.Except(unbroken.Lines).Select(line => $"+ {line}");
        Assert.True(unbroken.Lines.SequenceEqual(broken.Lines), $"{run}:\n{string.Join('\n', missing.Concat(more))}");
    }

    private static async Task<Ending> LiveAsync(HubNetwork network, CrashStory story, IEnumerable<DeathPoint> points)
    {
        var id = await story.PrepareAsync(network);
        network.Clock.Advance(TimeSpan.FromSeconds(1));
        var since = network.Clock.GetUtcNow();
        network.Deaths.Begin(points);
        await story.LiveAsync(network, id);
        network.Deaths.End();
        return new Ending(await HubEnding.ReadAsync(network, id, since), network.Deaths.Commits, network.Deaths.Count);
    }

    private static IEnumerable<DeathPoint> Points(int commits) =>
        from commit in Enumerable.Range(1, commits)
        from isWritten in (bool[])[false, true]
        select new DeathPoint(commit, isWritten);

    private sealed record OpenNetwork(HubNetwork Network) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(Network.DisposeAsync());
    }

    private sealed record Ending(IReadOnlyList<string> Lines, int Commits, int Deaths);
}
