namespace Exchange.Spatial.Coverage;

/// <summary>Whether two stored features have the same edges, wherever their rings start and whichever way they run.</summary>
internal static class SameGeometry
{
    public static bool Has(RingStore store, int first, int second) =>
        store[first].GeometryHash == store[second].GeometryHash && store[first].Bounds == store[second].Bounds
        && EdgesOf(store, first).SequenceEqual(EdgesOf(store, second));

    private static List<(GridPoint Lower, GridPoint Upper)> EdgesOf(RingStore store, int feature)
    {
        var edges = new List<(GridPoint Lower, GridPoint Upper)>();
        var buffer = new GridPoint[64];
        var reader = store.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1];
            foreach (var b in buffer.AsSpan(0, count))
            {
                edges.Add(a.CompareTo(b) < 0 ? (a, b) : (b, a));
                a = b;
            }
        }

        edges.Sort();
        return edges;
    }
}
