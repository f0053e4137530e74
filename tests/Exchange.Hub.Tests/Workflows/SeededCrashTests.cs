using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// Shipped workflows along their happy paths, with nodes that die at commits a seed chooses. The seed says all: story and points
/// follow from it, and a run that is repeated goes the same way.
/// </summary>
/// <remarks>
/// EXCHANGE_TEST_FULL=1 runs 2,000 seeds. EXCHANGE_CRASH_SEEDS=FIRST-LAST takes others; EXCHANGE_CRASH_LOG names a file that gets a
/// line per seed as it ends, and seeds that stand there as passed are not run again: a long run that was stopped goes on.
/// </remarks>
public sealed class SeededCrashTests(ITestOutputHelper output)
{
    private const int First = 20261126;
    private const int FullRuns = 2_000;
    private const int QuickRuns = 2;

    // With every death the clock moves on, and deadlines of earlier runs must not come into later ones.
    private const int RunsPerNetwork = 50;
    private const int MostDeaths = 8;

    private const string Passed = "passed";

    [Fact]
    public async Task Ends_the_same_wherever_chance_kills_nodes()
    {
        var failures = new List<string>();
        var done = Done();
        var open = new Queue<int>(Seeds().Where(seed => !done.Contains(seed)));
        while (open.Count > 0)
        {
            await using var opened = await OpenNetwork.BeginAsync();
            var endings = new Dictionary<string, StoryRun>();

            // A network on which something went wrong is not one for the next.
            for (var run = 0; run < RunsPerNetwork && open.TryDequeue(out var seed); run++)
            {
                if (await LiveAsync(opened.Network, seed, endings) is not { } failure)
                    continue;
                failures.Add(failure);
                break;
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<int> Seeds()
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_CRASH_SEEDS")?.Split('-') is [var first, var last])
        {
            var from = int.Parse(first, CultureInfo.InvariantCulture);
            return Enumerable.Range(from, int.Parse(last, CultureInfo.InvariantCulture) - from + 1);
        }

        return Enumerable.Range(First, Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? FullRuns : QuickRuns);
    }

    private static HashSet<int> Done() =>
        Environment.GetEnvironmentVariable("EXCHANGE_CRASH_LOG") is { Length: > 0 } log && File.Exists(log)
            ? [.. File.ReadLines(log).Where(line => line.EndsWith(Passed, StringComparison.Ordinal))
                .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))]
            : [];

    private async Task<string?> LiveAsync(HubNetwork network, int seed, Dictionary<string, StoryRun> endings)
    {
        var began = Process.GetCurrentProcess().TotalProcessorTime;
        var chance = new Random(seed);
        var name = CrashStory.All[chance.Next(CrashStory.All.Count)];
        var story = CrashStory.Of(name);
        if (!endings.TryGetValue(name, out var unbroken))
            endings[name] = unbroken = await StoryRun.LiveAsync(network, story);
        var points = DeathPoints.Of(unbroken).ToArray();
        chance.Shuffle(points);
        var chosen = points.Take(chance.Next(1, MostDeaths + 1)).OrderBy(point => point.Commit).ThenBy(point => point.IsWritten).ToList();
        string? failure = null;
        var deaths = 0;
        try
        {
            var broken = await StoryRun.LiveAsync(network, story, deaths => deaths.Begin(chosen));
            deaths = broken.Deaths;
            broken.EndedAs(unbroken, $"seed {seed}");
        }
        catch (Exception error)
        {
            // Every seed is told; the test fails with all that failed.
            failure = $"seed {seed}: {error}";
        }

        var took = Process.GetCurrentProcess().TotalProcessorTime - began;
        var where = string.Join(' ', chosen.Select(point => $"{(point.IsWritten ? "after" : "before")}:{point.Commit}"));
        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed} {name}, {where}; {deaths} deaths, {took.TotalSeconds:F2} s: {(failure is null ? Passed : "FAILED")}"));
        if (failure is not null)
            Tell(failure.ReplaceLineEndings("\n  "));
        return failure;
    }

    private void Tell(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("EXCHANGE_CRASH_LOG") is { Length: > 0 } log)
            File.AppendAllText(log, line + Environment.NewLine);
    }
}
