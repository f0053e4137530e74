using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;

namespace Exchange.Hub.Sync;

/// <summary>
/// Lets another node read which releases are in force here, for the plans of its own subtree and up to the level it is
/// cleared for: what the recurring sync compares.
/// </summary>
public sealed class ReleaseFeed(IReleaseStore releases, ReleaseStanding standing, ReleaseVisibility visibility)
    : IChangeFeed
{
    public const string Kind = "release";

    public async Task<IReadOnlyList<FeedChange>> ReadAsync(
        DivisionCode caller, long after, int limit, CancellationToken cancellationToken)
    {
        var visible = new List<FeedChange>();
        // Changes the caller may not see still move its position on; so pages are read until one shows something.
        while (visible.Count == 0)
        {
            var changes = await releases.ListChangesAsync(after, limit, cancellationToken);
            if (changes.Count == 0)
                break;
            foreach (var (number, release) in changes)
                // Nobody should ask for what he would be refused.
                if (await standing.FindEndAsync(release, cancellationToken) is null
                    && await visibility.MaySeeAsync(release, caller, cancellationToken))
                    visible.Add(new FeedChange(number, Kind, release.ReleasedAt, Data(release)));
            after = changes[^1].Number;
        }

        return visible;
    }

    public static Release ReadRelease(FeedChange change) =>
        change.Data.Deserialize<Release>(RecordJson.Answers) ?? throw new JsonException("The change holds no release.");

    private static JsonObject Data(Release release) => (JsonObject)JsonSerializer.SerializeToNode(release, RecordJson.Options)!; // A record is an object.
}
