namespace Exchange.Workflow.Diagrams;

/// <summary>The steps of a flowchart in layers, and the places where long arrows cross a layer.</summary>
internal sealed class LayeredGraph
{
    private readonly DiagramBox chart;
    private readonly Dictionary<DiagramBox, Cell> cells = [];
    private readonly Dictionary<DiagramArrow, List<Cell>> bends = [];
    private readonly List<List<Cell>> layers = [];

    public LayeredGraph(DiagramBox chart, int mostBends)
    {
        this.chart = chart;
        foreach (var box in chart.Inner)
            cells[box] = new Cell { Box = box, Width = box.Width };
        var outbound = chart.Arrows.ToLookup(arrow => arrow.From);
        var order = SortForward(outbound);
        foreach (var box in order)
        {
            foreach (var arrow in outbound[box].Where(arrow => !arrow.IsBack))
                cells[arrow.To].Layer = Math.Max(cells[arrow.To].Layer, cells[box].Layer + 1);
        }

        foreach (var box in order)
            At(cells[box].Layer).Add(cells[box]);
        Link(mostBends);
        foreach (var cell in Enumerable.Reverse(layers).SelectMany(layer => layer))
            cell.Rank = cell.Below.Count == 0 ? 0 : cell.Below.Max(below => below.Rank) + 1;
    }

    /// <summary>Orders each layer by the middle of the neighbours above (or below).</summary>
    public void Order(bool downwards)
    {
        foreach (var layer in Towards(downwards))
        {
            foreach (var cell in layer)
            {
                var near = downwards ? cell.Above : cell.Below;
                cell.Wish = near.Count == 0 ? cell.Index : near.Average(other => (double)other.Index);
            }

            Reindex(layer, [.. layer.OrderBy(cell => cell.Wish)]); // Stable: equal wishes stay as they are.
        }
    }

    /// <summary>A first place for each: side by side, every layer around the same middle.</summary>
    public void Spread(double between)
    {
        foreach (var layer in layers)
        {
            var x = -(layer.Sum(cell => cell.Width) + (between * (layer.Count - 1))) / 2;
            foreach (var cell in layer)
            {
                cell.Center = x + (cell.Width / 2);
                x += cell.Width + between;
            }
        }
    }

    /// <summary>
    /// Draws each layer towards its neighbours above (or below) without changing its order. What most follows goes first
    /// and is pushed aside by nobody, so that the main way runs straight.
    /// </summary>
    public void Draw(bool downwards, double between)
    {
        foreach (var layer in Towards(downwards))
        {
            // How far a cell lies from the first when all stand as close as they may.
            var tight = new double[layer.Count];
            for (var i = 0; i < layer.Count; i++)
            {
                layer[i].Wish = Wish(layer[i], downwards ? layer[i].Above : layer[i].Below);
                tight[i] = i == 0 ? 0 : tight[i - 1] + Apart(layer[i - 1], layer[i], between);
            }

            var sequence = layer.OrderByDescending(cell => cell.Rank).ToList();
            var (left, right) = PlacedBefore(sequence);
            foreach (var cell in sequence)
            {
                var at = cell.Index;
                if (left[at] >= 0)
                    cell.Wish = Math.Max(cell.Wish, layer[left[at]].Center + tight[at] - tight[left[at]]);
                if (right[at] < layer.Count)
                    cell.Wish = Math.Min(cell.Wish, layer[right[at]].Center - tight[right[at]] + tight[at]);
                cell.Center = cell.Wish;
            }
        }
    }

    /// <summary>
    /// For each cell its nearest neighbours to both sides among those placed before it: taking cells out of the full row
    /// in reverse leaves exactly those standing beside it.
    /// </summary>
    private static (int[] Left, int[] Right) PlacedBefore(List<Cell> sequence)
    {
        var left = Enumerable.Range(-1, sequence.Count).ToArray();
        var right = Enumerable.Range(1, sequence.Count).ToArray();
        for (var i = sequence.Count - 1; i >= 0; i--)
        {
            var at = sequence[i].Index;
            if (left[at] >= 0)
                right[left[at]] = right[at];
            if (right[at] < sequence.Count)
                left[right[at]] = left[at];
        }

        return (left, right);
    }

    /// <summary>The middle of the neighbours that most follows; of several equal ones, their mean.</summary>
    private static double Wish(Cell cell, List<Cell> near)
    {
        if (near.Count == 0)
            return cell.Center;
        var highest = near.Max(other => other.Rank);
        return near.Where(other => other.Rank == highest).Average(other => other.Center);
    }

