namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>Bytes of a content that must travel.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes, at least one.</param>
public readonly record struct LackingRange(long Start, long Length);

/// <summary>What a receiver lacks of content whose chunks it was offered: ranges in order, without overlap.</summary>
public sealed record LackingRanges(IReadOnlyList<LackingRange> Ranges)
{
    /// <summary>Whether the ranges are in order, do not overlap and lie within content of that length.</summary>
    public bool IsSoundFor(long contentLength)
    {
        var end = 0L;
        foreach (var range in Ranges)
        {
            if (range.Start < end || range.Length < 1 || range.Length > contentLength - range.Start)
                return false;
            end = range.Start + range.Length;
        }

        return true;
    }

    /// <summary>The parts of the ranges at or after a byte.</summary>
    public IReadOnlyList<LackingRange> From(long offset) =>
        [.. Ranges.Where(range => range.Start + range.Length > offset).Select(range => range.Start >= offset
            ? range
            : new LackingRange(offset, range.Start + range.Length - offset))];
}
