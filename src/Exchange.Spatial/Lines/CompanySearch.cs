using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>Finds the stretches of a segment that paths of a layer accompany within a tolerance.</summary>
internal sealed class CompanySearch(PathSet leaders, ScaleByLatitude scales, double toleranceMetres)
{
    private readonly List<int> near = [];
    private readonly List<Stretch> stretches = [];

    /// <summary>Segments of the leaders whose boxes come as near as the tolerance; of the search made last.</summary>
    public IReadOnlyList<int> Near => near;

    /// <summary>The accompanied stretches of the segment, in metres from its start, in order and joined.</summary>
    public IReadOnlyList<Stretch> Stretches => stretches;

    public void Find(in SegmentFrame frame, in Box box)
    {
        near.Clear();
        stretches.Clear();
        var scale = scales.At((box.MinY + box.MaxY) / 2);

        // Twice is enough for the scale to be a little different elsewhere in the box.
        var (x, y) = (2 * toleranceMetres / scale.MetresPerX, 2 * toleranceMetres / scale.MetresPerY);
        leaders.Near(new Box(box.MinX - x, box.MinY - y, box.MaxX + x, box.MaxY + y), near);
        foreach (var leader in near)
        {
            if (frame.Accompanied(
                leaders.X(leader), leaders.Y(leader), leaders.X(leader + 1), leaders.Y(leader + 1), toleranceMetres)
                is { } stretch)
                stretches.Add(stretch);
        }

        // Where two leaders meet at a corner, the tolerance is between them.
        Stretch.Join(stretches, gap: 2 * toleranceMetres);
    }
}
