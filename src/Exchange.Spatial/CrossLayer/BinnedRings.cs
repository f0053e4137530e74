using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>The edges of one large feature by band, so that each band reads only its own.</summary>
internal sealed class BinnedRings
{
    private readonly GridChunk chunk;
    private readonly IndexRange rings;
    private readonly int firstBand;
    private readonly int[] starts;
    private readonly List<Run> runs = [];
    private readonly int[] order;

    public BinnedRings(GridChunk chunk, IndexRange rings, Bands bands)
    {
        (this.chunk, this.rings) = (chunk, rings);
        var buffer = Array.Empty<double>();
        for (var ring = rings.Start; ring < rings.End; ring++)
            AddRuns(ring, chunk.Points(ring, ref buffer), bands);
        firstBand = runs.Min(run => run.LowestBand);
        starts = new int[runs.Max(run => run.HighestBand) - firstBand + 2];
        foreach (var run in runs)
        {
            for (var band = run.LowestBand; band <= run.HighestBand; band++)
                starts[band - firstBand + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        order = new int[starts[^1]];
        var next = starts.ToArray();
        for (var i = 0; i < runs.Count; i++)
        {
            for (var band = runs[i].LowestBand; band <= runs[i].HighestBand; band++)
                order[next[band - firstBand]++] = i;
        }
    }

    /// <summary>Adds the feature's edges that reach into the band; the feature was begun by the caller.</summary>
    public void Read(int band, BandEdges edges, ref double[] points)
    {
        var (shell, ring, slot) = (-1, -1, -1);
        for (var i = starts[band - firstBand]; i < starts[band - firstBand + 1]; i++)
        {
            var run = runs[order[i]];
            if (run.Ring != ring)
            {
                // A hole belongs to the shell before it, which reaches into every band its holes reach into, but a
                // faulty one may not: then the part is begun all the same, and the hole takes nothing away.
                ring = run.Ring;
                var itsShell = ShellOf(ring);
                if (itsShell != shell && itsShell != ring)
                    edges.State.BeginRing(RingKind.Shell);
                shell = itsShell;
                slot = edges.State.BeginRing(chunk.Kind(ring));
            }

            edges.AddRing(chunk.Points(ring, run.Start, run.Count, ref points), slot);
        }
    }

    private int ShellOf(int ring)
    {
        while (ring > rings.Start && (chunk.Kind(ring) & RingKind.Hole) != 0)
            ring--;
        return ring;
    }

    // A run is as many edges in a row as stay within the same bands; a few edges too many do no harm.
    private void AddRuns(int ring, ReadOnlySpan<double> points, Bands bands)
    {
        var (start, low, high) = (0, 0, -1);
        for (var i = 0; i + 3 < points.Length; i += 2)
        {
            var from = bands.IndexOf(Math.Min(points[i + 1], points[i + 3]));
            var to = bands.IndexOf(Math.Max(points[i + 1], points[i + 3]));
            if (high >= 0 && (from != low || to != high))
            {
                runs.Add(new Run(ring, start, i / 2 - start + 1, low, high));
                start = i / 2;
            }

            (low, high) = (from, to);
        }

        runs.Add(new Run(ring, start, points.Length / 2 - start, low, high));
    }

    /// <param name="Start">First point in the ring.</param>
    /// <param name="Count">Points, one more than edges.</param>
    private readonly record struct Run(int Ring, int Start, int Count, int LowestBand, int HighestBand);
}
