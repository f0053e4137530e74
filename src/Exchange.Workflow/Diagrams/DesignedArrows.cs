namespace Exchange.Workflow.Diagrams;

/// <summary>Arrows between steps that lie where a person put them: from the side that faces the target.</summary>
internal static class DesignedArrows
{
    // A target that lies less far to the right than this is reached from above or below.
    private const double Beside = 20;

    // Every arrow is held against every step, which is not worth it for charts nobody reads as a picture.
    private const int MostStepsLookedAt = 400;

    private const double RoomForUprightLabel = 46;
    private const double MostSpread = 1.8;

    /// <summary>
    /// Pulls steps apart where words on arrows would not fit between them; the arrangement stays the designer's.
    /// </summary>
    public static void MakeRoom(DiagramBox chart)
    {
        var (wider, higher) = (1.0, 1.0);
        foreach (var arrow in chart.Arrows.Where(arrow => arrow.Label.Length > 0))
        {
            var (from, to) = (arrow.From, arrow.To);
            if (to.X >= from.X + from.Width + Beside)
                wider = Math.Max(wider, (from.Width + SvgText.Width(arrow.Label, 12) + 34) / (to.X - from.X));
            else if (to.Y >= from.Y + from.Height + Beside)
                higher = Math.Max(higher, (from.Height + RoomForUprightLabel) / (to.Y - from.Y));
        }

        foreach (var box in chart.Inner)
            (box.X, box.Y) = (box.X * Math.Min(wider, MostSpread), box.Y * Math.Min(higher, MostSpread));
    }

    public static void Route(DiagramBox chart)
    {
        var bottom = chart.Inner.Max(box => box.Y + box.Height);
        var lane = 0;
        foreach (var arrow in chart.Arrows)
        {
            var (from, to) = (arrow.From, arrow.To);
            if (to.X >= from.X + from.Width + Beside)
            {
                Curve(arrow, (from.X + from.Width, from.CenterY), (to.X, to.CenterY), isLevel: true);
            }
            else if (to.Y >= from.Y + from.Height + Beside)
            {
                if (Between(chart, from, to) is { Count: > 0 } blocking)
                    Around(arrow, blocking);
                else
                    Curve(arrow, (from.CenterX, from.Y + from.Height), (to.CenterX, to.Y), isLevel: false);
            }
            else if (to.Y + to.Height + Beside <= from.Y)
            {
                Curve(arrow, (from.CenterX, from.Y), (to.CenterX, to.Y + to.Height), isLevel: false);
            }
            else
            {
                var y = bottom + 20 + (14 * (lane++ % 10));
                arrow.IsBack = arrow.IsAngular = true;
                var (leave, enter) = (from.X + (from.Width * 0.65), to.X + (to.Width * 0.35));
                arrow.Points.AddRange([(leave, from.Y + from.Height), (leave, y), (enter, y), (enter, to.Y + to.Height)]);
                arrow.LabelAt = (leave, (from.Y + from.Height + y) / 2);
            }
        }
    }

    /// <summary>The steps an upright arrow would run through.</summary>
    private static List<DiagramBox> Between(DiagramBox chart, DiagramBox from, DiagramBox to)
    {
        if (chart.Inner.Count > MostStepsLookedAt)
            return [];
        var (left, right) = (Math.Min(from.CenterX, to.CenterX), Math.Max(from.CenterX, to.CenterX));
        return chart.Inner.FindAll(box => box != from && box != to && box.Y > from.Y && box.Y < to.Y
            && box.X < right && box.X + box.Width > left);
    }

    private static void Around(DiagramArrow arrow, List<DiagramBox> blocking)
    {
        var (from, to) = (arrow.From, arrow.To);
        var x = blocking.Append(from).Append(to).Max(box => box.X + box.Width) + 14;
        var (leave, enter, above) = (from.Y + (from.Height * 0.75), to.X + (to.Width * 0.85), to.Y - 16);
        arrow.IsAngular = true;
        arrow.Points.AddRange([(from.X + from.Width, leave), (x, leave), (x, above), (enter, above), (enter, to.Y)]);
        arrow.LabelAt = (x, (leave + above) / 2);
    }

    private static void Curve(DiagramArrow arrow, (double X, double Y) start, (double X, double Y) end, bool isLevel)
    {
        arrow.Points.AddRange([start, end]);
        arrow.LabelAt = ((start.X + end.X) / 2, (start.Y + end.Y) / 2);
        arrow.IsLevel = isLevel;
    }
}
