using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// All lines of the file, by id: the coordinates in flat blocks up to a limit, of the lines beyond it the place in the
/// file.
/// </summary>
internal sealed class LineStore(VctOptions options)
{
    // Blocks grow from 64 KB to 4 MB; a line never lies in two.
    private const int FirstBlockPoints = 4 * 1024;
    private const int BlockPoints = 256 * 1024;

    private readonly List<double[]> blocks = [];
    private readonly List<long> places = [];
    private readonly List<int> counts = [];
    private readonly List<LineState> states = [];
    private readonly ObjectRecord record = new();
    private int used;
    private long kept;
    private LineCursor? cursor;
    private ObjectParser? parser;

    [Flags]
    private enum LineState : byte
    {
        None = 0,
        Kept = 1,
        Indirect = 2,
        Curved = 4,
        NonFinite = 8,
        Malformed = 16,
        HasZ = 32,
    }

    public IdRuns Ids { get; } = new();

    public int Count => places.Count;

    public void Add(ObjectRecord line)
    {
        Ids.Add(line.Id);
        var state = StateOf(line);
        var points = line.Points.Count;

        // Segments that do not follow one another can only be told apart in the record.
        if (line.IsIndirect || line.Ends.Count > 1 || kept + points > options.MaxKeptLinePoints)
        {
            places.Add(line.Offset);
        }
        else
        {
            places.Add(Keep(line.Points.Values));
            state |= LineState.Kept;
            kept += points;
        }

        counts.Add(points);
        states.Add(state);
    }

    /// <summary>Lines that are not kept are read by this cursor from now on.</summary>
    public void ReadThrough(LineCursor by, VctHead head)
    {
        cursor = by;
        parser = new ObjectParser(by, head, options);
    }

    public bool IsIndirect(int line) => (states[line] & LineState.Indirect) != 0;

    public GeometryFlags Flags(int line)
    {
        var state = states[line];
        return ((state & LineState.Curved) != 0 ? GeometryFlags.Curved : 0)
            | ((state & LineState.NonFinite) != 0 ? GeometryFlags.NonFinite : 0)
            | ((state & LineState.Malformed) != 0 ? GeometryFlags.Malformed : 0)
            | ((state & LineState.HasZ) != 0 ? GeometryFlags.HasZ : 0);
    }

    /// <summary>The points of a line with coordinates of its own; valid until the next call.</summary>
    /// <param name="isOneRun">False when the line consists of segments that do not follow one another.</param>
    public ReadOnlySpan<double> Points(int line, out bool isOneRun)
    {
        isOneRun = true;
        if (IsKept(line))
            return Kept(line);
        var written = Record(line);
        isOneRun = written.Ends.Count <= 1;
        return written.Points.Values;
    }

    /// <summary>The line as it stands in the file; valid until the next call.</summary>
    public ObjectRecord Record(int line)
    {
        cursor!.Seek(places[line]); // ReadThrough comes before any reading.
        cursor.Demand("<id>");
        parser!.Read(ObjectKind.Line, record);
        return record;
    }

    /// <summary>Whether the coordinates are in memory, in one run.</summary>
    public bool IsKept(int line) => (states[line] & LineState.Kept) != 0;

    private ReadOnlySpan<double> Kept(int line)
    {
        var place = places[line];
        return blocks[(int)(place >> 32)].AsSpan(2 * (int)(place & int.MaxValue), 2 * counts[line]);
    }

    private long Keep(ReadOnlySpan<double> points)
    {
        var count = points.Length / 2;
        if (blocks.Count == 0 || 2 * (used + count) > blocks[^1].Length)
        {
            var room = (int)Math.Min(BlockPoints, (long)FirstBlockPoints << Math.Min(blocks.Count, 8));
            blocks.Add(new double[2 * Math.Max(room, count)]);
            used = 0;
        }

        points.CopyTo(blocks[^1].AsSpan(2 * used));
        var place = ((long)(blocks.Count - 1) << 32) | (uint)used;
        used += count;
        return place;
    }

    private static LineState StateOf(ObjectRecord line) =>
        (line.IsIndirect ? LineState.Indirect : 0)
        | ((line.Flags & GeometryFlags.Curved) != 0 ? LineState.Curved : 0)
        | ((line.Flags & GeometryFlags.NonFinite) != 0 ? LineState.NonFinite : 0)
        | ((line.Flags & GeometryFlags.Malformed) != 0 ? LineState.Malformed : 0)
        | ((line.Flags & GeometryFlags.HasZ) != 0 ? LineState.HasZ : 0);
}
