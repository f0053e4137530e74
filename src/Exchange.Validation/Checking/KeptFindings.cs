using Exchange.Validation.Findings;

namespace Exchange.Validation.Checking;

/// <summary>
/// The findings of one rule that wait to be handed on: never more than there is room for, and of those that came the
/// first by row, then by arrival.
/// </summary>
/// <remarks>
/// A rule may look at a partition column by column, so findings do not come by row. Were the first to arrive kept, it
/// would depend on the size of the partitions which those are.
/// </remarks>
internal sealed class KeptFindings
{
    // The last by row stands first, because it is the one to give way.
    private static readonly Comparer<(long Row, int Order)> LastFirst =
        Comparer<(long Row, int Order)>.Create(static (a, b) => b.CompareTo(a));

    private readonly PriorityQueue<Finding, (long Row, int Order)> kept = new(LastFirst);
    private int arrived;

    /// <summary>Whether a finding at that row would be kept; of one row the earlier goes first.</summary>
    public bool HasRoom(long row, long room)
    {
        while (kept.Count > room)
            kept.Dequeue();
        return kept.Count < room || (kept.TryPeek(out _, out var last) && row < last.Row);
    }

    /// <summary>Keeps a finding that has room, in the place of the last where there is no other.</summary>
    public void Add(long row, Finding finding, long room)
    {
        if (kept.Count < room)
            kept.Enqueue(finding, (row, arrived++));
        else
            kept.EnqueueDequeue(finding, (row, arrived++));
    }

    /// <summary>Takes out what lies before that row, in no order; never more than there is room for.</summary>
    public List<(long Row, int Order, Finding Finding)> TakeBefore(long row, long room)
    {
        var taken = new List<(long Row, int Order, Finding Finding)>(kept.Count);
        while (kept.TryDequeue(out var finding, out var place))
            taken.Add((place.Row, place.Order, finding));
        // The last came first, so what is over the room stands at the start.
        if (taken.Count > room)
            taken.RemoveRange(0, taken.Count - (int)room);
        foreach (var (at, order, finding) in taken.Where(entry => entry.Row >= row))
            kept.Enqueue(finding, (at, order));
        taken.RemoveAll(entry => entry.Row >= row);
        return taken;
    }
}
