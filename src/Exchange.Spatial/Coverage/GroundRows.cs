namespace Exchange.Spatial.Coverage;

/// <summary>Tells which boxes may touch some ground: faces and other boxes, in rows, each a list of stretches.</summary>
internal sealed class GroundRows
{
    private const int MaxRows = 1 << 16;

    private readonly List<(long Row, double West, double East)> stretches = [];
    private readonly int shift;
    private GridBox bounds = GridBox.Empty;

    /// <param name="boxes">In fine units.</param>
    /// <param name="rowUnits">About as high as the boxes that will be asked for.</param>
    public GroundRows(FaceGraph graph, ReadOnlySpan<int> faces, ReadOnlySpan<GridBox> boxes, double rowUnits)
    {
        var halfEdges = new List<int>();
        foreach (var face in faces)
            graph.AddHalfEdges(face, halfEdges);
        var heights = 0d;
        foreach (var halfEdge in halfEdges)
        {
            bounds = bounds.With(graph.Origin(halfEdge));
            heights += Math.Abs((double)graph.Target(halfEdge).Y - graph.Origin(halfEdge).Y);
        }

        foreach (var box in boxes)
        {
            bounds = bounds.Union(box);
            heights += (double)box.MaxY - box.MinY;
        }

        // No lower than a mean edge or box is high: then each is in a few rows.
        var height = Math.Max(rowUnits, heights / (halfEdges.Count + boxes.Length));
        shift = (int)Math.Log2(Math.Max(Math.Max(height, ((double)bounds.MaxY - bounds.MinY) / MaxRows), 1));

        // In each row the ground lies where its border is, and between where it crosses the row's lower side.
        var crossings = new List<(long Row, double X)>();
        foreach (var halfEdge in halfEdges)
            Enter(graph.Origin(halfEdge), graph.Target(halfEdge), crossings);
        crossings.Sort();
        for (var i = 0; i + 1 < crossings.Count; i += 2)
            stretches.Add((crossings[i].Row, crossings[i].X, crossings[i + 1].X));
        foreach (var box in boxes)
        {
            for (var row = box.MinY >> shift; row <= box.MaxY >> shift; row++)
                stretches.Add((row, box.MinX, box.MaxX));
        }

        Unite();
    }

    public bool Touch(in GridBox box)
    {
        if (box.IsEmpty)
            return false;

        // Widened by a unit of the resolution grid: cutting moves edges by less.
        var (west, east) = ((box.MinX - 1) << GridScale.FineShift, (box.MaxX + 1) << GridScale.FineShift);
        var (south, north) = ((box.MinY - 1) << GridScale.FineShift, (box.MaxY + 1) << GridScale.FineShift);
        if (!bounds.Touches(new GridBox(west, south, east, north)))
            return false;
        var last = Math.Min(north, bounds.MaxY) >> shift;
        for (var row = Math.Max(south, bounds.MinY) >> shift; row <= last; row++)
        {
            // Stretches of a row lie apart: the last that begins in time is the one to ask.
            var at = LastUpTo(row, east);
            if (at >= 0 && stretches[at].Row == row && stretches[at].East >= west)
                return true;
        }

        return false;
    }

    private void Enter(GridPoint a, GridPoint b, List<(long Row, double X)> crossings)
    {
        var (low, high) = a.Y <= b.Y ? (a, b) : (b, a);
        var (from, to) = (low.Y >> shift, high.Y >> shift);
        double west = low.X;
        for (var row = from; row <= to; row++)
        {
            var top = (row + 1) << shift;
            var east = row == to ? high.X
                : low.X + (double)(top - low.Y) / (high.Y - low.Y) * (high.X - low.X);
            stretches.Add((row, Math.Min(west, east) - 2, Math.Max(west, east) + 2));

            // The lower side of the next row, which the edge reaches and, unless it ends there, crosses.
            if (row < to && high.Y > top)
                crossings.Add((row + 1, east));
            west = east;
        }

        // An edge that begins at the lower side of a row counts, one that ends at it does not.
        if (low.Y == from << shift && high.Y > low.Y)
            crossings.Add((from, low.X));
    }

    private void Unite()
    {
        stretches.Sort();
        var count = 0;
        foreach (var stretch in stretches.ToArray())
        {
            if (count > 0 && stretches[count - 1] is var last && last.Row == stretch.Row && stretch.West <= last.East)
                stretches[count - 1] = last with { East = Math.Max(last.East, stretch.East) };
            else
                stretches[count++] = stretch;
        }

        stretches.RemoveRange(count, stretches.Count - count);
    }

    private int LastUpTo(long row, double east)
    {
        var (low, high) = (0, stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].Row < row || (stretches[middle].Row == row && stretches[middle].West <= east))
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
