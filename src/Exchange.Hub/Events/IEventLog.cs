namespace Exchange.Hub.Events;

/// <summary>
/// What happened to cases and releases, as this node learned it, in one order for programs that follow it. The log is
/// the timelines themselves: a line is written in the transaction of its fact, and gets its number afterwards.
/// </summary>
/// <remarks>
/// Invariants: numbers count from 1 without holes and never change; a line is shown only with its number. So whoever
/// has read up to a number has missed nothing before it, however many writers there are.
/// </remarks>
public interface IEventLog
{
    /// <summary>
    /// Gives the oldest lines without a number the next numbers; staged. Two takers at once conflict at commit, and one
    /// wins.
    /// </summary>
    Task<IReadOnlyList<NumberedEvent>> TakeAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Events with a number above the given one, lowest first.</summary>
    Task<IReadOnlyList<NumberedEvent>> ListAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The event of that number, or null.</summary>
    Task<NumberedEvent?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>The highest number given; 0 before the first.</summary>
    Task<long> HeadAsync(CancellationToken cancellationToken);
}
