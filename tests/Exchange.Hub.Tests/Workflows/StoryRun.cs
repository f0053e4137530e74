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

    /// <summary>Fails when the other run wrote a commit that this one did not.</summary>
    public void WroteAllOf(StoryRun unbroken)
    {
        var mine = Commits.CountBy(commit => commit).ToDictionary();
        Assert.DoesNotContain(
            unbroken.Commits.CountBy(commit => commit), each => mine.GetValueOrDefault(each.Key) < each.Value);
    }

    [GeneratedRegex("^[0-9]+ workflow ([^ ]+) ")]
    private static partial Regex Instance();
}
