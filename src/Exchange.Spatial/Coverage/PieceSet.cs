namespace Exchange.Spatial.Coverage;

/// <summary>
/// Pieces without repetition, in the order of the numbers of their ends, each with all that run along it.
/// </summary>
internal sealed class PieceSet
{
    private readonly Piece[] pieces;
    private readonly int[] sources;
    private readonly int[] starts;

    public PieceSet(ReadOnlySpan<Piece> cut, int pointCount)
    {
        var order = Sorted(cut, Sorted(cut, null, pointCount, piece => piece.Upper), pointCount, piece => piece.Lower);
        sources = new int[order.Length];
        var runs = new List<int>();
        for (var place = 0; place < order.Length; place++)
        {
            sources[place] = cut[order[place]].Source;
            if (place == 0 || !IsAlong(cut[order[place]], cut[order[place - 1]]))
                runs.Add(place);
        }

        pieces = new Piece[runs.Count];
        for (var piece = 0; piece < pieces.Length; piece++)
            pieces[piece] = cut[order[runs[piece]]];
        runs.Add(order.Length);
        starts = [.. runs];
    }

    public int Count => pieces.Length;

    public Segment this[int piece] => new(pieces[piece].Lower, pieces[piece].Upper);

    /// <summary>The segments along a piece, or the complements of those that run from its upper to its lower end.</summary>
    public ReadOnlySpan<int> Sources(int piece) =>
        sources.AsSpan(starts[piece], starts[piece + 1] - starts[piece]);

    private static bool IsAlong(in Piece a, in Piece b) => a.Lower == b.Lower && a.Upper == b.Upper;

    // By one end, keeping the order given among those that share it.
    private static int[] Sorted(ReadOnlySpan<Piece> cut, int[]? given, int pointCount, Func<Piece, int> end)
    {
        var places = new int[pointCount + 1];
        foreach (var piece in cut)
            places[end(piece) + 1]++;
        for (var point = 1; point < places.Length; point++)
            places[point] += places[point - 1];
        var order = new int[cut.Length];
        for (var i = 0; i < cut.Length; i++)
        {
            var piece = given is null ? i : given[i];
            order[places[end(cut[piece])]++] = piece;
        }

        return order;
    }
}
