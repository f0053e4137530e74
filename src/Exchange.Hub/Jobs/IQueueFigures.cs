namespace Exchange.Hub.Jobs;

/// <summary>Counts what waits in the node's queues, over the tables they live in. Writes nothing.</summary>
public interface IQueueFigures
{
    /// <summary>One figure for each queue, empty ones too, so that a series never vanishes.</summary>
    Task<IReadOnlyList<QueueFigure>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How full a queue is.</summary>
/// <param name="Queue">Its name, from a closed set: outbox, inbox, submissions, checks, workflows, timers,
/// webhooks, mails.</param>
/// <param name="Waiting">Items that wait or are worked on.</param>
/// <param name="Dead">Items given up, which wait for a person.</param>
/// <param name="OldestAt">Since when the oldest waiting item waits; null when none does.</param>
public sealed record QueueFigure(string Queue, int Waiting, int Dead, DateTimeOffset? OldestAt);
