using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>What this node lets another node read of its changes, in order.</summary>
public interface IChangeFeed
{
    /// <summary>
    /// At most <paramref name="limit"/> changes after that position which the caller may see, lowest position first.
    /// Read-only; the same call may be repeated.
    /// </summary>
    Task<IReadOnlyList<FeedChange>> ReadAsync(
        DivisionCode caller, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>One change in a feed.</summary>
public sealed record FeedChange(long Position, string Kind, DateTimeOffset At, JsonObject Data);

