namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>
/// The receiver's side: the whole content from a byte on, put together from what arrives and from files kept here.
/// </summary>
/// <remarks>Ends early where the arriving bytes end early, so that what was put together so far is right.</remarks>
internal sealed class MergedContent(ChunkPlan plan, long offset, Stream arriving) : ReadOnlyForwardStream
{
    private readonly Stream?[] opened = new Stream?[plan.Earlier.Count];
    private int current = FirstAt(plan, offset);
    private long position = offset;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (current == plan.Pieces.Count)
            return 0;
        var piece = plan.Pieces[current];
        var wanted = buffer[..(int)Math.Min(buffer.Length, piece.End - position)];
        var count = piece.IsLacking
            ? await arriving.ReadAsync(wanted, cancellationToken)
            : await CopyAsync(piece, wanted, cancellationToken);
        position += count;
        if (position == piece.End)
            current++;
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var stream in opened)
        {
            if (stream is not null)
                await stream.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async ValueTask<int> CopyAsync(
        ChunkPlan.Piece piece, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var file = opened[piece.Source] ??= await plan.Earlier[piece.Source].Open(cancellationToken);
        file.Position = piece.SourceStart + (position - piece.Start);
        var count = await file.ReadAsync(buffer, cancellationToken);
        return count > 0 ? count : throw new EndOfStreamException(
            $"File {plan.Earlier[piece.Source].Sha256} kept here is shorter than it was");
    }

    private static int FirstAt(ChunkPlan plan, long offset)
    {
        var first = 0;
        while (first < plan.Pieces.Count && plan.Pieces[first].End <= offset)
            first++;
        return first;
    }
}
