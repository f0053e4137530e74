using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Finds the place on some edges that is nearest to a given one, within a distance.</summary>
internal sealed class NearPlaces
{
    private readonly IReadOnlyList<OutlineEdge> edges;
    private readonly Metric metric;
    private readonly double reachMetres;
    private readonly WorkBudget budget;
    private readonly Box extent;
    private readonly double cell;
    private readonly int columns;
    private readonly int rows;
    private readonly int[] starts;
    private readonly int[] items;

    public NearPlaces(IReadOnlyList<OutlineEdge> edges, Metric metric, double reachMetres, WorkBudget budget)
    {
        (this.edges, this.metric, this.reachMetres, this.budget) = (edges, metric, reachMetres, budget);
        extent = Box.Empty;
        foreach (var edge in edges)
            extent = extent.Union(BoxOf(edge));
        if (edges.Count == 0)
            extent = new Box(0, 0, 0, 0);

        // About one cell for each edge, so a long outline has a few edges in a cell; larger when edges are so long that
        // they would be in very many cells.
        var (width, height) = (extent.MaxX - extent.MinX, extent.MaxY - extent.MinY);
        var smallest = Math.Max(1, Math.Max(width, height) / 4096);
        cell = Math.Max(smallest, Math.Sqrt(width * height / Math.Max(edges.Count, 1)));
        long entries;
        do
        {
            (columns, rows) = (1 + (int)(width / cell), 1 + (int)(height / cell));
            entries = edges.Sum(edge => (long)Cells(BoxOf(edge)).Sum);
        }
        while (entries > 16L * edges.Count + 1024 && (cell *= 2) > 0);

        (starts, items) = (new int[columns * rows + 1], new int[entries]);
        Fill();
    }

    /// <summary>The nearest place on any edge but those of one ring; null when none is within reach.</summary>
    public NearPlace? Nearest(double x, double y, int exceptRing = -1)
    {
        var scale = metric.At(y);
        var (reachX, reachY) = (reachMetres / scale.X, reachMetres / scale.Y);
        NearPlace? nearest = null;
        var (from, to, _) = Cells(new Box(x - reachX, y - reachY, x + reachX, y + reachY));
        for (var row = from.Row; row <= to.Row; row++)
        {
            for (var column = from.Column; column <= to.Column; column++)
            {
                var at = row * columns + column;
                budget.Spend(1 + starts[at + 1] - starts[at]);
                for (var i = starts[at]; i < starts[at + 1]; i++)
                {
                    if (edges[items[i]].Ring == exceptRing)
                        continue;
                    var place = On(items[i], x, y, scale);
                    if (place.Metres <= reachMetres && !(place.Metres >= nearest?.Metres))
                        nearest = place;
                }
            }
        }

        return nearest;
    }

    private static Box BoxOf(in OutlineEdge edge) => new(
        Math.Min(edge.X0, edge.X1), Math.Min(edge.Y0, edge.Y1), Math.Max(edge.X0, edge.X1), Math.Max(edge.Y0, edge.Y1));

    private NearPlace On(int index, double x, double y, (double X, double Y) scale)
    {
        var edge = edges[index];
        var (ax, ay) = ((edge.X1 - edge.X0) * scale.X, (edge.Y1 - edge.Y0) * scale.Y);
        var (px, py) = ((x - edge.X0) * scale.X, (y - edge.Y0) * scale.Y);
        var share = Math.Clamp((px * ax + py * ay) / (ax * ax + ay * ay), 0, 1);
        var (qx, qy) = (edge.X0 + share * (edge.X1 - edge.X0), edge.Y0 + share * (edge.Y1 - edge.Y0));
        var (dx, dy) = ((x - qx) * scale.X, (y - qy) * scale.Y);
        return new NearPlace(qx, qy, Math.Sqrt(dx * dx + dy * dy), edge);
    }

    private ((int Row, int Column) From, (int Row, int Column) To, int Sum) Cells(in Box box)
    {
        var from = (Row(box.MinY), Column(box.MinX));
        var to = (Row(box.MaxY), Column(box.MaxX));
        return (from, to, (to.Item1 - from.Item1 + 1) * (to.Item2 - from.Item2 + 1));
    }

    private int Row(double y) => (int)Math.Clamp((y - extent.MinY) / cell, 0, rows - 1);

    private int Column(double x) => (int)Math.Clamp((x - extent.MinX) / cell, 0, columns - 1);

    // Counts first, then places: two passes over the same cells.
    private void Fill()
    {
        Visit(at => starts[at + 1]++);
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = starts.ToArray();
        var index = 0;
        Visit(at => items[next[at]++] = index, () => index++);
    }

    private void Visit(Action<int> visit, Action? done = null)
    {
        foreach (var edge in edges)
        {
            var (from, to, sum) = Cells(BoxOf(edge));
            budget.Spend(sum);
            for (var row = from.Row; row <= to.Row; row++)
            {
                for (var column = from.Column; column <= to.Column; column++)
                    visit(row * columns + column);
            }

            done?.Invoke();
        }
    }

    /// <summary>Metres in a grid unit at a height on the grid.</summary>
    internal sealed class Metric(Ground ground)
    {
        public (double X, double Y) At(double y)
        {
            ground.BeginBand(y, y);
            return (ground.MetresPerX, ground.MetresPerY);
        }
    }
}

/// <summary>A place on an edge, and how far it is from the one asked about.</summary>
internal readonly record struct NearPlace(double X, double Y, double Metres, OutlineEdge Edge);
