namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>Of one content on its way in: which pieces come from a file kept here and which travel.</summary>
/// <param name="Earlier">The files pieces are copied from; indexes of <see cref="Piece.Source"/>.</param>
/// <param name="Pieces">All of the content in order, without holes.</param>
internal sealed record ChunkPlan(IReadOnlyList<EarlierFile> Earlier, IReadOnlyList<ChunkPlan.Piece> Pieces)
{
    /// <summary>Chunks that come from one place one after the other.</summary>
    /// <param name="Start">First byte in the new content.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Source">Index of the earlier file, or <see cref="Travels"/>.</param>
    /// <param name="SourceStart">First byte in the earlier file.</param>
    internal readonly record struct Piece(long Start, long Length, int Source, long SourceStart)
    {
        public const int Travels = -1;

        public bool IsLacking => Source == Travels;

        public long End => Start + Length;
    }

    /// <summary>What travels, as byte ranges of the new content in order.</summary>
    public LackingRanges Lacking => new([.. Pieces.Where(piece => piece.IsLacking)
        .Select(piece => new LackingRange(piece.Start, piece.Length))]);

    /// <summary>Finds each offered chunk in the earlier files.</summary>
    public static async Task<ChunkPlan> MakeAsync(
        ChunkList offered, IReadOnlyList<EarlierFile> earlier, CancellationToken cancellationToken)
    {
        var lacking = offered.Chunks.Select(chunk => chunk.Id).ToHashSet();
        Dictionary<ulong, (int Source, long Start, int Length)> found = [];
        List<EarlierFile> used = [];
        foreach (var file in earlier)
        {
            if (lacking.Count == 0)
                break;
            await using var bytes = await file.Open(cancellationToken);
            if (await ChunkReader.ReadAsync(bytes, offered.Rule, cancellationToken) is not { } list)
                continue;
            var start = 0L;
            foreach (var chunk in list.Chunks)
            {
                if (lacking.Remove(chunk.Id))
                    found.Add(chunk.Id, (used.Count, start, chunk.Length));
                start += chunk.Length;
            }

            used.Add(file);
        }

        return new ChunkPlan(used, Join(offered, found));
    }

    private static List<Piece> Join(
        ChunkList offered, Dictionary<ulong, (int Source, long Start, int Length)> found)
    {
        List<Piece> pieces = [];
        var start = 0L;
        foreach (var chunk in offered.Chunks)
        {
            var next = found.TryGetValue(chunk.Id, out var here) && here.Length == chunk.Length
                ? new Piece(start, chunk.Length, here.Source, here.Start)
                : new Piece(start, chunk.Length, Piece.Travels, 0);
            start += chunk.Length;
            if (pieces.Count > 0 && pieces[^1] is var last && last.Source == next.Source
                && (last.IsLacking || last.SourceStart + last.Length == next.SourceStart))
                pieces[^1] = last with { Length = last.Length + next.Length };
            else
                pieces.Add(next);
        }

        return pieces;
    }
}
