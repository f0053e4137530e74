namespace Exchange.Spatial.Vct.Reading;

/// <summary>Where the geometry objects of one layer are, in file order, and how to find them by id.</summary>
internal sealed class LayerObjects
{
    private const int KindBits = 3;

    private readonly List<long> places = [];
    private readonly List<int> lines = [];

    public IdRuns Ids { get; } = new();

    public int Count => places.Count;

    /// <param name="line">For a line, its number among all lines of the file.</param>
    public void Add(long id, ObjectKind kind, long offset, int line)
    {
        Ids.Add(id);
        if (kind == ObjectKind.Line)
        {
            // Most layers have none: the numbers start where the first line is.
            while (lines.Count < places.Count)
                lines.Add(-1);
            lines.Add(line);
        }

        places.Add((offset << KindBits) | (long)kind);
    }

    public ObjectKind Kind(int index) => (ObjectKind)(places[index] & ((1 << KindBits) - 1));

    public long Offset(int index) => places[index] >> KindBits;

    public int Line(int index) => lines[index];
}