    /// <summary>Gives the boxes their final places, from the upper left corner on.</summary>
    public void Settle(double between)
    {
        var left = layers.SelectMany(layer => layer).Min(cell => cell.Center - (cell.Width / 2));
        var y = 0.0;
        foreach (var layer in layers)
        {
            var height = layer.Max(cell => cell.Box?.Height ?? 0);
            foreach (var cell in layer)
            {
                cell.Center -= left;
                (cell.Top, cell.Bottom) = (y, y + height);
                if (cell.Box is { } box)
                    (box.X, box.Y) = (cell.Center - (cell.Width / 2), y + ((height - box.Height) / 2));
            }

            y += height + between;
        }
    }

    /// <summary>Where a long arrow enters and leaves each layer it crosses: straight down beside the steps there.</summary>
    public IEnumerable<(double X, double Y)> Bends(DiagramArrow arrow) => bends.TryGetValue(arrow, out var crossed)
        ? crossed.SelectMany(cell => new[] { (cell.Center, cell.Top), (cell.Center, cell.Bottom) })
        : [];

    public (double X, double Y)? FirstBend(DiagramArrow arrow) =>
        bends.TryGetValue(arrow, out var crossed) ? (crossed[0].Center, crossed[0].Top) : null;

    /// <summary>
    /// All boxes so that every arrow that is not marked as leading back goes from an earlier to a later one: the reverse
    /// of the order in which a depth-first walk leaves them.
    /// </summary>
    private List<DiagramBox> SortForward(ILookup<DiagramBox, DiagramArrow> outbound)
    {
        var left = new List<DiagramBox>();
        var state = new Dictionary<DiagramBox, bool>(); // False: being walked; true: left.
        var targets = chart.Arrows.Select(arrow => arrow.To).ToHashSet();
        var starts = chart.Inner.OrderBy(box => box.Activity.Type == "Elsa.Start" ? 0 : targets.Contains(box) ? 2 : 1);
        foreach (var start in starts)
        {
            if (!state.TryAdd(start, false))
                continue;
            var open = new Stack<(DiagramBox Box, IEnumerator<DiagramArrow> Arrows)>();
            open.Push((start, outbound[start].Reverse().GetEnumerator()));
            while (open.TryPeek(out var step))
            {
                if (!step.Arrows.MoveNext())
                {
                    open.Pop();
                    state[step.Box] = true;
                    left.Add(step.Box);
                }
                else if (state.TryGetValue(step.Arrows.Current.To, out var isLeft))
                {
                    step.Arrows.Current.IsBack = !isLeft;
                }
                else
                {
                    state[step.Arrows.Current.To] = false;
                    open.Push((step.Arrows.Current.To, outbound[step.Arrows.Current.To].Reverse().GetEnumerator()));
                }
            }
        }

        left.Reverse();
        return left;
    }

    private void Link(int mostBends)
    {
        foreach (var arrow in chart.Arrows.Where(arrow => !arrow.IsBack))
        {
            var (from, to) = (cells[arrow.From], cells[arrow.To]);
            var crossed = to.Layer - from.Layer - 1;
            if (crossed == 0 || crossed > mostBends)
            {
                Join(from, to);
                continue;
            }

            mostBends -= crossed;
            var path = new List<Cell>();
            var before = from;
            for (var layer = from.Layer + 1; layer < to.Layer; layer++)
            {
                var bend = new Cell { Layer = layer };
                At(layer).Add(bend);
                path.Add(bend);
                Join(before, bend);
                before = bend;
            }

            Join(before, to);
            bends[arrow] = path;
        }

        foreach (var layer in layers)
            Reindex(layer, [.. layer]);
    }

    private List<Cell> At(int layer)
    {
        while (layers.Count <= layer)
            layers.Add([]);
        return layers[layer];
    }

    private IEnumerable<List<Cell>> Towards(bool downwards) => downwards ? layers : Enumerable.Reverse(layers);

    private static void Reindex(List<Cell> layer, List<Cell> sorted)
    {
        for (var i = 0; i < sorted.Count; i++)
        {
            sorted[i].Index = i;
            layer[i] = sorted[i];
        }
    }

    private static void Join(Cell above, Cell below)
    {
        above.Below.Add(below);
        below.Above.Add(above);
    }

    private static double Apart(Cell one, Cell other, double between) => ((one.Width + other.Width) / 2) + between;

    /// <summary>A step in its layer, or the place where a long arrow crosses it.</summary>
    private sealed class Cell
    {
        public DiagramBox? Box { get; init; }

        public double Width { get; init; }

        public int Layer { get; set; }

        public int Index { get; set; }

        /// <summary>How many layers follow below it.</summary>
        public int Rank { get; set; }

        public double Wish { get; set; }

        public double Center { get; set; }

        public double Top { get; set; }

        public double Bottom { get; set; }

        public List<Cell> Above { get; } = [];

        public List<Cell> Below { get; } = [];
    }
}
