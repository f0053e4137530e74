using System.Text.RegularExpressions;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>What a story left behind, with the commits it took and the deaths on its way.</summary>
internal sealed partial record StoryRun(IReadOnlyList<string> Lines, IReadOnlyList<string> Commits, int Deaths)
{
    /// <summary>The definitions whose instances began in the story.</summary>
    public IReadOnlyList<string> Workflows =>
    [
        .. Lines.Select(line => Instance().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Lives the story once; nobody dies unless that is begun.</summary>
    public static async Task<StoryRun> LiveAsync(HubNetwork network, CrashStory story, Action<CommitDeaths>? begin = null)
    {
        var id = await story.PrepareAsync(network);
        network.Clock.Advance(TimeSpan.FromSeconds(1));
        var since = network.Clock.GetUtcNow();
        if (begin is null)
            network.Deaths.Begin([]);
        else
            begin(network.Deaths);
        await story.LiveAsync(network, id);
        network.Deaths.End();
        return new StoryRun(await HubEnding.ReadAsync(network, id, since), network.Deaths.Written, network.Deaths.Count);
    }

    /// <summary>Fails with every line that is missing here or too much.</summary>
    public void EndedAs(StoryRun unbroken, string run)
    {
        var missing = unbroken.Lines.Except(Lines).Select(line => $"- {line}");
        var more = Lines.Except(unbroken.Lines).Select(line => $"+ {line}");
        Assert.True(unbroken.Lines.SequenceEqual(Lines), $"{run}:\n{string.Join('\n', missing.Concat(more))}");
    }

    /// <summary>Fails when a node wrote a table in the other run that it did not write in this one.</summary>
    /// <remarks>
    /// A run dies at every commit it makes itself. How writes fall into commits, and how often a message is claimed, depends
    /// on which node is away when; that nothing of the story was left out must hold.
    /// </remarks>
    public void WroteAllOf(StoryRun unbroken)
    {
        var lost = Tables(unbroken.Commits).Except(Tables(Commits)).Order(StringComparer.Ordinal);
        Assert.Equal("", string.Join('\n', lost));
    }

    private static HashSet<string> Tables(IEnumerable<string> commits) =>
    [
        .. from commit in commits
           let parts = commit.Split(": ", 2)
           from table in parts[^1].Split("; ")
           select $"{parts[0]}: {table}",
    ];

    [GeneratedRegex("^[0-9]+ workflow ([^ ]+) ")]
    private static partial Regex Instance();
}
