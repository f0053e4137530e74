using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Diagrams;

/// <summary>Makes boxes and arrows of a definition and gives each its place.</summary>
internal sealed class DiagramBuilder(DiagramNames names, DiagramOptions options)
{
    public const double StepWidth = 200;
    public const double StepHeight = 60;

    private const double Margin = 18;
    private const double TitleHeight = 26;
    private const double HeadingHeight = 20;
    private const double Gap = 36;

    public DiagramBox Build(ActivityDefinition root)
    {
        var box = Measured(root);
        box.HasFrame = !box.IsContainer;
        return box;
    }

    private DiagramBox Measured(ActivityDefinition activity)
    {
        var box = new DiagramBox { Activity = activity, Width = StepWidth, Height = StepHeight };
        if (activity.Children.Count == 0)
            return box;
        foreach (var child in activity.Children)
        {
            var inner = Measured(child.Activity);
            inner.Heading = Heading(activity, child.Port);
            box.Inner.Add(inner);
        }

        switch (activity.Type)
        {
            case "Elsa.Flowchart":
                LayFlowchart(box);
                break;
            case "Elsa.Sequence":
                LayColumn(box);
                break;
            default:
                LayRow(box);
                break;
        }

        box.Width = box.Inner.Max(inner => inner.X + inner.Width);
        box.Height = box.Inner.Max(inner => inner.Y + inner.Height);
        foreach (var (x, y) in box.Arrows.SelectMany(arrow => arrow.Points.Append(arrow.LabelAt)))
        {
            box.Width = Math.Max(box.Width, x + Margin);
            box.Height = Math.Max(box.Height, y + Margin);
        }

        Shift(box, Margin, Margin + TitleHeight);
        box.Width = Math.Max(box.Width + (2 * Margin), StepWidth);
        box.Height += (2 * Margin) + TitleHeight;
        return box;
    }

    private void LayFlowchart(DiagramBox chart)
    {
        var byId = new Dictionary<string, DiagramBox>(StringComparer.Ordinal);
        foreach (var inner in chart.Inner)
            byId.TryAdd(inner.Activity.Id, inner);

        // Outcomes that lead to the same step share one arrow.
        var arrows = chart.Activity.Connections.GroupBy(connection => (connection.Source, connection.Target));
        foreach (var arrow in arrows)
        {
            var from = byId[arrow.Key.Source];
            var label = string.Join(" / ", arrow.Select(one => names.Outcome(from.Activity, one.SourcePort))
                .Where(text => text.Length > 0).Distinct());
            chart.Arrows.Add(new DiagramArrow(from, byId[arrow.Key.Target], label));
        }

        if (!options.UseDesignerPositions || !TryPlaceAsDesigned(chart))
            LayeredLayout.Place(chart);
    }

    /// <summary>Only where the designer has placed every step, and nothing is larger than it was there.</summary>
    private static bool TryPlaceAsDesigned(DiagramBox chart)
    {
        var places = new List<(DiagramBox Box, double X, double Y, double Width, double Height)>();
        foreach (var box in chart.Inner)
        {
            if (box.IsContainer || box.Activity.Json["metadata"]?["designer"] is not JsonObject designer
                || Number(designer["position"], "x") is not { } x || Number(designer["position"], "y") is not { } y)
                return false;
            var width = Math.Clamp(Number(designer["size"], "width") ?? StepWidth, 120, 400);
            places.Add((box, x, y, width, Math.Clamp(Number(designer["size"], "height") ?? StepHeight, 50, 200)));
        }

        // A chart nobody arranged has all its steps on one heap.
        if (places.Count > 1 && places.Select(place => (place.X, place.Y)).Distinct().Count() < places.Count)
            return false;
        var (left, top) = (places.Min(place => place.X), places.Min(place => place.Y));
        foreach (var (box, x, y, width, height) in places)
            (box.X, box.Y, box.Width, box.Height) = (x - left, y - top, width, height);
        DesignedArrows.MakeRoom(chart);
        DesignedArrows.Route(chart);
        return true;
    }

    private static double? Number(JsonNode? json, string name) => json is JsonObject at
        && double.TryParse(at.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) < 1e6
            ? value
            : null;

    private static void LayColumn(DiagramBox column)
    {
        var width = column.Inner.Max(inner => inner.Width);
        var y = 0.0;
        DiagramBox? above = null;
        foreach (var inner in column.Inner)
        {
            (inner.X, inner.Y) = ((width - inner.Width) / 2, y);
            y += inner.Height + Gap;
            if (above is not null)
            {
                var arrow = new DiagramArrow(above, inner, "");
                arrow.Points.AddRange([(above.CenterX, above.Y + above.Height), (inner.CenterX, inner.Y)]);
                arrow.LabelAt = arrow.Points[0];
                column.Arrows.Add(arrow);
            }

            above = inner;
        }
    }

    private static void LayRow(DiagramBox row)
    {
        var x = 0.0;
        foreach (var inner in row.Inner)
        {
            (inner.X, inner.Y) = (x, inner.Heading.Length > 0 ? HeadingHeight : 0);
            x += inner.Width + Gap;
        }
    }

    private static void Shift(DiagramBox box, double right, double down)
    {
        foreach (var inner in box.Inner)
            (inner.X, inner.Y) = (inner.X + right, inner.Y + down);
        foreach (var arrow in box.Arrows)
        {
            for (var i = 0; i < arrow.Points.Count; i++)
                arrow.Points[i] = (arrow.Points[i].X + right, arrow.Points[i].Y + down);
            arrow.LabelAt = (arrow.LabelAt.X + right, arrow.LabelAt.Y + down);
        }
    }

    private string Heading(ActivityDefinition container, string port)
    {
        if (port.StartsWith("cases[", StringComparison.Ordinal)
            && int.TryParse(port.AsSpan(6, port.Length - 7), CultureInfo.InvariantCulture, out var index))
            return container.Json.Objects("cases").ElementAtOrDefault(index)?.Text("label") ?? "";
        return names.Port(port);
    }
}
