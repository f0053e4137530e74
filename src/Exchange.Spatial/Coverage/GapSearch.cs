namespace Exchange.Spatial.Coverage;

/// <summary>Finds the gaps in ground that is covered too little.</summary>
/// <remarks>
/// Where a feature crosses itself it may be counted with a minus, so that its ground looks empty or less covered than it
/// is. Therefore each face is asked, by a point inside it, whether really no feature contains it.
/// </remarks>
internal sealed class GapSearch(
    FaceCover cover, FaultyGrounds grounds, PatchShape shape, RingStore features, RingStore boundaries,
    CopyReport copies)
{
    private const int MaxNeighbours = 8;

    /// <param name="wide">The grounds to look at, ascending.</param>
    public void Find(IReadOnlyList<int> wide, FindingList findings, CancellationToken cancellationToken)
    {
        var isEmpty = AskFaces(wide, cancellationToken);
        var patches = new Patches(cover.Graph);
        var next = 0;
        foreach (var ground in wide)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var empty = new List<int>();
            foreach (var face in grounds.Faces(ground))
            {
                if (isEmpty[next++])
                    empty.Add(face);
            }

            if (empty.Count == 0)
                continue;
            empty.Sort();
            foreach (var patch in patches.Of(empty.ToArray()))
            {
                shape.Take(patch);
                if (shape.IsWide)
                {
                    findings.Add(
                        CoverageFindingKind.Gap, -1, -1, Neighbours(), shape.AreaSquareMetres, shape.InnerPoint());
                }
            }
        }
    }

    // For the faces of the grounds in turn.
    private bool[] AskFaces(IReadOnlyList<int> wide, CancellationToken cancellationToken)
    {
        var probes = new List<(double X, double Y)>();
        foreach (var ground in wide)
        {
            foreach (var face in grounds.Faces(ground))
            {
                shape.Take([face]);
                probes.Add(shape.InnerPoint());
            }
        }

        var covering = ProbeLocator.Locate([.. probes], features, cancellationToken);
        var bounding = ProbeLocator.Locate([.. probes], boundaries, cancellationToken);
        var isEmpty = new bool[probes.Count];
        for (var probe = 0; probe < isEmpty.Length; probe++)
            isEmpty[probe] = covering[probe].First < 0 && (boundaries.Count == 0 || bounding[probe].First >= 0);
        return isEmpty;
    }

    // Features with an edge on the border of the patch taken last; boundaries come after the features.
    private List<int> Neighbours()
    {
        var walkers = new HashSet<int>();
        foreach (var halfEdge in shape.Border)
            cover.AddWalkers(halfEdge, walkers);
        return
        [
            .. walkers.Where(walker => walker < features.Count).SelectMany(copies.WithCopies)
                .Order().Take(MaxNeighbours),
        ];
    }
}
