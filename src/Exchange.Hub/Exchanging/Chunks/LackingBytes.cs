namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>The sender's side: the lacking ranges of a content, one after the other.</summary>
public sealed class LackingBytes(Stream content, IReadOnlyList<LackingRange> ranges) : ReadOnlyForwardStream
{
    private int current;
    private long done;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (current < ranges.Count)
        {
            var range = ranges[current];
            if (done < range.Length)
            {
                content.Position = range.Start + done;
                var count = await content.ReadAsync(
                    buffer[..(int)Math.Min(buffer.Length, range.Length - done)], cancellationToken);
                if (count == 0)
                    throw new EndOfStreamException($"The content ends before byte {range.Start + range.Length}");
                done += count;
                return count;
            }

            (current, done) = (current + 1, 0);
        }

        return 0;
    }
}
