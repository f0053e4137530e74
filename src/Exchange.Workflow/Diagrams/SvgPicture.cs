using System.Globalization;
using System.Text;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Diagrams;

/// <summary>
/// Writes boxes and arrows as SVG. Everything is said by attributes of its own, since a page's content policy may forbid
/// styles; a state is told by an icon and words, never by its colour alone.
/// </summary>
internal sealed class SvgPicture(DiagramNames names, DiagramOptions options)
{
    private const string Ink = "#1d2733";
    private const string Quiet = "#5a6776";
    private const string Line = "#7b8a9a";
    private const string Passed = "#2e7d4f";
    private const double Border = 16;
    private const double LegendHeight = 34;

    private readonly StringBuilder svg = new();

    public string Write(WorkflowDefinition definition, DiagramBox root)
    {
        var isCase = options.Progress is not null;
        var width = Math.Max(root.Width + (2 * Border), isCase ? LegendWidth() + (2 * Border) : 0);
        var height = root.Height + (2 * Border) + (isCase ? LegendHeight : 0);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(width)} {N(height)}"
             width="{N(width)}" height="{N(height)}" role="img" lang="{(names.IsChinese ? "zh" : "en")}" font-size="14"
             font-family="'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif">

            """);
        var title = X(definition.Name ?? definition.DefinitionId);
        svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<desc>{X(Summary(root))}</desc>\n");
        svg.Append("""<rect width="100%" height="100%" fill="#ffffff"/>""").Append('\n');
        Box(root, Border, Border);
        if (isCase)
            Legend(Border, height - LegendHeight + 2);
        svg.Append("</svg>\n");
        return svg.ToString();
    }

    private void Box(DiagramBox box, double left, double top)
    {
        if (box.Heading.Length > 0)
            Text(left + (box.Width / 2), top - 6, box.Heading, 12, Quiet);
        if (!box.IsContainer)
        {
            Step(box, left, top);
            return;
        }

        svg.Append("<g>");
        if (box.HasFrame)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect x="{N(left)}" y="{N(top)}" width="{N(box.Width)}" height="{N(box.Height)}" rx="10"
                 fill="#f6f8fa" stroke="#c3ccd6" stroke-dasharray="5 4"/>
                """);
            Text(left + 12, top + 20, names.Of(box.Activity), 13, Quiet, "start");
        }

        svg.Append('\n');
        foreach (var arrow in box.Arrows)
            Arrow(arrow, left, top);
        foreach (var inner in box.Inner)
            Box(inner, left + inner.X, top + inner.Y);
        foreach (var arrow in box.Arrows.Where(arrow => arrow.Label.Length > 0))
            Label(arrow, left, top);
        svg.Append("</g>\n");
    }

    private void Step(DiagramBox box, double left, double top)
    {
        var progress = ProgressOf(box.Activity);
        var look = StepLook.Of(options.Progress is null ? null : progress.State);
        var name = names.Of(box.Activity);
        var kind = names.TypeOf(box.Activity);
        var state = options.Progress is null ? "" : names.State(progress.State);
        var said = new[] { name, state, progress.Note }.Where(text => !string.IsNullOrEmpty(text));
        var spoken = X(string.Join(names.Text(", ", "，"), said));
        svg.Append(CultureInfo.InvariantCulture, $"<g role=\"img\" aria-label=\"{spoken}\"><title>{spoken}</title>");
        svg.Append(Outline(box, left, top));
        svg.Append(CultureInfo.InvariantCulture, $" fill=\"{look.Fill}\" stroke=\"{look.Stroke}\"");
        svg.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{N(look.Width)}\"");
        svg.Append(look.IsDashed ? " stroke-dasharray=\"4 3\"/>" : "/>");

        var room = box.Width - (names.IsDecision(box.Activity) ? 44 : look.Icon is null ? 20 : 40);
        var lines = SvgText.Wrapped(name, room, 14, 2);
        var second = progress.Note is { Length: > 0 } note ? note
            : kind == name || names.IsEnd(box.Activity) ? ""
            : kind;
        var isFull = lines.Count > 1 && box.Height < 66;
        var below = isFull || second.Length == 0 ? [] : SvgText.Wrapped(second, room, 11, 1);
        var (middle, rise) = (left + (box.Width / 2), (((lines.Count - 1) * 18) + (below.Count * 16)) / 2.0);
        var y = top + (box.Height / 2) - rise + 5;
        foreach (var line in lines)
        {
            Text(middle, y, line, 14, look.Ink);
            y += 18;
        }

        foreach (var line in below)
            Text(middle, y - 2, line, 11, progress.Note is null ? Quiet : look.Ink);
        if (look.Icon is { } icon)
            Icon(icon, look.Stroke, left + box.Width - 14, top + 14);
        svg.Append("</g>\n");
    }

    private string Outline(DiagramBox box, double left, double top)
    {
        if (!names.IsDecision(box.Activity))
        {
            var round = names.IsEnd(box.Activity) ? Math.Min(box.Height / 2, 28) : 8;
            return string.Create(CultureInfo.InvariantCulture, $"""
                <rect x="{N(left)}" y="{N(top)}" width="{N(box.Width)}" height="{N(box.Height)}" rx="{N(round)}"
                """);
        }

        var (right, bottom, middle) = (left + box.Width, top + box.Height, top + (box.Height / 2));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <path d="M{N(left)} {N(middle)}L{N(left + 18)} {N(top)}H{N(right - 18)}L{N(right)} {N(middle)}L{N(right - 18)}
             {N(bottom)}H{N(left + 18)}Z"
            """);
    }

    private void Arrow(DiagramArrow arrow, double left, double top)
    {
        var points = arrow.Points.Select(point => (X: point.X + left, Y: point.Y + top)).ToList();
        if (points.Count < 2)
            return;
        var wasTaken = ProgressOf(arrow.From.Activity).State == ProgressState.Done
            && ProgressOf(arrow.To.Activity).State != ProgressState.NotReached;
        var color = options.Progress is null ? Line : wasTaken ? Passed : "#c3ccd6";
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{N(points[0].X)} {N(points[0].Y)}");
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            if (arrow.IsAngular)
            {
                svg.Append(CultureInfo.InvariantCulture, $"L{N(to.X)} {N(to.Y)}");
                continue;
            }

            var (one, other) = arrow.IsLevel
                ? (((from.X + to.X) / 2, from.Y), ((from.X + to.X) / 2, to.Y))
                : ((from.X, (from.Y + to.Y) / 2), (to.X, (from.Y + to.Y) / 2));
            svg.Append(CultureInfo.InvariantCulture, $"C{N(one.Item1)} {N(one.Item2)} {N(other.Item1)} {N(other.Item2)}");
            svg.Append(CultureInfo.InvariantCulture, $" {N(to.X)} {N(to.Y)}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"\" fill=\"none\" stroke=\"{color}\" stroke-linejoin=\"round\"");
        svg.Append(wasTaken ? " stroke-width=\"2\"/>" : " stroke-width=\"1.5\"/>");
        Head(arrow, points[^2], points[^1], color);
    }

    private void Head(DiagramArrow arrow, (double X, double Y) before, (double X, double Y) tip, string color)
    {
        var isLevel = arrow.IsAngular ? Math.Abs(before.Y - tip.Y) < 0.01 : arrow.IsLevel;
        var (x, y) = isLevel ? (before.X < tip.X ? -9.0 : 9.0, 0.0) : (0.0, before.Y < tip.Y ? -9.0 : 9.0);
        var (acrossX, acrossY) = isLevel ? (0.0, 4.5) : (4.5, 0.0);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <path d="M{N(tip.X)} {N(tip.Y)}L{N(tip.X + x + acrossX)} {N(tip.Y + y + acrossY)}
             L{N(tip.X + x - acrossX)} {N(tip.Y + y - acrossY)}Z" fill="{color}"/>
            """).Append('\n');
    }

    private void Label(DiagramArrow arrow, double left, double top)
    {
        // The white edge keeps the words apart from the line they lie on.
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{N(left + arrow.LabelAt.X)}" y="{N(top + arrow.LabelAt.Y + 4)}" font-size="12" text-anchor="middle"
             fill="{Ink}" stroke="#ffffff" stroke-width="4" paint-order="stroke">{X(SvgText.Shortened(arrow.Label, 140, 12))}</text>
            """).Append('\n');
    }

    private void Legend(double left, double top)
    {
        foreach (var state in Enum.GetValues<ProgressState>())
        {
            var look = StepLook.Of(state);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(left)}\" y=\"{N(top)}\" width=\"22\" height=\"16\" rx=\"4\"");
            svg.Append(CultureInfo.InvariantCulture, $" fill=\"{look.Fill}\" stroke=\"{look.Stroke}\"");
            svg.Append(look.IsDashed ? " stroke-dasharray=\"4 3\"/>" : "/>");
            if (look.Icon is { } icon)
                Icon(icon, look.Stroke, left + 11, top + 8);
            Text(left + 28, top + 12, names.State(state), 12, Quiet, "start");
            left += LegendItem(state);
        }
    }

    private double LegendItem(ProgressState state) => 40 + SvgText.Width(names.State(state), 12) + 14;

    /// <summary>English words are longer than Chinese ones.</summary>
    private double LegendWidth() => Enum.GetValues<ProgressState>().Sum(LegendItem);

    private void Icon(string path, string color, double x, double y) => svg.Append(CultureInfo.InvariantCulture, $"""
        <path transform="translate({N(x)} {N(y)})" d="{path}" fill="none" stroke="{color}" stroke-width="2"
         stroke-linecap="round" stroke-linejoin="round"/>
        """);

    private void Text(double x, double y, string text, int size, string color, string anchor = "middle") =>
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{N(x)}" y="{N(y)}" font-size="{size}" text-anchor="{anchor}" fill="{color}">{X(text)}</text>
            """);

    private ActivityProgress ProgressOf(ActivityDefinition activity) =>
        options.Progress?.GetValueOrDefault(activity.Id) ?? new ActivityProgress(ProgressState.NotReached);

    /// <summary>What somebody hears who cannot see the picture.</summary>
    private string Summary(DiagramBox root)
    {
        var steps = Steps(root).ToList();
        var words = names.Text($"Workflow of {steps.Count} steps.", $"流程共 {steps.Count} 个步骤。");
        if (options.Progress is null)
            return words;
        foreach (var state in new[] { ProgressState.Waiting, ProgressState.Faulted, ProgressState.Done })
        {
            var inIt = steps.Where(step => ProgressOf(step).State == state).Select(names.Of).Take(20).ToList();
            if (inIt.Count > 0)
            {
                words += names.IsChinese
                    ? $"{names.State(state)}：{string.Join('、', inIt)}。"
                    : $" {names.State(state)}: {string.Join(", ", inIt)}.";
            }
        }

        return words;
    }

    private static IEnumerable<ActivityDefinition> Steps(DiagramBox box) =>
        box.IsContainer ? box.Inner.SelectMany(Steps) : [box.Activity];

    private static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static string X(string text) => SvgText.Escaped(text);
}
