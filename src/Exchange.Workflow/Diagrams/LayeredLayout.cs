namespace Exchange.Workflow.Diagrams;

/// <summary>
/// Places a flowchart from top to bottom in layers: arrows that close a circle are set aside, every step lies below all
/// that lead to it, steps of a layer are ordered by the middle of their neighbours, and then drawn towards them.
/// </summary>
/// <remarks>
/// The method of Sugiyama, Tagawa and Toda (1981) with a fixed number of sweeps, so that time grows with steps and arrows
/// (and the logarithm of a layer's width). Long arrows get a place of their own in each layer they cross, up to a bound;
/// beyond it they are drawn straight.
/// </remarks>
internal static class LayeredLayout
{
    private const double BetweenSteps = 40;
    private const double BetweenLayers = 58;
    private const double LaneWidth = 16;
    private const int Lanes = 10;
    private const int Sweeps = 6;

    // A place in a layer costs as much as a step; a chart of long arrows only would take the square of its size.
    private const int MostBends = 30_000;

    public static void Place(DiagramBox chart)
    {
        var graph = new LayeredGraph(chart, MostBends);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            graph.Order(downwards: sweep % 2 == 0);
        graph.Spread(BetweenSteps);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            graph.Draw(downwards: sweep % 2 == 0, BetweenSteps);
        graph.Settle(BetweenLayers);
        Route(chart, graph);
    }

    private static void Route(DiagramBox chart, LayeredGraph graph)
    {
        var leaving = chart.Arrows.Where(arrow => !arrow.IsBack).ToLookup(arrow => arrow.From);
        foreach (var group in leaving)
        {
            // Arrows leave side by side, in the order in which they arrive; one that goes straight down stays in the middle.
            var sorted = group.OrderBy(arrow => Towards(graph, arrow)).ToList();
            var straight = sorted.FindIndex(arrow => Math.Abs(Towards(graph, arrow) - arrow.From.CenterX) < 1);
            for (var i = 0; i < sorted.Count; i++)
            {
                var arrow = sorted[i];
                var x = arrow.From.CenterX + (arrow.From.Width * Share(i, sorted.Count, straight));
                arrow.Points.Add((x, arrow.From.Y + arrow.From.Height));
                arrow.Points.AddRange(graph.Bends(arrow));
                arrow.Points.Add((arrow.To.CenterX, arrow.To.Y));
                var beside = i == straight && sorted.Count > 1 ? (SvgText.Width(arrow.Label, 12) / 2) + 6 : 0;
                arrow.LabelAt = (x + ((arrow.Points[1].X - x) * 0.1) - beside, arrow.Points[0].Y + (BetweenLayers * 0.3));
            }
        }

        // Ways back run along the right edge, each in a lane, and enter from the right.
        var right = chart.Inner.Max(box => box.X + box.Width);
        var lane = 0;
        foreach (var arrow in chart.Arrows.Where(arrow => arrow.IsBack))
        {
            var x = right + 24 + (LaneWidth * (lane++ % Lanes));
            var (from, to) = (arrow.From, arrow.To);
            var (leave, enter) = (from.Y + (from.Height * 0.65), to.Y + (to.Height * 0.35));
            arrow.IsAngular = true;
            arrow.Points.AddRange(
                [(from.X + from.Width, leave), (x, leave), (x, enter), (to.X + to.Width, enter)]);
            arrow.LabelAt = ((from.X + from.Width + x) / 2, leave);
        }
    }

    private static double Towards(LayeredGraph graph, DiagramArrow arrow) => graph.FirstBend(arrow)?.X ?? arrow.To.CenterX;

    /// <summary>Where on the lower edge an arrow leaves, as a share of its width from the middle.</summary>
    private static double Share(int index, int count, int straight)
    {
        if (count == 1 || index == straight)
            return 0;
        if (straight < 0)
            return 0.6 * (((double)index / (count - 1)) - 0.5);
        var (from, many) = index < straight ? (-0.4, straight) : (0.15, count - straight - 1);
        var place = index < straight ? index : index - straight - 1;
        return from + (0.25 * ((place + 1.0) / (many + 1)));
    }
}
